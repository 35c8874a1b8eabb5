// What `orglab plan` finds out of a scenario, and how it says it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/forecast.hpp"
#include "plan/weight.hpp"
#include "study/planned_power.hpp"

namespace orglab {

struct PlannedStudy {
    const Scenario& scenario;
    std::string study_id;
    std::vector<std::string> notices;
    Calibration calibration;
    Forecast forecast;  ///< no seconds: nothing was timed
    Shape shape;
    Weight weight;       ///< on one node
    double bytes = 0;    ///< of the results file before compression
    double writing = 0;  ///< seconds that writing and collecting the results takes
    double looking = 0;  ///< seconds that the looks of run.precision take, if it comes to the last
    std::vector<PlannedContrast> power;

    /// From the start to the results file, in seconds.
    [[nodiscard]] double seconds() const { return shape.wall + writing + looking; }
};

/// Numbers of the plan with what they are based on, and the first points.
std::string plan_as_text(const PlannedStudy& study);

/// Takes a long text, piece by piece.
using Take = std::function<void(std::string_view piece)>;

/// A row per point; with `run_keys` one per run, in the order in which they start.
void plan_as_csv(const PlannedStudy& study, bool run_keys, const Take& take);

/// The whole plan; with `run_keys` each point has those of its replicates, in 16 hexadecimal
/// digits.
void plan_as_json(const PlannedStudy& study, bool run_keys, const Take& take);

}  // namespace orglab
