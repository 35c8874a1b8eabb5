#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "comparison/compare_sentences.hpp"
#include "support/build_info.hpp"
#include "support/counted.hpp"

namespace orglab {
namespace {

struct Kinds {
    bool pairs = false;
    bool pairs_of_numbers = false;
    bool pairs_of_times = false;
    bool samples = false;
    bool times = false;
    bool equal = false;  ///< a verdict is equivalent without a smallest effect
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
            if (contrast->paired) {
                (measure.options.times ? kinds.pairs_of_times : kinds.pairs_of_numbers) = true;
            }
            kinds.times = kinds.times || measure.options.times;
            kinds.equal = kinds.equal || (contrast->by_interval == Verdict::negligible &&
                                          !(measure.options.smallest_effect > 0));
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
            "replicate by replicate: mean paired differences with Student's t intervals";
        text += kinds.pairs_of_numbers ? " and paired t tests. " : ". ";
    }
    if (kinds.samples) {
        text +=
            "Arms without common random numbers, or with fewer than two common replicates, were "
            "compared as independent samples, with Welch's t test and interval. ";
    }
    if (kinds.times) {
        text +=
            "Times that may never come were summed up as the share of runs that got there "
            "(Wilson's interval) and the median over all runs (order statistics), and compared "
            "as mean times restricted to what all files can show (Royston & Parmar 2013)";
        text += kinds.pairs_of_times ? ", with Wilcoxon's signed-rank tests of pairs" : "";
        text += kinds.samples ? ", with Welch's test of samples. " : ". ";
    }
    return text;
}

/// What is said of whole courses; "" if they are not compared.
std::string courses_text(const Comparison& comparison) {
    if (comparison.courses.empty()) {
        return "";
    }
    std::vector<std::string> names;
    for (const auto& course : comparison.courses) {
        names.push_back(fmt::format("{} in periods {} to {}", course.measure.name,
                                    course.periods.front(), course.periods.back()));
    }
    const bool thresholds = std::ranges::any_of(
        comparison.measures, [](const auto& measure) { return measure.options.times; });
    return fmt::format(
        "Differences of whole courses ({}) have simultaneous {:g} % bands (sup-t; Montiel Olea & "
        "Plagborg-Moller 2019), which hold the whole true course; an arm is called higher in the "
        "periods in which its band lies above 0. One arm passes another for good in the first "
        "recorded period from which its mean is never again below the other's, told only if the "
        "band had it below before and the interval of each period has it no more below from some "
        "period on. Bands and passings are not corrected for the number of measures and pairs. "
        "Areas below courses are sums of trapezoids, run by run{}. ",
        fmt::join(names, ", "), 100 * comparison.confidence,
        thresholds ? "; times to thresholds are the first recorded periods in which a run has "
                     "reached them"
                   : "");
}

}  // namespace

std::string methods_text(const Comparison& comparison) {
    const Kinds kinds = kinds_of(comparison);
    std::vector<std::string> names;
    for (const auto& measure : comparison.measures) {
        names.push_back(measure_text(comparison, measure));
    }
    std::string text =
        fmt::format("We compared {} in {} on {}, with {} {} per comparison (orglab {}). ",
                    counted(comparison.arms.arms.size(), "arm"),
                    counted(comparison.arms.pairs.size(), "pair"), fmt::join(names, ", "),
                    kinds.least == kinds.most ? std::to_string(kinds.most)
                                              : fmt::format("{} to {}", kinds.least, kinds.most),
                    kinds.samples ? "runs on a side" : "pairs of replicates", build_info().version);
    text += courses_text(comparison);
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
        text += "No smallest effect of interest was set, so that equivalence was not tested";
        text += kinds.equal ? " (arms are called equivalent if all runs have exactly the same "
                              "difference, 0); "
                            : "; ";
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
