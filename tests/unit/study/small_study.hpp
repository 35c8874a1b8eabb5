// A scenario of two points and a few short runs, and what a study of it leaves in its folder.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/catalogue.hpp"
#include "execution/execute.hpp"
#include "plan/plan.hpp"
#include "results/results.hpp"
#include "study/study.hpp"

namespace orglab::small {

inline constexpr const char* two_variants = R"(
title = "Two small organizations"
[run]
replicates = 5
periods = 4
[task]
dimensions = 10
[workforce]
size = 12
[learning]
order = ["network"]
[network]
kind = "lattice"
degree = 4
[[variant]]
name = "near"
[[variant]]
name = "far"
network.kind = "complete"
)";

inline Scenario scenario(const std::vector<Override>& overrides = {}) {
    return read_scenario_text(two_variants, "small.toml", catalogue(), overrides);
}

/// A scenario with its recordings and plan, which must stay where it is.
struct Study {
    explicit Study(Scenario given = small::scenario())
        : scenario(std::move(given)),
          description{
              &scenario, recordings_of(scenario.points), {{"version", "1.0"}, {"commit", "abc"}}},
          plan(plan_of(scenario, description.recordings)) {}
    Study(const Study&) = delete;
    Study& operator=(const Study&) = delete;

    Scenario scenario;
    StudyDescription description;
    Plan plan;
};

/// Simulates some runs of a study into a folder of shards.
inline void simulate_runs(const Study& study, const std::filesystem::path& shards,
                          std::size_t first, std::size_t count) {
    ShardWriter writer(shards, study.description);
    for (std::size_t run = first; run < first + count; ++run) {
        writer.append(simulate(request_of(study.plan, study.plan.runs[run])));
    }
    writer.close();
}

inline std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace orglab::small
