// Runs of a baseline and an arm in the same replicates.
#pragma once

#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "comparison/contrast.hpp"
#include "coverage/numbers.hpp"

namespace coverage {

struct Pair {
    double baseline;
    double arm;
};

/// The difference that is planted, and the correlation of both numbers, each with deviation 1.
inline constexpr double planted_difference = 0.2;
inline constexpr double planted_correlation = 0.8;

inline Pair planted_pair(Numbers& numbers) {
    const double both = std::sqrt(planted_correlation) * numbers.normal();
    const double own = std::sqrt(1 - planted_correlation);
    const double baseline = both + own * numbers.normal();
    return {baseline, both + own * numbers.normal() + planted_difference};
}

inline orglab::RunNumbers runs(std::vector<double> numbers) {
    std::vector<std::uint32_t> replicates(numbers.size());
    std::iota(replicates.begin(), replicates.end(), 0U);
    return {std::move(replicates), std::move(numbers)};
}

/// What `compare` says of so many pairs.
template <class Draw>
orglab::Contrast contrast(Eigen::Index pairs, Numbers& numbers, bool shared, const Draw& draw,
                          const orglab::ContrastOptions& options = {}) {
    std::vector<double> baseline;
    std::vector<double> arm;
    for (Eigen::Index i = 0; i < pairs; ++i) {
        const Pair pair = draw(numbers);
        baseline.push_back(pair.baseline);
        arm.push_back(pair.arm);
    }
    return orglab::contrast_of(runs(std::move(baseline)), runs(std::move(arm)), shared, options);
}

}  // namespace coverage
