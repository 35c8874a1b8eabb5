#include "statistics/main_effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "statistics/replicate_noise.hpp"
#include "statistics/resampling.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::size_t count_of(const PointGroups& groups) {
    return groups.empty() ? 0 : *std::ranges::max_element(groups) + 1;
}

double share_of_all(const Eigen::ArrayXXd& centred, const PointGroups& groups) {
    const auto count = static_cast<Eigen::Index>(count_of(groups));
    Eigen::ArrayXXd means = Eigen::ArrayXXd::Zero(count, centred.cols());
    Eigen::ArrayXd sizes = Eigen::ArrayXd::Zero(count);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto group = static_cast<Eigen::Index>(groups[i]);
        means.row(group) += centred.row(static_cast<Eigen::Index>(i));
        sizes[group] += 1;
    }
    means.colwise() /= sizes;
    const double all = (centred.rowwise().mean().square() - squared_errors(centred)).mean();
    const double made =
        (sizes * (means.rowwise().mean().square() - squared_errors(means))).sum() / sizes.sum();
    return count > 1 && all > 0 ? made / all : nan;
}

/// Sums of squares of one way of grouping points that count as their weights say.
double share_of_sample(const Eigen::ArrayXd& mean, const Eigen::ArrayXd& error,
                       const PointGroups& groups, std::size_t count,
                       const Eigen::ArrayXd& weights) {
    Eigen::ArrayXd sizes = Eigen::ArrayXd::Zero(static_cast<Eigen::Index>(count));
    Eigen::ArrayXd sums = sizes;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto point = static_cast<Eigen::Index>(i);
        const auto group = static_cast<Eigen::Index>(groups[i]);
        sizes[group] += weights[point];
        sums[group] += weights[point] * mean[point];
    }
    const double size = sizes.sum();
    const double used = static_cast<double>((sizes > 0).count());
    const double centre = sums.sum() / size;
    const double all = (weights * (mean - centre).square()).sum();
    double between = 0;
    for (Eigen::Index g = 0; g < sizes.size(); ++g) {
        if (sizes[g] > 0) {
            between += sizes[g] * std::pow(sums[g] / sizes[g] - centre, 2);
        }
    }
    if (used < 2 || size <= used) {
        return nan;
    }
    const double rest = std::max(all - between, 0.0) / (size - used);
    const double whole = all + rest - (weights * error).sum();
    return whole > 0 ? (between - (used - 1) * rest) / whole : nan;
}

}  // namespace

PointGroups groups_of_numbers(const Eigen::ArrayXd& numbers) {
    constexpr std::size_t most_groups = 30;
    std::map<double, std::size_t> values;  // with how many points each
    for (const double number : numbers) {
        ++values[number];
    }
    const auto points = static_cast<std::size_t>(numbers.size());
    const auto root = static_cast<std::size_t>(std::sqrt(static_cast<double>(points)));
    const std::size_t count = std::min(root, most_groups);
    const bool each = values.size() <= std::max(count, std::size_t{2});
    std::map<double, std::size_t> groups;
    std::size_t before = 0;
    std::size_t last = 0;
    std::size_t next = 0;
    for (const auto& [value, size] : values) {
        // The part of the way that the middle of these points lies in.
        const std::size_t part = each ? groups.size() : (2 * before + size) * count / (2 * points);
        next += groups.empty() || part == last ? 0U : 1U;  // parts without points are no groups
        last = part;
        groups.emplace(value, next);
        before += size;
    }
    PointGroups made;
    for (const double number : numbers) {
        made.push_back(groups.at(number));
    }
    return made;
}

std::vector<Interval> main_effects_of_all(const Eigen::ArrayXXd& responses,
                                          const std::vector<PointGroups>& factors) {
    const auto estimates = [&](const Eigen::ArrayXXd& some) {
        const Eigen::ArrayXXd centred = without_common_differences(some);
        Eigen::ArrayXd made(static_cast<Eigen::Index>(factors.size()));
        for (std::size_t f = 0; f < factors.size(); ++f) {
            expect(static_cast<Eigen::Index>(factors[f].size()) == some.rows(),
                   "every point has its group");
            made[static_cast<Eigen::Index>(f)] = share_of_all(centred, factors[f]);
        }
        return made;
    };
    return jackknife_intervals(responses, estimates);
}

std::vector<Interval> main_effects_of_sample(const Eigen::ArrayXXd& responses,
                                             const std::vector<PointGroups>& factors) {
    const Eigen::ArrayXXd centred = without_common_differences(responses);
    const Eigen::ArrayXd mean = centred.rowwise().mean();
    const Eigen::ArrayXd error = squared_errors(centred);
    std::vector<std::size_t> counts;
    for (const PointGroups& groups : factors) {
        expect(static_cast<Eigen::Index>(groups.size()) == responses.rows(),
               "every point has its group");
        counts.push_back(count_of(groups));
    }
    const auto estimates = [&](const Eigen::ArrayXd& weights) {
        Eigen::ArrayXd made(static_cast<Eigen::Index>(factors.size()));
        for (std::size_t f = 0; f < factors.size(); ++f) {
            made[static_cast<Eigen::Index>(f)] =
                share_of_sample(mean, error, factors[f], counts[f], weights);
        }
        return made;
    };
    return bootstrap_intervals(responses.rows(), estimates);
}

}  // namespace orglab
