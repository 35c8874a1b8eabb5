// Courses of an arm that leads another from a known period on.
#pragma once

#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "coverage/numbers.hpp"

namespace coverage {

/// By how much one curve leads the other on the average, in the deviations of a single run: it
/// climbs by `slope` a period from -2 to `lead`, through 0 just before `period`.
struct Lead {
    const char* name;
    double slope;
    double lead;
    std::int32_t period;
    [[nodiscard]] double at(std::int32_t t) const {
        return std::clamp(slope * (t - period + 0.5), -2.0, lead);
    }
};

inline constexpr Lead leads[] = {{"clean", 0.5, 2.0, 40},
                                 {"shallow", 0.02, 2.0, 120},
                                 {"steep", 4.0, 2.0, 14},
                                 {"tiny, lasting", 0.5, 0.3, 14}};

/// Periods 0 to `last`.
inline std::vector<std::int32_t> periods_to(std::int32_t last) {
    std::vector<std::int32_t> made(static_cast<std::size_t>(last) + 1);
    for (std::size_t t = 0; t < made.size(); ++t) {
        made[t] = static_cast<std::int32_t>(t);
    }
    return made;
}

/// Courses with mean 0 and deviation 1, with this correlation between neighbouring periods.
inline Eigen::ArrayXXd courses(Eigen::Index runs, std::int32_t last, double correlation,
                               Numbers& numbers) {
    Eigen::ArrayXXd made(runs, last + 1);
    const double fresh = std::sqrt(1 - correlation * correlation);
    for (Eigen::Index i = 0; i < runs; ++i) {
        made(i, 0) = numbers.normal();
        for (Eigen::Index t = 1; t <= last; ++t) {
            made(i, t) = correlation * made(i, t - 1) + fresh * numbers.normal();
        }
    }
    return made;
}

}  // namespace coverage
