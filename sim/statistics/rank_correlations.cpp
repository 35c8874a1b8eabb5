#include "statistics/rank_correlations.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "statistics/resampling.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Numbers with their order, from which ranks follow for any weights.
struct Ordered {
    Eigen::ArrayXd numbers;
    std::vector<Eigen::Index> order;
    double alike = 0;  ///< numbers that are no further apart differ by rounding alone

    explicit Ordered(Eigen::ArrayXd all)
        : numbers(std::move(all)), order(static_cast<std::size_t>(numbers.size())) {
        std::iota(order.begin(), order.end(), Eigen::Index{0});
        std::ranges::stable_sort(order, {}, [&](Eigen::Index i) { return numbers[i]; });
        constexpr double digits = 1e-13;
        double largest = 0;
        for (const double number : numbers) {
            largest = std::isfinite(number) ? std::max(largest, std::abs(number)) : largest;
        }
        alike = digits * largest;
    }

    /// As if each number stood there as often as its weight says; of weight 0: any rank.
    [[nodiscard]] Eigen::ArrayXd ranks(const Eigen::ArrayXd& weights) const {
        Eigen::ArrayXd made(numbers.size());
        double before = 0;
        for (auto from = order.begin(); from != order.end();) {
            // The first is in its own group, even if it is infinite and infinity - infinity no
            // number.
            auto to = from + 1;
            double size = weights[*from];
            for (; to != order.end() && numbers[*to] - numbers[*from] <= alike; ++to) {
                size += weights[*to];
            }
            for (; from != to; ++from) {
                made[*from] = before + (size + 1) / 2;
            }
            before += size;
        }
        return made;
    }
};

/// Correlations of all columns with each other; NaN for columns without spread.
Eigen::MatrixXd correlations(const Eigen::ArrayXXd& columns, const Eigen::ArrayXd& weights) {
    const Eigen::ArrayXd mean =
        (columns.colwise() * weights).colwise().sum().transpose() / weights.sum();
    const Eigen::ArrayXXd scaled =
        (columns.rowwise() - mean.transpose()).colwise() * weights.sqrt();
    const Eigen::MatrixXd products = scaled.matrix().transpose() * scaled.matrix();
    const Eigen::ArrayXd length = products.diagonal().array().sqrt();
    Eigen::MatrixXd made = products;
    for (Eigen::Index i = 0; i < made.rows(); ++i) {
        for (Eigen::Index j = 0; j < made.cols(); ++j) {
            const double both = length[i] * length[j];
            made(i, j) = i == j && both > 0 ? 1 : both > 0 ? products(i, j) / both : nan;
        }
    }
    return made;
}

/// Correlation of each factor with the response (the last column), the others held constant: from
/// the inverse of the correlations of those factors that vary.
Eigen::ArrayXd partial(const Eigen::MatrixXd& all, double points) {
    const Eigen::Index last = all.cols() - 1;
    Eigen::ArrayXd made = Eigen::ArrayXd::Constant(last, nan);
    std::vector<Eigen::Index> vary;
    for (Eigen::Index i = 0; i <= last; ++i) {
        if (!std::isnan(all(i, i))) {
            vary.push_back(i);
        }
    }
    const auto size = static_cast<Eigen::Index>(vary.size());
    if (size < 2 || vary.back() != last || points < static_cast<double>(size) + 1) {
        return made;
    }
    const Eigen::MatrixXd used = all(vary, vary);
    Eigen::FullPivLU<Eigen::MatrixXd> solver(used);
    constexpr double determined = 1e-10;  // ranks that depend on others leave rounding errors
    solver.setThreshold(determined);
    if (!solver.isInvertible()) {
        return made;
    }
    const Eigen::MatrixXd inverse = solver.inverse();
    for (Eigen::Index i = 0; i + 1 < size; ++i) {
        made[vary[static_cast<std::size_t>(i)]] =
            -inverse(i, size - 1) / std::sqrt(inverse(i, i) * inverse(size - 1, size - 1));
    }
    return made;
}

std::vector<Ordered> ordered_columns(const Eigen::ArrayXXd& columns) {
    std::vector<Ordered> made;
    for (Eigen::Index c = 0; c < columns.cols(); ++c) {
        made.emplace_back(columns.col(c));
    }
    return made;
}

/// Of all factors one after the other: plain, then partial correlations. The response is the last
/// column.
Eigen::ArrayXd estimates(const std::vector<Ordered>& columns, const Eigen::ArrayXd& weights) {
    const auto factors = static_cast<Eigen::Index>(columns.size()) - 1;
    Eigen::ArrayXXd ranks(weights.size(), factors + 1);
    for (Eigen::Index c = 0; c <= factors; ++c) {
        ranks.col(c) = columns[static_cast<std::size_t>(c)].ranks(weights);
    }
    const Eigen::MatrixXd all = correlations(ranks, weights);
    Eigen::ArrayXd made(2 * factors);
    made << all.col(factors).head(factors).array(),
        partial(all, static_cast<double>((weights > 0).count()));
    return made;
}

std::vector<RankCorrelations> named(const std::vector<Interval>& intervals) {
    const std::size_t factors = intervals.size() / 2;
    std::vector<RankCorrelations> made;
    for (std::size_t f = 0; f < factors; ++f) {
        made.push_back({within(intervals[f], -1, 1), within(intervals[factors + f], -1, 1)});
    }
    return made;
}

}  // namespace

std::vector<RankCorrelations> rank_correlations(const Eigen::ArrayXXd& factors,
                                                const Eigen::ArrayXd& response) {
    expect(factors.rows() == response.size(), "every point has its factors");
    std::vector<Ordered> columns = ordered_columns(factors);
    columns.emplace_back(response);
    return named(bootstrap_intervals(response.size(), [&](const Eigen::ArrayXd& weights) {
        return estimates(columns, weights);
    }));
}

std::vector<RankCorrelations> rank_correlations_of_all(const Eigen::ArrayXXd& factors,
                                                       const Eigen::ArrayXXd& responses) {
    expect(factors.rows() == responses.rows(), "every point has its factors");
    const std::vector<Ordered> columns = ordered_columns(factors);
    return named(jackknife_intervals(responses, [&](const Eigen::ArrayXXd& some) {
        std::vector<Ordered> with_response = columns;
        with_response.emplace_back(some.rowwise().mean());
        return estimates(with_response, Eigen::ArrayXd::Ones(some.rows()));
    }));
}

}  // namespace orglab
