#include "study/ask.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "comparison/answer.hpp"
#include "results/results.hpp"

namespace orglab {
namespace {

/// A folder of its own that goes away at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "orglab-ask-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw MachineError(fmt::format("{}: no folder can be made there", name));
        }
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace

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
