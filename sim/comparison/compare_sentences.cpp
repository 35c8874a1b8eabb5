#include "comparison/compare_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "comparison/races.hpp"
#include "report/text.hpp"
#include "support/counted.hpp"

namespace orglab {
namespace {

/// "30 pairs of replicates", "30 and 25 runs"
std::string sizes_text(const Contrast& contrast) {
    return contrast.paired ? counted(contrast.of_arm, "pair") + " of replicates"
                           : fmt::format("{} and {} runs", contrast.of_arm, contrast.of_baseline);
}

/// An interval turned so that it says by how much the arm is larger, or smaller.
std::string amount_text(const Interval& difference, int decimals) {
    return with_interval(difference.estimate < 0
                             ? Interval{-difference.estimate, -difference.high, -difference.low}
                             : difference,
                         decimals);
}

std::string p_text(const Contrast& contrast, std::size_t tests) {
    return tests > 1
               ? fmt::format("{} after correction for {} tests", p_in_words(contrast.p_holm), tests)
               : p_in_words(contrast.p);
}

std::string needed_text(const Contrast& contrast, double smallest_effect) {
    if (!contrast.needed) {
        return "";
    }
    return fmt::format("; about {} {} would show {} in 80 % of studies", *contrast.needed,
                       contrast.paired ? "pairs of replicates" : "runs on each side",
                       smallest_effect > 0 ? fmt::format("a difference of {:g}", smallest_effect)
                                           : "the difference found");
}

/// Why there is no verdict, of a contrast that has an interval.
std::string doubt_text(const Contrast& contrast, const MeasureComparison& measure, double alpha,
                       int decimals) {
    const double smallest = measure.options.smallest_effect;
    const Interval& difference = contrast.difference;
    const std::string shown = with_signed_interval(difference, decimals);
    const bool holds_0 = difference.low <= 0 && difference.high >= 0;
    if (holds_0) {
        return fmt::format("undecided: the difference {} may be 0{}", shown,
                           needed_text(contrast, smallest));
    }
    if (contrast.by_interval == Verdict::too_close_to_tell) {
        return fmt::format("undecided: the difference {} is not 0, but may be smaller than {:g}",
                           shown, smallest);
    }
    return fmt::format(
        "undecided: the interval of the difference {} leaves out 0, but its p-value is above {:g}",
        shown, alpha);
}

std::string comparative(ArmVerdict standing, bool times) {
    switch (standing) {
        case ArmVerdict::better:
            return times ? "earlier (better)" : "better";
        case ArmVerdict::worse:
            return times ? "later (worse)" : "worse";
        default:
            return std::string(to_words(standing));
    }
}

}  // namespace

std::string measure_text(const Comparison& comparison, const MeasureComparison& measure) {
    const MeasureKind kind = measure.measure.measure.kind;
    if (comparison.period) {
        return fmt::format("{} in period {}", measure.measure.name, *comparison.period);
    }
    return measure.measure.name +
           (kind == MeasureKind::end || kind == MeasureKind::structure_end ? " at the end" : "");
}

std::string pair_text(const Comparison& comparison, const ArmPair& pair) {
    const Arm& arm = comparison.arms.arms[pair.arm];
    const Arm& baseline = comparison.arms.arms[pair.baseline];
    return fmt::format("{} against {}{}", arm.word, baseline.word,
                       arm.place.empty() ? "" : fmt::format(" at {}", arm.place));
}

int decimals_for(const std::vector<Interval>& intervals) {
    constexpr int most = 6;
    int decimals = 0;
    for (const Interval& interval : intervals) {
        const double width = interval.half_width();
        const double size =
            width > 0 && std::isfinite(width) ? width : std::fabs(interval.estimate);
        if (size > 0 && std::isfinite(size)) {
            decimals = std::max(decimals, static_cast<int>(std::ceil(-std::log10(size))) + 1);
        }
    }
    return std::clamp(decimals, 0, most);
}

std::string verdict_sentence(const Comparison& comparison, const MeasureComparison& measure,
                             std::size_t pair) {
    const ArmPair& arms = comparison.arms.pairs[pair];
    const std::string what = measure_text(comparison, measure);
    const std::string who = pair_text(comparison, arms);
    const auto& contrast = measure.contrasts[pair];
    if (!contrast) {
        return fmt::format("{}: {} is not compared: one side did not record it.", what, who);
    }
    if (contrast->of_arm == 0 || contrast->of_baseline == 0) {
        return fmt::format("{}: {} is not compared: a side has no run with a number.", what, who);
    }
    const Interval& difference = contrast->difference;
    const int decimals = decimals_for({difference});
    if (std::isnan(difference.low) && !contrast->too_few_runs()) {
        return fmt::format(
            "{}: {} is undecided: a number is infinite, so that there is no interval.", what, who);
    }
    if (std::isnan(difference.low)) {
        return fmt::format(
            "{}: {} is undecided: the difference is {}, and so few runs ({}) give no "
            "interval.",
            what, who, with_signed_interval(difference, decimals_for({difference})),
            sizes_text(*contrast));
    }
    if (contrast->nobody_came) {
        return fmt::format("{}: {} is undecided: it came in no run of either.", what, who);
    }
    const ArmVerdict standing =
        arm_verdict_of(*contrast, measure.measure.measure.direction, comparison.confidence);
    const bool same = difference.low == difference.high;  // all runs of a side differ alike
    const std::string behind =
        fmt::format("{} ({}, {})", same ? ", without any spread" : "", sizes_text(*contrast),
                    p_text(*contrast, comparison.tests));
    if (standing == ArmVerdict::equivalent) {
        const bool equal = difference.low == 0 && difference.high == 0;
        return equal ? fmt::format(
                           "{}: {} is equivalent: the mean difference is 0 without any "
                           "spread ({}).",
                           what, who, sizes_text(*contrast))
                     : fmt::format(
                           "{}: {} is equivalent: the whole interval of the difference, {}, "
                           "lies within {:g} of 0{}.",
                           what, who, with_signed_interval(difference, decimals),
                           measure.options.smallest_effect, behind);
    }
    if (standing == ArmVerdict::undecided) {
        return fmt::format("{}: {} is {}{}.", what, who,
                           doubt_text(*contrast, measure, 1 - comparison.confidence, decimals),
                           behind);
    }
    return fmt::format(
        "{}: {} is {}, by {}{}{}.", what, who, comparative(standing, measure.options.times),
        amount_text(difference, decimals), measure.options.times ? " periods" : "", behind);
}

std::string runs_sentence(const Comparison& comparison, const MeasureComparison& measure,
                          std::size_t pair) {
    constexpr double many_times = 4;  // as many runs as are needed
    constexpr std::uint64_t never_many = 20;
    const auto& contrast = measure.contrasts[pair];
    const double smallest = measure.options.smallest_effect;
    if (!contrast || !(smallest > 0) || !contrast->needed || std::isnan(contrast->power)) {
        return "";
    }
    const std::string what = fmt::format("{}, {}", measure_text(comparison, measure),
                                         pair_text(comparison, comparison.arms.pairs[pair]));
    const std::size_t runs = std::min(contrast->of_arm, contrast->of_baseline);
    const char* kind = contrast->paired ? "pairs of replicates" : "runs on each side";
    if (contrast->power < usual_power) {
        return fmt::format(
            "{}: too few runs: {} {} show a difference of {:g} in {:.0f} % of studies; "
            "{} would in 80 %.",
            what, runs, kind, smallest, 100 * contrast->power, *contrast->needed);
    }
    const bool many = runs > never_many && static_cast<double>(runs) >
                                               many_times * static_cast<double>(*contrast->needed);
    return many ? fmt::format(
                      "{}: more runs than needed: {} {} show a difference of {:g} in 80 % of "
                      "studies, and there are {}.",
                      what, *contrast->needed, kind, smallest, runs)
                : "";
}

}  // namespace orglab
