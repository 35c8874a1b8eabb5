// Results files of small scenarios, in a folder that goes away.
#pragma once

#include <string>
#include <vector>

#include "study/study.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {

inline const char* const two_rates = R"(
title = "A small network"
[run]
replicates = 4
periods = 5
[task]
dimensions = 10
[workforce]
size = 12
[network]
kind = "lattice"
degree = 4
[learning]
order = ["network"]
[sweep]
"learning.network.rate" = [0.1, 0.3]
[[variant]]
name = "near"
[[variant]]
name = "far"
network.kind = "complete"
)";

class SmallFiles {
public:
    /// The results of a scenario, simulated, under a name.
    std::filesystem::path made(const std::string& name, const std::string& text,
                               const std::vector<Override>& overrides = {}) {
        const auto file = folder_.path() / name;
        const Scenario scenario = read_scenario_text(text, "small.toml", catalogue(), overrides);
        run_study(scenario, {.out = file, .threads = 1});
        return file;
    }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return folder_.path() / name;
    }

private:
    TemporaryFolder folder_;
};

/// --replicates TEXT
inline std::vector<Override> replicates(const std::string& text) {
    return {{"run.replicates", text, "--replicates"}};
}

/// A text with one part in the place of another.
inline std::string with(std::string text, const std::string& part, const std::string& other) {
    return text.replace(text.find(part), part.size(), other);
}

}  // namespace orglab
