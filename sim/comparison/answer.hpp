// A question's answer in words, as one would give it to a colleague.
#pragma once

#include <string>

#include "comparison/findings.hpp"
#include "results/results.hpp"

namespace orglab {

/// The claim, the verdict with its difference and interval, when in time, the other arms, and the
/// conditions under which the answer holds and turns.
std::string answer(const Results& results, const Question& question);

}  // namespace orglab
