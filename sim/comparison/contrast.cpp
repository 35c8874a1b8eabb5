#include "comparison/contrast.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/bootstrap.hpp"
#include "statistics/race.hpp"
#include "statistics/sample.hpp"
#include "statistics/two_one_sided.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Without numbers that are not defined; a time after the horizon is one that never came.
RunNumbers usable(const RunNumbers& given, const ContrastOptions& options) {
    RunNumbers made;
    for (std::size_t i = 0; i < given.numbers.size(); ++i) {
        const bool never = options.times && !(given.numbers[i] <= options.horizon);
        if (options.times || !std::isnan(given.numbers[i])) {
            made.replicates.push_back(given.replicates[i]);
            made.numbers.push_back(never ? nan : given.numbers[i]);
        }
    }
    return made;
}

struct Sides {
    std::vector<double> baseline;
    std::vector<double> arm;
};

/// The numbers of replicates that both have.
Sides pairs_of(const RunNumbers& baseline, const RunNumbers& arm) {
    Sides pairs;
    for (std::size_t i = 0, j = 0; i < baseline.numbers.size() && j < arm.numbers.size();) {
        if (baseline.replicates[i] == arm.replicates[j]) {
            pairs.baseline.push_back(baseline.numbers[i++]);
            pairs.arm.push_back(arm.numbers[j++]);
        } else {
            (baseline.replicates[i] < arm.replicates[j] ? i : j) += 1;
        }
    }
    return pairs;
}

double largest_size(const std::vector<double>& numbers) {
    double largest = 0;
    for (const double number : numbers) {
        largest = std::isfinite(number) ? std::max(largest, std::fabs(number)) : largest;
    }
    return largest;
}

/// The numbers; all the same if they differ no more than numbers of this size do by rounding.
std::vector<double> without_rounding(std::vector<double> numbers, double size) {
    constexpr double digits = 1e-13;
    if (numbers.empty()) {
        return numbers;
    }
    const auto [least, most] = std::ranges::minmax(numbers);
    if (most - least <= digits * size) {
        const double one = std::fabs(most) <= digits * size ? 0 : numbers.front();
        std::ranges::fill(numbers, one);
    }
    return numbers;
}

std::vector<double> without_rounding(const std::vector<double>& numbers) {
    return without_rounding(numbers, largest_size(numbers));
}

void fill_with_pairs(Contrast& made, const Sides& sides, const ContrastOptions& options) {
    const std::vector<double> apart =
        without_rounding(differences(sides.baseline, sides.arm),
                         std::max(largest_size(sides.baseline), largest_size(sides.arm)));
    const std::vector<double> nothing(apart.size(), 0.0);
    const Sample sample = sample_of(apart);
    const double both = sample_of(sides.baseline).variance() + sample_of(sides.arm).variance();
    made.difference = mean_interval(apart, options.confidence);
    made.bootstrap = bootstrap_mean(apart, options.confidence);
    made.test = paired_test(nothing, apart);
    made.d = paired_d(nothing, apart);
    made.correlation = correlation(sides.baseline, sides.arm);
    made.pairing_gain = both > 0 ? both / sample.variance() : nan;
    const double deviation = std::sqrt(sample.variance());
    const double effect = options.smallest_effect;
    if (effect > 0 && sample.size >= 2) {
        made.power = deviation > 0
                         ? paired_power(effect / deviation, static_cast<double>(sample.size),
                                        options.confidence)
                         : 1;
    }
    made.needed = pairs_needed(deviation, effect > 0 ? effect : made.difference.estimate,
                               usual_power, options.confidence);
}

void fill_with_samples(Contrast& made, const Sides& given, const ContrastOptions& options) {
    const Sides sides{without_rounding(given.baseline), without_rounding(given.arm)};
    const Sample first = sample_of(sides.baseline);
    const Sample second = sample_of(sides.arm);
    made.difference = unpaired_difference_interval(sides.baseline, sides.arm, options.confidence);
    made.bootstrap = bootstrap_difference(sides.baseline, sides.arm, options.confidence);
    made.test = welch_test(sides.baseline, sides.arm);
    const double effect = options.smallest_effect;
    if (effect > 0) {
        made.power =
            welch_power(effect,
                        {first.variance(), second.variance(), static_cast<double>(first.size),
                         static_cast<double>(second.size)},
                        options.confidence);
    }
    made.needed = needed_in_each(effect > 0 ? effect : made.difference.estimate, first.variance(),
                                 second.variance(), usual_power, options.confidence);
}

bool nobody(const Sides& sides) {
    const auto never = [](double time) { return std::isnan(time); };
    return std::ranges::all_of(sides.baseline, never) && std::ranges::all_of(sides.arm, never);
}

}  // namespace

Contrast contrast_of(const RunNumbers& baseline, const RunNumbers& arm, bool shared,
                     const ContrastOptions& options) {
    const RunNumbers first = usable(baseline, options);
    const RunNumbers second = usable(arm, options);
    Sides sides = shared ? pairs_of(first, second) : Sides();
    const bool single = first.numbers.size() <= 1 && second.numbers.size() <= 1;
    Contrast made{.d = nan, .correlation = nan, .pairing_gain = nan, .power = nan};
    made.paired = sides.arm.size() >= 2 || (sides.arm.size() == 1 && single);
    made.too_few_common = shared && !made.paired;
    if (!made.paired) {
        sides = {first.numbers, second.numbers};
    }
    made.of_baseline = sides.baseline.size();
    made.of_arm = sides.arm.size();
    made.left_out =
        made.paired ? first.numbers.size() + second.numbers.size() - 2 * sides.arm.size() : 0;
    made.nobody_came = options.times && nobody(sides);
    const Sides ordered =
        options.times ? Sides{never_as_infinity(sides.baseline), never_as_infinity(sides.arm)}
                      : sides;
    made.larger = vargha_delaney(ordered.baseline, ordered.arm);
    if (made.paired) {
        made.larger_in = count_wins(ordered.baseline, ordered.arm);
    }
    const Sides counted = options.times ? Sides{restricted(sides.baseline, options.horizon),
                                                restricted(sides.arm, options.horizon)}
                                        : sides;
    if (made.paired) {
        fill_with_pairs(made, counted, options);
    } else {
        fill_with_samples(made, counted, options);
    }
    made.g = hedges_g(counted.baseline, counted.arm);
    made.smallest_visible =
        smallest_visible(made.test.error, made.test.degrees, usual_power, options.confidence);
    made.equivalence_p = equivalence_p(made.difference.estimate, made.test.error, made.test.degrees,
                                       options.smallest_effect);
    made.p = options.times && made.paired
                 ? race(sides.arm, sides.baseline, options.horizon, options.confidence).p
                 : made.test.p;
    made.p_holm = made.p;
    made.by_interval = made.nobody_came ? Verdict::too_close_to_tell
                                        : verdict(made.difference, options.smallest_effect);
    return made;
}

ArmVerdict arm_verdict_of(const Contrast& contrast, int direction, double confidence) {
    const bool more = contrast.by_interval == Verdict::yes;
    if (contrast.by_interval == Verdict::negligible) {
        return ArmVerdict::equivalent;
    }
    if (contrast.by_interval == Verdict::too_close_to_tell ||
        !(contrast.p_holm <= 1 - confidence)) {
        return ArmVerdict::undecided;
    }
    return direction == 0            ? (more ? ArmVerdict::higher : ArmVerdict::lower)
           : more == (direction > 0) ? ArmVerdict::better
                                     : ArmVerdict::worse;
}

std::string_view to_words(ArmVerdict standing) {
    switch (standing) {
        case ArmVerdict::better:
            return "better";
        case ArmVerdict::worse:
            return "worse";
        case ArmVerdict::higher:
            return "higher";
        case ArmVerdict::lower:
            return "lower";
        case ArmVerdict::equivalent:
            return "equivalent";
        case ArmVerdict::undecided:
            break;
    }
    return "undecided";
}

}  // namespace orglab
