#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "comparison/compare_sentences.hpp"
#include "support/build_info.hpp"

namespace orglab {
namespace {

struct Kinds {
    bool pairs = false;
    bool samples = false;
    bool times = false;
    bool numbers = false;
    bool bounded = false;
    std::size_t least = 0;  ///< runs behind a contrast
    std::size_t most = 0;
    bool any = false;
};

Kinds kinds_of(const Comparison& comparison) {
    Kinds kinds;
    for (const auto& measure : comparison.measures) {
        for (const auto& contrast : measure.contrasts) {
            if (!contrast) {
                continue;
            }
            (contrast->paired ? kinds.pairs : kinds.samples) = true;
            (measure.options.times ? kinds.times : kinds.numbers) = true;
            const bool bounded =
                std::isfinite(measure.measure.measure.high - measure.measure.measure.low);
            kinds.bounded = kinds.bounded || (bounded && !measure.options.times);
            const auto [low, high] = std::minmax(contrast->of_arm, contrast->of_baseline);
            kinds.least = kinds.any ? std::min(kinds.least, low) : low;
            kinds.most = std::max(kinds.most, high);
            kinds.any = true;
        }
    }
    return kinds;
}

/// "0.02 for knowledge and 3 for time_to_80"
std::string smallest_effects_text(const Comparison& comparison) {
    std::vector<std::string> texts;
    for (const auto& measure : comparison.measures) {
        if (measure.options.smallest_effect > 0) {
            texts.push_back(
                fmt::format("{:g} for {}", measure.options.smallest_effect, measure.measure.name));
        }
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string test_text(const Kinds& kinds) {
    std::string text;
    if (kinds.pairs) {
        text +=
            "Replicates of one number share their random numbers, so arms were compared "
            "replicate by replicate: mean paired differences with Student's t intervals and "
            "paired t tests. ";
    }
    if (kinds.samples) {
        text +=
            "Arms without common random numbers were compared as independent samples, with "
            "Welch's t test and interval. ";
    }
    if (kinds.times) {
        text +=
            "Times that may never come were summed up as the share of runs that got there "
            "(Wilson's interval) and the median over all runs (order statistics), and compared "
            "as restricted mean times (Royston & Parmar 2013)";
        text += kinds.pairs ? ", pairs by Wilcoxon's signed-rank test. " : ". ";
    }
    return text;
}

}  // namespace

std::string methods_text(const Comparison& comparison) {
    const Kinds kinds = kinds_of(comparison);
    std::vector<std::string> names;
    for (const auto& measure : comparison.measures) {
        names.push_back(measure_text(comparison, measure));
    }
    std::string text = fmt::format(
        "We compared {} arm{} in {} pair{} on {}, with {} {} per comparison (orglab {}). ",
        comparison.arms.arms.size(), comparison.arms.arms.size() == 1 ? "" : "s",
        comparison.arms.pairs.size(), comparison.arms.pairs.size() == 1 ? "" : "s",
        fmt::join(names, ", "),
        kinds.least == kinds.most ? std::to_string(kinds.most)
                                  : fmt::format("{} to {}", kinds.least, kinds.most),
        kinds.samples ? "runs on a side" : "pairs of replicates", build_info().version);
    text += test_text(kinds);
    text += fmt::format("All intervals are {:g} % intervals, not corrected for their number",
                        100 * comparison.confidence);
    text += kinds.bounded
                ? "; means of bounded measures have intervals within the bounds (Wilson's, "
                  "with Student's t). "
                : ". ";
    text +=
        "Bootstrap intervals are bias-corrected and accelerated (BCa, 19,999 resamples, fixed "
        "seed; Efron 1987). ";
    text += comparison.tests > 1
                ? fmt::format("P-values were corrected for {} tests by Holm's (1979) method. ",
                              comparison.tests)
                : "";
    text += fmt::format("Effect sizes are Hedges' g of two samples{} and the Vargha-Delaney A. ",
                        kinds.pairs ? ", Cohen's d of pairs" : "");
    const std::string smallest = smallest_effects_text(comparison);
    if (smallest.empty()) {
        text += "No smallest effect of interest was set, so that equivalence was not tested; ";
    } else {
        text += fmt::format(
            "The smallest effect of interest was {}: an arm is called better or worse (higher or "
            "lower) only if the whole interval lies beyond it, and equivalent if the whole "
            "interval "
            "lies within it; equivalence was also tested by two one-sided t tests (Schuirmann "
            "1987), and power is that of a two-sided t test to see this effect; ",
            smallest);
    }
    text += fmt::format("a side was named only if the corrected p-value was at most {:g}.",
                        1 - comparison.confidence);
    return text;
}

}  // namespace orglab
