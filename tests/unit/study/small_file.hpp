// Results files of small scenarios, in a folder that goes away.
#pragma once

#include <string>
#include <vector>

#include "study/study.hpp"
#include "support/temporary_folder.hpp"
#include "unit/results/stored/two_rates.hpp"

namespace orglab {

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

}  // namespace orglab
