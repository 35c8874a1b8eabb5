// What is made of the numbers that a target's runs gave.
#pragma once

#include <limits>

#include "selftest/target_runs.hpp"

namespace orglab {

/// An estimate with its standard error.
struct Estimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    double error = std::numeric_limits<double>::quiet_NaN();
};

/// The target's statistic of all its runs.
Estimate estimate_of(const Target& target, const TargetRuns& runs);

}  // namespace orglab
