// A question's answer in words, as one would give it to a colleague.
#pragma once

#include "comparison/findings.hpp"
#include "report/page.hpp"

namespace orglab {

/// The claim, the verdict with its difference and interval, when in time, the other arms, and the
/// conditions under which the answer holds and changes. Throws as findings_of does.
report::Page answer(const Outcomes& outcomes, const Question& question);

}  // namespace orglab
