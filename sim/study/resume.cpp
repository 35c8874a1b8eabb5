#include "study/resume.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "results/child_process.hpp"
#include "study/stored_scenario.hpp"
#include "support/counted.hpp"

namespace orglab {

namespace {

constexpr std::size_t most_lines = 10;

}  // namespace

std::vector<std::uint64_t> keys_of(const Plan& plan) {
    std::vector<std::uint64_t> keys;
    keys.reserve(plan.runs.size());
    std::ranges::transform(plan.runs, std::back_inserter(keys), &PlannedRun::key);
    std::ranges::sort(keys);
    return keys;
}

Earlier earlier_runs(const std::filesystem::path& folder, const Scenario& scenario) {
    Finished finished = finished_runs(folder / "shards");
    if (finished.runs.empty()) {
        return {std::move(finished), {}};
    }
    return {std::move(finished), changes_since(folder, scenario)};
}

std::vector<std::uint64_t> valid_keys(const Finished& finished, const Plan& plan,
                                      bool retry_failed) {
    std::vector<std::uint64_t> valid;
    if (finished.runs.empty()) {
        return valid;
    }
    // Of another version of the program, a run may have recorded other measures, and of a study
    // that kept less, no series: then it is done again.
    const bool with_series = plan.recordings->have_series();
    std::vector<std::pair<std::uint64_t, std::uint64_t>> asked;  // key, and what is recorded
    asked.reserve(plan.runs.size());
    for (const PlannedRun& run : plan.runs) {
        asked.emplace_back(run.key, plan.recordings->digest(run.point));
    }
    std::ranges::sort(asked);
    for (const FinishedRun& run : finished.runs) {
        const std::pair is(run.key, run.recording);
        if ((run.status == Status::ok || !retry_failed) && (run.has_series() || !with_series) &&
            std::ranges::binary_search(asked, is)) {
            valid.push_back(run.key);
        }
    }
    return valid;
}

std::uint64_t count_of(const Finished& finished, const Plan& plan) {
    return plan.runs.size() - missing(plan, valid_keys(finished, plan, false)).runs.size();
}

std::vector<std::string> resumption_notes(const Earlier& earlier, const Plan& plan,
                                          bool retry_failed) {
    const Finished& finished = earlier.finished;
    if (finished.runs.empty()) {
        return {};
    }
    const auto valid = valid_keys(finished, plan, retry_failed);
    std::vector<std::string> notes;
    if (!earlier.changes.empty()) {
        const std::size_t told = std::min(earlier.changes.size(), most_lines);
        notes.emplace_back("changed since the runs that are there:");
        for (const auto& line : std::span(earlier.changes).first(told)) {
            notes.push_back("  " + line);
        }
        if (told < earlier.changes.size()) {
            notes.push_back(fmt::format("  and {} more", earlier.changes.size() - told));
        }
        notes.push_back(fmt::format("{} of the {} stay valid",
                                    valid_keys(finished, plan, false).size(),
                                    counted(finished.runs.size(), "finished run")));
    }
    notes.push_back(fmt::format("resumed: {} of {} are there",
                                plan.runs.size() - missing(plan, valid).runs.size(),
                                counted(plan.runs.size(), "run")));
    return notes;
}

std::vector<std::string> other_programs(const Finished& finished,
                                        const std::vector<std::uint64_t>& keys,
                                        const std::string& program) {
    std::set<std::string> others;
    for (const FinishedRun& run : finished.runs) {
        const std::string& by = finished.programs[run.program];
        if (by != program && std::ranges::binary_search(keys, run.key)) {
            others.insert(by);
        }
    }
    return {others.begin(), others.end()};
}

}  // namespace orglab
