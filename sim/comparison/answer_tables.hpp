// The tables under an answer: its arms, and what was measured beside.
#pragma once

#include <string>

#include "comparison/findings.hpp"
#include "results/results.hpp"

namespace orglab {

/// Every arm under ordinary conditions, with its difference, verdict, and since when.
std::string table_of_arms(const Findings& findings, const Question& question);

/// Every other measure that the question records, at the end and under ordinary conditions; ""
/// where there is none.
std::string table_of_others(const Results& results, const Question& question);

}  // namespace orglab
