// Morris's screening: how far one key's step moves a response, along trajectories of a design.
#pragma once

#include <Eigen/Core>

#include <span>
#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// Elementary effects of one factor, in the response's unit per full range of the factor. Limits by
/// resampling trajectories.
struct ElementaryEffects {
    Interval star{};    ///< mu*: mean of absolute effects (Campolongo, Cariboni & Saltelli 2007)
    Interval mean{};    ///< mu: mean of effects (Morris 1991)
    Interval spread{};  ///< sigma: their standard deviation; NaN below two trajectories
    double noise = 0;   ///< root mean square error of an effect, by replicates; NaN with one
};

/// `coordinates`: of the design's points, from 0 to 1 per factor; trajectories of one point more
/// than factors, along which each factor changes once, alone. `responses`: points x replicates, no
/// NaN. One entry per factor.
std::vector<ElementaryEffects> elementary_effects(std::span<const std::vector<double>> coordinates,
                                                  const Eigen::ArrayXXd& responses);

}  // namespace orglab
