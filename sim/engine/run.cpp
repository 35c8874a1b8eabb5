#include "engine/run.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <limits>

#include "engine/simulation.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

/// Reads every series of the recording into a row of columns.
void measure(const Recording& recording, const Observed& observed, Eigen::ArrayXd& row) {
    row.setConstant(recording.columns, std::numeric_limits<double>::quiet_NaN());
    for (const auto& series : recording.series) {
        series.measure.read(observed, {row.data() + series.first_column, series.width});
    }
}

std::vector<float> measure_structure(const Recording& recording, const Simulation& simulation) {
    std::vector<float> numbers;
    for (const auto& measure : recording.structure) {
        numbers.push_back(static_cast<float>(
            measure.of_structure(simulation.organization(), simulation.state().network)));
    }
    return numbers;
}

/// The course of one run: records as it goes; carries the last values forward after an equilibrium.
void follow(Run& run, Simulation& simulation, const Recording& recording, bool until_equilibrium) {
    const bool needs_course = !recording.run.empty();
    std::vector<double> course;
    Observed observed = simulation.observe();
    const auto wants_snapshot = [&](std::uint32_t period) {
        return std::find(recording.snapshots.begin(), recording.snapshots.end(), period) !=
               recording.snapshots.end();
    };
    const auto record = [&](std::uint32_t period) {
        observed.renew();
        if (needs_course) {
            course.push_back(!course.empty() && simulation.stood_still() ? course.back()
                                                                         : observed.knowledge());
        }
        if (period % recording.every == 0) {
            measure(recording, observed, run.end);
            run.series.row(period / recording.every) = run.end.cast<float>().transpose();
        }
        if (wants_snapshot(period)) {
            run.snapshots.push_back(simulation.snapshot(period));
        }
    };
    record(0);
    run.structure = measure_structure(recording, simulation);
    while (run.n_periods < recording.periods && !(until_equilibrium && simulation.settled())) {
        ++run.n_periods;
        simulation.step(run.n_periods);
        record(run.n_periods);
    }
    if (run.n_periods % recording.every != 0) {
        measure(recording, observed, run.end);
    }
    for (std::uint32_t row = run.n_periods / recording.every + 1; row < recording.rows(); ++row) {
        run.series.row(row) = run.end.cast<float>().transpose();
    }
    for (const std::uint32_t period : recording.snapshots) {
        if (period > run.n_periods) {
            run.snapshots.push_back(simulation.snapshot(period));
        }
    }
    for (const auto& one : recording.run) {
        run.run_measures.push_back(one.of_run(course));
    }
    if (recording.ties_change) {
        run.structure_end = measure_structure(recording, simulation);
    }
    run.fingerprint = simulation.fingerprint();
    run.worker_updates = std::uint64_t{simulation.organization().workers} * run.n_periods;
}

void forget(Run& run, const Recording& recording) {
    run.series.setConstant(std::numeric_limits<float>::quiet_NaN());
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
    run.series.resize(recording.rows(), recording.columns);
    try {
        Simulation simulation(request.point, Draws(request.seed, request.replicate), team,
                              recording.flows);
        follow(run, simulation, recording,
               request.point.model.get<RunSettings>().until == Until::equilibrium);
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
