// What a user must know of a study: before it begins, and if it came to its end and yet not all is
// well.
#pragma once

#include "study/study.hpp"

namespace orglab {

/// Prints a scenario's notices, as every command does that reads one for its runs.
void print_notices(const Scenario& scenario);

/// Prints that a study takes more than a day, if it does.
void warn_of_length(const Scenario& scenario, int threads);

/// Prints notices and failed runs to the standard error; the exit code, 0 if all is well.
int print_troubles(const StudyOutcome& outcome);

}  // namespace orglab
