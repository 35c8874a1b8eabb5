// The tables under an answer: its arms, and what else was measured.
#pragma once

#include "comparison/findings.hpp"
#include "report/table.hpp"

namespace orglab {

/// Every arm under ordinary conditions, with its difference, verdict, and since when.
report::Table table_of_arms(const Findings& findings, const Question& question);

/// Every other measure that the question records, at the end and under ordinary conditions; no
/// columns of numbers if there is none.
report::Table table_of_others(const Outcomes& outcomes, const Findings& findings,
                              const Question& question);

}  // namespace orglab
