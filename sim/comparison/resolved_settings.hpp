// The settings of each point, as a results file keeps them.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "results/results.hpp"

namespace orglab {

class ResolvedSettings {
public:
    explicit ResolvedSettings(const Results& results);

    /// The text of a key of the scenario's frame (title, description); "" where there is none.
    [[nodiscard]] std::string frame(const std::string& key) const;
    /// The value of a key in a point; null where there is none.
    [[nodiscard]] nlohmann::ordered_json of(std::uint32_t point, const std::string& key) const;
    /// Whether a point has any key with this beginning and end.
    [[nodiscard]] bool has_key_like(std::uint32_t point, const std::string& begin,
                                    const std::string& end) const;
    /// The keys of [sweep], in its order.
    [[nodiscard]] std::vector<std::string> swept() const;

private:
    nlohmann::ordered_json resolved_;
};

}  // namespace orglab
