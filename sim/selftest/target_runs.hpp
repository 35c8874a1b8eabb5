// The runs of a target, and what is read from them.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "metrics/recordings.hpp"
#include "plan/plan.hpp"
#include "selftest/targets.hpp"

namespace orglab {

/// What was read from the runs of one point: a number a replicate, and for crossings the whole
/// course.
struct Readings {
    std::vector<double> numbers;
    Eigen::ArrayXXd courses;
};

/// The runs of one point. Stays where it is: its plan points into it.
class PointRuns {
public:
    /// Throws InputError if the target's measure is not recorded.
    PointRuns(const Target& target, const Point& point, std::uint32_t replicates);
    PointRuns(const PointRuns&) = delete;
    PointRuns& operator=(const PointRuns&) = delete;

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const Readings& readings() const { return readings_; }
    /// Reads a run that went well.
    void take(const Run& run);

private:
    Recordings recordings_;
    Plan plan_;
    std::function<double(const Run&)> read_;
    Readings readings_;
};

/// The points that a target compares, the one it is about first.
using TargetRuns = std::vector<std::unique_ptr<PointRuns>>;
/// Throws InputError for what is wrong with the target or its scenario.
TargetRuns runs_of(const Target& target, const Scenario& scenario, std::uint32_t replicates);

/// How many points runs_of has.
std::uint32_t points_of(const Target& target);

}  // namespace orglab
