#include "engine/run.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>

#include "engine/fingerprint.hpp"
#include "engine/out_of_memory.hpp"
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

/// A run that failed has no numbers. Their memory is given back first: it may be what the message
/// lacks.
void fail(Run& run, std::string_view why) {
    run.status = Status::failed;
    run.series.resize(0, 0);
    run.end.resize(0);
    run.run_measures = {};
    run.structure = {};
    run.structure_end = {};
    run.snapshots = {};
    run.n_periods = 0;
    run.message = why;
    std::ranges::replace(run.message, '\n', ' ');  // a line of its own among others
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
                              recording.flows, recording.groups);
        follow(run, simulation, recording, request.point.model.get<RunSettings>().until);
    } catch (const std::bad_alloc&) {
        fail(run, out_of_memory);
    } catch (const std::length_error&) {  // more than any memory holds
        fail(run, out_of_memory);
    } catch (const std::exception& error) {
        fail(run, error.what());
    }
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return run;
}

Run simulate(const Point& point, const Recording& recording, std::uint64_t seed,
             std::uint32_t replicate, Team& team) {
    return simulate({point, recording, seed, replicate, run_key(point, seed, replicate)}, team);
}

}  // namespace orglab
