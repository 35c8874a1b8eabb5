#include "statistics/elementary_effects.hpp"

#include <cmath>
#include <limits>

#include "statistics/replicate_noise.hpp"
#include "statistics/resampling.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Of each trajectory (row) and factor (column).
struct Effects {
    Eigen::ArrayXXd effect;
    Eigen::ArrayXXd error;  ///< squared
};

/// The only factor that differs between two points.
std::size_t changed(const std::vector<double>& from, const std::vector<double>& to) {
    std::size_t found = from.size();
    for (std::size_t f = 0; f < from.size(); ++f) {
        if (from[f] != to[f]) {
            expect(found == from.size(), "one factor changes at each step of a trajectory");
            found = f;
        }
    }
    expect(found < from.size(), "a factor changes at each step of a trajectory");
    return found;
}

Effects effects_of(std::span<const std::vector<double>> coordinates,
                   const Eigen::ArrayXXd& responses) {
    const auto factors = static_cast<Eigen::Index>(coordinates.front().size());
    const Eigen::Index trajectories = responses.rows() / (factors + 1);
    expect(static_cast<std::size_t>(responses.rows()) == coordinates.size() &&
               trajectories * (factors + 1) == responses.rows(),
           "trajectories are whole");
    Effects made{Eigen::ArrayXXd::Constant(trajectories, factors, nan),
                 Eigen::ArrayXXd::Zero(trajectories, factors)};
    for (Eigen::Index t = 0; t < trajectories; ++t) {
        for (Eigen::Index step = 0; step < factors; ++step) {
            const Eigen::Index row = t * (factors + 1) + step;
            const auto& from = coordinates[static_cast<std::size_t>(row)];
            const auto& to = coordinates[static_cast<std::size_t>(row) + 1];
            const std::size_t f = changed(from, to);
            const Eigen::ArrayXXd slope =
                (responses.row(row + 1) - responses.row(row)) / (to[f] - from[f]);
            made.effect(t, static_cast<Eigen::Index>(f)) = slope.mean();
            made.error(t, static_cast<Eigen::Index>(f)) = squared_errors(slope)[0];
        }
    }
    expect(!made.effect.isNaN().any(), "every factor changes once in each trajectory");
    return made;
}

}  // namespace

std::vector<ElementaryEffects> elementary_effects(std::span<const std::vector<double>> coordinates,
                                                  const Eigen::ArrayXXd& responses) {
    if (coordinates.empty()) {
        return {};
    }
    const Effects effects = effects_of(coordinates, responses);
    const Eigen::Index factors = effects.effect.cols();
    // One after the other: mu*, mu and sigma of all factors.
    const auto estimates = [&](const Eigen::ArrayXd& weights) {
        const double all = weights.sum();
        const Eigen::ArrayXXd weighted = effects.effect.colwise() * weights;
        const Eigen::ArrayXd mean = weighted.colwise().sum().transpose() / all;
        const Eigen::ArrayXXd around = effects.effect.rowwise() - mean.transpose();
        Eigen::ArrayXd made(3 * factors);
        made << weighted.abs().colwise().sum().transpose() / all, mean,
            ((around.square().colwise() * weights).colwise().sum().transpose() / (all - 1)).sqrt();
        return made;
    };
    const auto intervals = bootstrap_intervals(effects.effect.rows(), estimates);
    std::vector<ElementaryEffects> made;
    const auto count = static_cast<std::size_t>(factors);
    for (std::size_t f = 0; f < count; ++f) {
        constexpr double most = std::numeric_limits<double>::infinity();
        made.push_back({within(intervals[f], 0, most), intervals[count + f],
                        within(intervals[2 * count + f], 0, most),
                        responses.cols() < 2
                            ? nan
                            : std::sqrt(effects.error.col(static_cast<Eigen::Index>(f)).mean())});
    }
    return made;
}

}  // namespace orglab
