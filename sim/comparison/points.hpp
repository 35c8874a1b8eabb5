// The points of a results file as a reader names them: a variant, at a place of the sweep.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/results.hpp"

namespace orglab {

struct ComparedPoint {
    std::uint32_t index = 0;
    std::string variant;
    std::string place;                ///< "rate=0.3 turnover=0"; "" without a sweep
    std::vector<std::string> values;  ///< of the swept keys
    std::uint32_t baseline =
        0;  ///< the first variant's point at the same place; of the first variant, itself

    [[nodiscard]] bool is_baseline() const { return baseline == index; }
    [[nodiscard]] std::string name() const {
        return place.empty() ? variant : variant + " " + place;
    }
};

/// In the order of the file. A file with one variant is compared with its first point.
std::vector<ComparedPoint> points_of(const Results& results);

/// The keys that the sweep varies.
std::vector<std::string> swept_keys(const Results& results);

/// The last words of each key that tell it from the others: "rate" for "learning.network.rate".
std::vector<std::string> short_names(const std::vector<std::string>& keys);

}  // namespace orglab
