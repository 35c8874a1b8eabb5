// Runs a small scenario and reads its outcomes; and pages as a reader sees them.
#pragma once

#include <string>

#include "report/page.hpp"
#include "results/results.hpp"
#include "study/study.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {

/// A scenario and its results file, which goes away at the end.
class SmallStudy {
public:
    explicit SmallStudy(const std::string& text)
        : scenario_(read_scenario_text(text, "small.toml", catalogue())), outcomes_(run()) {}
    [[nodiscard]] const Outcomes& outcomes() const { return outcomes_; }
    [[nodiscard]] const Scenario& scenario() const { return scenario_; }

private:
    Outcomes run() {
        StudyOptions options;
        options.out = folder_.path() / "small.h5";
        options.threads = 1;
        return read_outcomes(run_study(scenario_, options).file, catalogue());
    }

    TemporaryFolder folder_;
    Scenario scenario_;
    Outcomes outcomes_;
};

inline std::string on_terminal(const report::Page& page) {
    return render(page, report::renderer_named("terminal"));
}

/// Three organizations of 20 that learn nothing: their start decides.
inline const char* const still = R"(
title = "Three organizations that stand still"
description = "What they know is what they knew."
[run]
replicates = 8
periods = 4
[task]
dimensions = 20
[workforce]
size = 20
initial_beliefs = "informed"
initial_knowledge = 0.5
[network]
kind = "lattice"
[learning]
order = ["network"]
[learning.network]
rate = 0.0
[[variant]]
name = "plain"
[[variant]]
name = "twin"
learning.network.sample = 1
[[variant]]
name = "informed"
workforce.initial_knowledge = 0.9
)";

}  // namespace orglab
