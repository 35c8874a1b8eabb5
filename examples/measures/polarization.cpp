// Polarization: whether workers fall into camps that agree within and oppose each other. The worked
// example of CONTRIBUTING.
// Source: Flache & Maes (2008), Computational and Mathematical Organization Theory 14(1).
#include <algorithm>
#include <bit>

#include "metrics/measure.hpp"
#include "metrics/spread.hpp"

namespace orglab::measures {

namespace {

/// Sum over dimensions of |a - b|: 1 for a belief and none, 2 for opposite beliefs.
std::uint64_t apart(Row a, Row b, std::uint32_t words) {
    std::uint64_t sum = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
        const Word one_holds = a.held[w] ^ b.held[w];
        const Word opposite = a.held[w] & b.held[w] & (a.value[w] ^ b.value[w]);
        sum += static_cast<std::uint64_t>(std::popcount(one_holds)) +
               2 * static_cast<std::uint64_t>(std::popcount(opposite));
    }
    return sum;
}

/// The agreement of two is 1 - apart / m, from -1 to 1. Its variance over pairs is that of `apart`,
/// over m^2. Sums are doubles: exact below 2^53, and in the order of the workers above.
void polarization_of(const Observed& now, std::span<double> out) {
    const std::uint32_t people = now.workers.rows();
    double sum = 0;
    double squares = 0;
    for (std::uint32_t i = 1; i < people; ++i) {
        for (std::uint32_t j = 0; j < i; ++j) {
            const auto distance = static_cast<double>(
                apart(now.workers.row(i), now.workers.row(j), now.workers.words()));
            sum += distance;
            squares += distance * distance;
        }
    }
    const double pairs = people * (people - 1.0) / 2;
    const double dimensions = now.dimensions();
    const double mean = sum / pairs;
    out[0] = people < 2 ? undefined
                        : std::max(0.0, squares / pairs - mean * mean) / (dimensions * dimensions);
}

std::vector<Measure> measures(const Model&) {
    return {{.name = "polarization",
             .label = "variance of agreement over pairs of workers",
             .formula = "variance over pairs of 1 - mean over dimensions of |a - b|; close to 1: "
                        "two equal camps with opposite beliefs; NaN for one worker",
             .source = "Flache & Maes 2008",
             .cheap = false,  // looks at every pair
             .of_workers = true,
             .read = polarization_of}};
}

}  // namespace

MeasureFamily polarization() {
    return {.meaning = "Whether workers fall into camps that agree within and oppose each other.",
            .measures = measures};
}

}  // namespace orglab::measures
