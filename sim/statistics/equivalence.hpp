// The verdict on a difference: its interval held against the smallest effect of interest.
#pragma once

#include <string_view>

#include "statistics/intervals.hpp"

namespace orglab {

/// What an interval [low, high] of a difference says when anything smaller than +-s does not matter
/// (equivalence and minimal-effect tests by confidence interval; Lakens, Scheel & Isager 2018).
enum class Verdict {
    yes,                ///< low >= s (and above 0): larger by an amount that matters
    no,                 ///< high <= -s (and below 0): smaller by an amount that matters
    negligible,         ///< the whole interval lies strictly within (-s, s), or is exactly 0
    too_close_to_tell,  ///< anything else: more replicates are needed, or none will do
};
/// s >= 0. With s = 0 an interval that leaves 0 out is an answer. NaN anywhere: too close to tell.
Verdict verdict(const Interval& difference, double smallest_effect);

/// "yes", "no", "negligible", "too close to tell"
std::string_view to_words(Verdict verdict);

}  // namespace orglab
