#include "study/ask.hpp"

#include "comparison/answer.hpp"
#include "results/results.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {

AskOutcome ask(const Scenario& scenario, const AskOptions& options) {
    if (scenario.question.claim.empty() || scenario.question.main.empty()) {
        throw InputError(Complaint{.file = scenario.file.string(),
                                   .key = "question",
                                   .problem = "the scenario asks nothing",
                                   .allowed = "[question] with claim and main"});
    }
    const TemporaryFolder temporary;
    StudyOptions study{.out = options.keep.empty() ? temporary.path() / "answer.h5" : options.keep,
                       .force = options.force,
                       .threads = options.threads,
                       .command_line = options.command_line,
                       .progress = options.progress,
                       .stop = options.stop};
    AskOutcome outcome{.study = run_study(scenario, study), .answer = ""};
    if (!outcome.study.stopped) {
        outcome.answer = answer(Results(outcome.study.file), scenario.question);
    }
    return outcome;
}

}  // namespace orglab
