#include "commands/troubles.hpp"

#include <fmt/format.h>

#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "plan/idle_settings.hpp"
#include "plan/plan.hpp"
#include "support/counted.hpp"
#include "support/plain_text.hpp"

namespace orglab {

void print_notices(const Scenario& scenario) {
    for (const auto& notice : notices_of(scenario)) {
        put("note: {}\n", without_controls(notice));
    }
    flush_output();
}

void warn_of_length(const Scenario& scenario, int threads) {
    const Weight weight = weight_of(scenario, recordings_of(scenario.points), threads);
    if (const std::string warning = long_study(weight, number_of_threads(threads));
        !warning.empty()) {
        put("note: {}\n", warning);
        flush_output();
    }
}

int print_troubles(const StudyOutcome& outcome) {
    for (const auto& notice : outcome.notices) {
        tell("note: {}\n", notice);
    }
    const std::uint64_t wrong = outcome.failed - outcome.timeouts;
    const std::string of_all = fmt::format(" of {}", counted(outcome.planned, "run"));
    std::string text;
    if (wrong > 0) {
        text = fmt::format("{}{} failed (status 1 in the results file)", wrong, of_all);
    }
    if (outcome.timeouts > 0) {
        text += fmt::format("{}{}{} took too long (status 2{})", wrong > 0 ? ", " : "",
                            outcome.timeouts, wrong > 0 ? "" : of_all,
                            wrong > 0 ? "" : " in the results file");
    }
    if (!text.empty()) {
        tell("{}; the first: {}\n", text, outcome.first_failure);
    }
    return outcome.failed > 0 ? exit_code::failed : exit_code::done;
}

}  // namespace orglab
