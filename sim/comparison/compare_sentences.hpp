// A comparison in words: a verdict for each pair, what to think of the number of runs, and the
// paragraph for a methods section.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "comparison/compare.hpp"

namespace orglab {

/// "knowledge at the end", "knowledge in period 50", "time_to_80"
std::string measure_text(const Comparison& comparison, const MeasureComparison& measure);

/// "network against hierarchy", with the place of the sweep.
std::string pair_text(const Comparison& comparison, const ArmPair& pair);

/// How many decimals tell the limits of these intervals from each other: 0 to 6.
int decimals_for(const std::vector<Interval>& intervals);

/// "knowledge at the end: network is better than hierarchy by 0.112 [0.080, 0.143] (30 pairs of
/// replicates, p < 0.001 after correction)." A side is never named if the interval holds 0.
std::string verdict_sentence(const Comparison& comparison, const MeasureComparison& measure,
                             std::size_t pair);

/// Too few runs for the smallest effect, or many more than it needs; "" if there is nothing to say.
std::string runs_sentence(const Comparison& comparison, const MeasureComparison& measure,
                          std::size_t pair);

/// What was computed and how, as the statistics paragraph of an article.
std::string methods_text(const Comparison& comparison);

}  // namespace orglab
