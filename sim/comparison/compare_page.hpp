// A comparison on a page: tables and sentences for readers, one row per measure and pair for
// programs.
#pragma once

#include <vector>

#include "comparison/compare.hpp"
#include "report/page.hpp"

namespace orglab {

/// How many pairs the tables and sentences of a page have that people read.
inline constexpr std::size_t pairs_in_a_table = 30;

/// Per measure: arms, differences, effect sizes, what the runs can show; then the verdicts in
/// words, and what is not compared. `most`: of the pairs.
report::Page compare_page(const Comparison& comparison, std::size_t most = pairs_in_a_table);

/// For programs: every number of every contrast and its verdict in words, one row per measure and
/// pair (its notes: what is compared and what not); of a sweep how many places have which verdict;
/// over time the band, one row per measure, pair and period.
std::vector<report::Table> compare_data(const Comparison& comparison);

}  // namespace orglab
