#include "study/ask.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "comparison/answer.hpp"
#include "results/results.hpp"
#include "support/nearest.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {

namespace {

/// Reported before hours of runs, not after them.
void expect_recorded(const Scenario& scenario) {
    const std::string& main = scenario.question.main;
    std::vector<std::string> names;
    const Recordings recordings = recordings_of(scenario.points);
    for (const Recording& recording : recordings.kept()) {
        for (const auto& series : recording.series) {
            if (series.measure.axis == Axis::none) {  // else there is no one course to compare
                names.push_back(series.measure.name);
            }
        }
        for (const auto& measure : recording.run) {
            if (measure.censored && measure.name == main && scenario.question.baseline.empty()) {
                throw InputError(
                    Complaint{.file = scenario.file,
                              .key = "question.baseline",
                              .problem = fmt::format("is missing: `{}` is a time, "
                                                     "which is compared with another's",
                                                     main),
                              .allowed = "a variant"});
            }
            if (measure.censored) {
                names.push_back(measure.name);
            }
        }
        if (std::ranges::find(names, main) != names.end()) {
            return;
        }
    }
    throw InputError(Complaint{
        .file = scenario.file,
        .key = "question.main",
        .problem =
            fmt::format("`{}` is not recorded as one number per period, nor is it a time", main),
        .allowed = "a measure of observe.measures",
        .suggestion = nearest(main, names)});
}

}  // namespace

AskOutcome ask(const Scenario& scenario, const AskOptions& options) {
    if (scenario.question.claim.empty() || scenario.question.main.empty()) {
        throw InputError(Complaint{.file = scenario.file,
                                   .key = "question",
                                   .problem = "the scenario asks nothing",
                                   .allowed = "[question] with claim and main"});
    }
    expect_recorded(scenario);
    const TemporaryFolder temporary;
    StudyOptions study{.out = options.keep.empty() ? temporary.path() / "answer.h5" : options.keep,
                       .force = options.force,
                       .keeps_runs = !options.keep.empty(),  // else all is in a temporary folder
                       .threads = options.threads,
                       .command_line = options.command_line,
                       .progress = options.progress,
                       .stop = options.stop,
                       .tell = options.tell};
    AskOutcome outcome{.study = run_study(scenario, study), .answer = {}};
    if (!outcome.study.stopped) {
        outcome.answer =
            answer(read_outcomes(outcome.study.file, catalogue(), Trust::own), scenario.question);
    }
    return outcome;
}

}  // namespace orglab
