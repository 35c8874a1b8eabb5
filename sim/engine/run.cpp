#include "engine/run.hpp"

#include <fmt/format.h>

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

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// When a run has to be at its end.
struct Limit {
    Clock::time_point start;
    double seconds;  ///< 0: none
    [[nodiscard]] bool is_over() const { return seconds > 0 && seconds_since(start) > seconds; }
};

/// The course of one run, recorded as it goes; whether it came to its end. `watched`: where others
/// see its period.
bool follow(Run& run, Simulation& simulation, const Recording& recording, Until until,
            const Limit& limit, std::uint32_t* watched) {
    Recorder recorder(simulation, recording, run);
    recorder.record(0);
    bool rests = false;  // all later periods would be as this one is
    while (run.n_periods < recording.periods && !rests &&
           !(until == Until::equilibrium && simulation.settled())) {
        if (run.n_periods > 0 && limit.is_over()) {
            return false;
        }
        ++run.n_periods;
        simulation.step(run.n_periods);
        recorder.record(run.n_periods);
        if (watched != nullptr) {
            *watched = run.n_periods;
        }
        rests = until == Until::periods && simulation.at_rest();
    }
    recorder.finish(rests ? recording.periods : run.n_periods);
    run.fingerprint = fingerprint_of(simulation.state());
    run.worker_updates = std::uint64_t{simulation.organization().workers} * run.n_periods;
    return true;
}

/// A run that did not go well has no numbers. Their memory is given back first: it may be what the
/// message lacks.
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
    const auto start = Clock::now();
    const Recording& recording = request.recording;
    Run run;
    run.point = request.point.index;
    run.replicate = request.replicate;
    run.seed = request.seed;
    run.key = request.key;
    try {
        Simulation simulation(request.point, Draws(request.seed, request.replicate), team,
                              recording.flows, recording.groups);
        if (!follow(run, simulation, recording, request.point.model.get<RunSettings>().until,
                    {start, request.seconds}, request.period)) {
            fail(run, fmt::format("took longer than {} s (run.time_limit): ended after period {} "
                                  "of {}",
                                  request.seconds, run.n_periods, recording.periods));
            run.status = Status::timeout;
        }
    } catch (const std::bad_alloc&) {
        fail(run, out_of_memory);
    } catch (const std::length_error&) {  // more than any memory holds
        fail(run, out_of_memory);
    } catch (const std::exception& error) {
        fail(run, error.what());
    }
    run.seconds = seconds_since(start);
    return run;
}

Run simulate(const Point& point, const Recording& recording, std::uint64_t seed,
             std::uint32_t replicate, Team& team) {
    return simulate({point, recording, seed, replicate, run_key(point, seed, replicate)}, team);
}

}  // namespace orglab
