#include "statistics/wilcoxon.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr std::size_t most_exact = 50;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Ranks of differences by their size; of equal sizes, the middle.
struct SignedRanks {
    double positive = 0;  ///< sum of the ranks of differences above 0
    double negative = 0;
    double ties = 0;  ///< sum of t^3 - t over groups of t equal sizes
};

SignedRanks signed_ranks(std::vector<double> differences) {
    std::ranges::sort(differences, {}, [](double x) { return std::fabs(x); });
    SignedRanks ranks;
    for (std::size_t begin = 0, end = 0; begin < differences.size(); begin = end) {
        while (end < differences.size() &&
               std::fabs(differences[end]) == std::fabs(differences[begin])) {
            ++end;
        }
        const double middle = static_cast<double>(begin + end + 1) / 2;
        for (std::size_t i = begin; i < end; ++i) {
            (differences[i] > 0 ? ranks.positive : ranks.negative) += middle;
        }
        const auto equal = static_cast<double>(end - begin);
        ranks.ties += equal * equal * equal - equal;
    }
    return ranks;
}

/// Chance that the sum of those of the ranks 1 to n that a fair coin chooses is at most `sum`.
double at_most(std::size_t n, double sum) {
    std::vector<double> chance{1.0};  // of each sum
    for (std::size_t rank = 1; rank <= n; ++rank) {
        std::vector<double> with(chance.size() + rank, 0.0);
        for (std::size_t s = 0; s < chance.size(); ++s) {
            with[s] += chance[s] / 2;
            with[s + rank] += chance[s] / 2;
        }
        chance = std::move(with);
    }
    double total = 0;
    for (std::size_t s = 0; s < chance.size() && static_cast<double>(s) <= sum; ++s) {
        total += chance[s];
    }
    return total;
}

}  // namespace

WilcoxonTest wilcoxon_test(std::span<const double> differences) {
    std::vector<double> apart;
    std::size_t equal = 0;
    for (const double difference : differences) {
        if (difference == 0) {
            ++equal;
        } else if (!std::isnan(difference)) {
            apart.push_back(difference);
        }
    }
    if (apart.empty()) {
        return equal > 0 ? WilcoxonTest{0, 1} : WilcoxonTest{nan, nan};
    }
    const SignedRanks ranks = signed_ranks(apart);
    const double statistic = std::min(ranks.positive, ranks.negative);
    if (equal == 0 && ranks.ties == 0 && apart.size() <= most_exact) {
        return {statistic, std::min(1.0, 2 * at_most(apart.size(), statistic))};
    }
    const auto n = static_cast<double>(apart.size());
    const double mean = n * (n + 1) / 4;
    const double variance = (n * (n + 1) * (2 * n + 1) - ranks.ties / 2) / 24;
    return {statistic, normal_two_sided((statistic - mean) / std::sqrt(variance))};
}

}  // namespace orglab
