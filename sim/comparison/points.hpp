// The points of a study as a reader names them: a variant, at a place of the sweep.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outcomes/outcomes.hpp"
#include "parameters/plain_value.hpp"

namespace orglab {

/// How many points a table has that people read; more are asked for.
inline constexpr std::size_t points_in_a_table = 30;

struct ComparedPoint {
    std::uint32_t index = 0;
    std::string variant;
    /// "rate=0.3 turnover=0", with as many digits as tell the points apart; "" without a sweep.
    std::string place;
    std::vector<Value> values;  ///< of the swept keys, in the order of Outcomes::swept
    /// The first variant's point at the same place; of the first variant, itself. Of a single
    /// variant the first point, or itself if points are spread over ranges.
    std::uint32_t baseline = 0;

    [[nodiscard]] bool is_baseline() const { return baseline == index; }
    [[nodiscard]] std::string name() const {
        return place.empty() ? variant : variant + " " + place;
    }
};

/// The last period of the runs: what is recorded last need not be the end.
std::int64_t last_period(const Outcomes& outcomes);

/// A measure with one number per run, of the runs of a point that went well: a failed run is not
/// one that "never" got there.
std::vector<double> numbers_of_ok_runs(const Outcomes& outcomes, const std::string& measure,
                                       std::uint32_t point);

/// In the order of the study.
std::vector<ComparedPoint> points_of(const Outcomes& outcomes);

/// Whether any point has a baseline besides itself.
bool compares_points(const std::vector<ComparedPoint>& points);
/// Why those of a single variant have none, if their design spreads them over ranges, and what
/// tells of them instead.
std::string why_not_compared(const Outcomes& outcomes);

/// "400 ok, 2 failed": how many runs ended how.
std::string status_counts(const Outcomes& outcomes);
/// "" if any run went well.
std::string why_no_numbers(const Outcomes& outcomes);

/// The points in groups that share a baseline, which stands first in each: what is read of a
/// baseline is read once.
std::vector<std::vector<const ComparedPoint*>> by_baseline(
    const std::vector<ComparedPoint>& points);

/// The last words of each key that tell it from the others: "rate" for "learning.network.rate".
std::vector<std::string> short_names(const std::vector<std::string>& keys);

}  // namespace orglab
