// Who is faster: times that may never come, compared replicate by replicate.
#pragma once

#include <string>
#include <vector>

#include "comparison/points.hpp"
#include "report/table.hpp"
#include "statistics/race.hpp"

namespace orglab {

/// Times of the same replicates at two points, NaN: never; replicates of which both runs went well.
struct TimePairs {
    std::vector<double> own;
    std::vector<double> other;
};

TimePairs pairs_of_times(const Outcomes& outcomes, const std::string& measure, std::uint32_t own,
                         std::uint32_t other);

/// A row for each point that has a baseline among `points`: the mean difference of its restricted
/// times from the baseline's, the share of pairs in which it is faster, and the p-value of the
/// signed-rank test. No rows if there is nothing to compare.
report::Table races_table(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                          const OutcomeMeasure& measure);

/// "p < 0.001", "p = 0.012" or "p = 0.35"
std::string p_in_words(double p);

}  // namespace orglab
