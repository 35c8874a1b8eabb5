#include "engine/run.hpp"

#include <chrono>
#include <exception>
#include <limits>

#include "engine/fingerprint.hpp"
#include "engine/recorder.hpp"
#include "engine/simulation.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

/// The course of one run, recorded as it goes.
void follow(Run& run, Simulation& simulation, const Recording& recording, Until until) {
    Recorder recorder(simulation, recording, run);
    recorder.record(0);
    while (run.n_periods < recording.periods &&
           !(until == Until::equilibrium && simulation.settled())) {
        ++run.n_periods;
        simulation.step(run.n_periods);
        recorder.record(run.n_periods);
    }
    recorder.finish();
    run.fingerprint = fingerprint_of(simulation.state());
    run.worker_updates = std::uint64_t{simulation.organization().workers} * run.n_periods;
}

/// A run that failed has no numbers.
void forget(Run& run, const Recording& recording) {
    run.series.setConstant(recording.rows(), recording.columns,
                           std::numeric_limits<float>::quiet_NaN());
    run.end = Eigen::ArrayXd::Constant(recording.columns, std::numeric_limits<double>::quiet_NaN());
    run.run_measures.assign(recording.run.size(), std::numeric_limits<double>::quiet_NaN());
    run.structure.assign(recording.structure.size(), std::numeric_limits<float>::quiet_NaN());
    run.structure_end.assign(recording.ties_change ? recording.structure.size() : 0,
                             std::numeric_limits<float>::quiet_NaN());
    run.snapshots.clear();
    run.n_periods = 0;
}

}  // namespace

Run simulate(const RunRequest& request, Team& team) {
    const auto start = std::chrono::steady_clock::now();
    const Recording& recording = request.recording;
    Run run;
    run.point = request.point.index;
    run.replicate = request.replicate;
    run.seed = request.seed;
    run.key = request.key;
    try {
        Simulation simulation(request.point, Draws(request.seed, request.replicate), team,
                              recording.flows);
        follow(run, simulation, recording, request.point.model.get<RunSettings>().until);
    } catch (const std::exception& error) {
        run.status = Status::failed;
        run.message = error.what();
        forget(run, recording);
    }
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return run;
}

Run simulate(const Point& point, const Recording& recording, std::uint64_t seed,
             std::uint32_t replicate, Team& team) {
    return simulate({point, recording, seed, replicate, run_key(point, seed, replicate)}, team);
}

}  // namespace orglab
