// Two sets of runs against each other in one measure: every statistic of a comparison, as a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "statistics/effects.hpp"
#include "statistics/equivalence.hpp"
#include "statistics/intervals.hpp"
#include "statistics/power.hpp"
#include "statistics/tests.hpp"

namespace orglab {

/// One number of each run of a point that went well.
struct RunNumbers {
    std::vector<std::uint32_t> replicates;  ///< their numbers, ascending
    std::vector<double> numbers;            ///< NaN: never, of times; else undefined
};

struct ContrastOptions {
    double confidence = usual_confidence;
    double smallest_effect = 0;  ///< at least 0; 0: any difference matters
    bool times = false;          ///< NaN is never, which is later than the horizon
    double horizon = std::numeric_limits<double>::infinity();  ///< last period that both sides have
};

/// All differences are arm - baseline; of times, of those restricted to the horizon.
struct Contrast {
    /// Whether replicates are compared one by one; else two samples (Welch).
    bool paired = false;
    std::size_t of_baseline = 0;  ///< numbers behind it; of pairs, how many pairs
    std::size_t of_arm = 0;       ///< the same
    /// Random numbers are shared, but too few replicates have a number on both sides.
    bool too_few_common = false;
    std::size_t left_out = 0;  ///< numbers of both sides without a partner, if it is paired
    Interval difference{};     ///< Student's t of pairs, or Welch's
    Interval bootstrap{};      ///< BCa
    TTest test{};              ///< the t test that belongs to `difference`
    double p = 0;              ///< of `test`; of pairs of times, of Wilcoxon's signed ranks
    double p_holm = 0;         ///< corrected for all that is compared together
    double g = 0;              ///< Hedges' g of two samples
    double d = 0;              ///< Cohen's d of pairs; NaN of two samples
    double larger = 0;         ///< Vargha-Delaney A: chance that the arm's number is larger
    std::optional<Wins>
        larger_in;  ///< of pairs: first the baseline's number is larger, second the arm's
    double equivalence_p = 0;  ///< two one-sided tests; NaN without a smallest effect
    double correlation = 0;    ///< of pairs; NaN of two samples
    /// How many times as many runs two samples without common random numbers would need: the sum of
    /// both variances over that of the differences. NaN of two samples.
    double pairing_gain = 0;
    double power = 0;             ///< to see the smallest effect; NaN without one
    double smallest_visible = 0;  ///< difference that so many runs show in 80 % of studies
    /// Pairs, or runs on each side, that show the smallest effect (without one the difference
    /// found) in 80 % of studies; none: no number of them does, or the spread is not known.
    std::optional<std::uint64_t> needed;
    bool nobody_came = false;  ///< of times: never in any of the runs, on neither side
    Verdict by_interval = Verdict::too_close_to_tell;  ///< of `difference`

    /// For an interval.
    [[nodiscard]] bool too_few_runs() const { return of_baseline < 2 || of_arm < 2; }
};

/// `shared`: whether replicates of one number share their random numbers. With fewer than two
/// pairs that have both numbers, two samples are compared if either has more than one number.
/// `p_holm` is `p`. What cannot be computed is NaN. Spread that is no more than rounding (10^-13 of
/// the numbers) counts as none.
Contrast contrast_of(const RunNumbers& baseline, const RunNumbers& arm, bool shared,
                     const ContrastOptions& options);

/// What may be said of a contrast in a word.
enum class ArmVerdict { better, worse, higher, lower, equivalent, undecided };

/// The arm's standing. A side is named only if the interval leaves out 0 and all smaller effects,
/// and the corrected p-value is at most 1 - confidence. `direction`: +1 more is better, -1 less is
/// better, 0 neither.
ArmVerdict arm_verdict_of(const Contrast& contrast, int direction, double confidence);

/// "better", "worse", "higher", "lower", "equivalent", "undecided"
std::string_view to_words(ArmVerdict standing);

}  // namespace orglab
