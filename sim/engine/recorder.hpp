// Records a run as it goes: series, snapshots, measures of the whole course and of the structure.
#pragma once

#include <vector>

#include "engine/run.hpp"
#include "engine/simulation.hpp"

namespace orglab {

class Recorder {
public:
    /// Keeps references to all three.
    Recorder(const Simulation& simulation, const Recording& recording, Run& run);
    /// What is to be recorded in a period; the first one is 0, and none may be left out.
    void record(std::uint32_t period);
    /// After the last period that was simulated: the last values hold for all later ones. The run
    /// is one of so many periods from now on.
    void finish(std::uint32_t periods);

private:
    void measure();
    void take_snapshot(std::uint32_t period);
    [[nodiscard]] std::vector<float> structure() const;

    const Simulation& simulation_;
    const Recording& recording_;
    Run& run_;
    Observed observed_;
    bool measured_ = false;       ///< the run's end values are those of the state as it stands
    std::vector<double> course_;  ///< mean knowledge per period, if a measure reads it
};

}  // namespace orglab
