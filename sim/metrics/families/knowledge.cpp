// What workers know, what it is worth, and how far they agree.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "metrics/measure.hpp"
#include "metrics/spread.hpp"

namespace orglab::measures {
namespace {

std::uint64_t beliefs(const Observed& now) {
    return std::uint64_t{now.workers.rows()} * now.dimensions();
}

double mean_share_right(const Observed& now) {
    return now.knowledge();
}

double mean_score(const Observed& now) {
    const auto right = static_cast<double>(now.all_right());
    return (2 * right - static_cast<double>(now.all_held())) / static_cast<double>(beliefs(now));
}

double mean_value(const Observed& now) {
    double sum = 0;  // in the order of the workers, whatever the threads
    for (const double value : now.values()) {
        sum += value;
    }
    return sum / static_cast<double>(now.workers.rows());
}

double best_value(const Observed& now) {
    return now.best_value();
}

/// Deviations are taken from a whole number next to the mean, so that all sums are exact.
double spread_of_right(const Observed& now) {
    const auto people = static_cast<std::int64_t>(now.workers.rows());
    const auto right = static_cast<std::int64_t>(now.all_right());
    const auto right_squares = static_cast<std::int64_t>(now.squares_of_right());
    const std::int64_t near = right / people;
    const std::int64_t sum = right - people * near;
    const std::int64_t squares = right_squares - 2 * near * right + people * near * near;
    const auto n = static_cast<double>(people);
    const double rest = static_cast<double>(sum) / n;
    const double variance = static_cast<double>(squares) / n - rest * rest;
    return std::sqrt(std::fmax(0, variance)) / now.dimensions();
}

double share_unknown(const Observed& now) {
    return share(beliefs(now) - now.all_held(), beliefs(now));
}

double agreement(const Observed& now) {
    std::uint64_t sum = 0;
    for (const HolderCounts& held : now.held()) {
        sum += held.plus > held.minus ? held.plus - held.minus : held.minus - held.plus;
    }
    return share(sum, beliefs(now));
}

double value_of_majority(const Observed& now) {
    Planes majority(1, now.dimensions());
    const RowOut row = majority.row(0);
    const auto held = now.held();
    for (std::uint32_t d = 0; d < now.dimensions(); ++d) {
        const auto [plus, minus] = held[d];
        row.held[d / 64] |= Word{plus != minus} << (d % 64);
        row.value[d / 64] |= Word{plus > minus} << (d % 64);
    }
    return now.landscape.value(std::as_const(majority).row(0), now.reality);
}

std::function<void(const Observed&, std::span<double>)> one(double (*measure)(const Observed&)) {
    return [measure](const Observed& now, std::span<double> out) { out[0] = measure(now); };
}

std::vector<Measure> measures(const Model&) {
    return {
        {.name = "knowledge",
         .label = "mean share of right beliefs",
         .direction = 1,
         .formula =
             "sum of right beliefs / (n m); on nk: share of bits equal to the best configuration's",
         .source = "March 1991",
         .of_workers = true,
         .read = one(mean_share_right)},
        {.name = "score",
         .label = "mean (right - wrong) / m",
         .low = -1,
         .direction = 1,
         .formula = "(sum of right - sum of wrong beliefs) / (n m)",
         .source = "March 1991, Figure 1",
         .of_workers = true,
         .read = one(mean_score)},
        {.name = "performance",
         .label = "mean value of workers' beliefs",
         .direction = 1,
         .formula = "mean over workers of the landscape's value",
         .source = "Fang, Lee & Schilling 2010",
         .of_workers = true,
         .read = one(mean_value)},
        {.name = "best",
         .label = "value of the best worker's beliefs",
         .direction = 1,
         .formula = "maximum over workers of the landscape's value",
         .source = "Lazer & Friedman 2007",
         .of_workers = true,
         .read = one(best_value)},
        {.name = "spread",
         .label = "standard deviation of share right over workers",
         .high = 0.5,
         .formula = "sqrt(mean over workers of (share right - its mean)^2)",
         .source = "",
         .of_workers = true,
         .read = one(spread_of_right)},
        {.name = "ignorance",
         .label = "share of dimensions without a belief",
         .direction = -1,
         .formula = "beliefs that are 0 / (n m)",
         .source = "March 1991",
         .of_workers = true,
         .read = one(share_unknown)},
        {.name = "consensus",
         .label = "mean agreement on a dimension",
         .formula = "mean over dimensions of |mean belief|",
         .source = "",
         .of_workers = true,
         .read = one(agreement)},
        {.name = "collective",
         .label = "value of the majority's beliefs",
         .direction = 1,
         .formula = "the landscape's value of the sign of the summed beliefs; a sum of 0 is not a "
                    "belief (on nk, which cannot value open beliefs, it is -1)",
         .source = "Condorcet 1785; Li, working paper (consensus policy)",
         .of_workers = true,
         .read = one(value_of_majority)},
    };
}

}  // namespace

MeasureFamily knowledge() {
    return {.meaning = "What workers know, what it is worth, and how far they agree.",
            .measures = measures,
            .keeps_settings = false};
}

}  // namespace orglab::measures
