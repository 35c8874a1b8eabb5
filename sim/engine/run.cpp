#include "engine/run.hpp"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "engine/simulation.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

void add_to(std::uint64_t& hash, std::string_view text) {
    hash = mix(hash ^ purpose(text).id);
}

template <class T>
void add_all(std::uint64_t& hash, const std::vector<T>& entries) {
    for (const auto& entry : entries) {
        add_to(hash, fmt::format("{}", entry));
    }
    add_to(hash, ";");
}

/// Hash of all that a point says: the part of a run's key that its replicates share.
std::uint64_t point_key(const Point& point) {
    std::uint64_t hash = 0;
    for (const auto& [key, value] : point.settings) {
        if (key != "run.seed" && key != "run.replicates") {
            add_to(hash, key);
            add_to(hash, to_text(value));
        }
    }
    if (point.workforce != nullptr) {
        const WorkforceTable& people = *point.workforce;
        add_all(hash, people.ids);
        add_all(hash, people.manager);
        add_all(hash, people.team);
        add_all(hash, people.attention);
        add_all(hash, people.contractor);
        add_all(hash, people.tenure);
        add_all(hash, people.level);
        add_all(hash, people.skill);
    }
    if (point.edges != nullptr) {
        add_all(hash, point.edges->ids);
        add_all(hash, point.edges->source);
        add_all(hash, point.edges->target);
        add_all(hash, point.edges->weight);
    }
    return hash;
}

std::uint64_t run_key(std::uint64_t point, std::uint64_t seed, std::uint32_t replicate) {
    return mix(mix(point ^ mix(seed)) ^ replicate);
}

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

Run simulate_keyed(const RunRequest& request, std::uint64_t point_hash, int threads) {
    const auto start = std::chrono::steady_clock::now();
    const Recording& recording = *request.recording;
    Run run;
    run.point = request.point->index;
    run.replicate = request.replicate;
    run.seed = request.seed;
    run.key = run_key(point_hash, request.seed, request.replicate);
    run.series.resize(recording.rows(), recording.columns);
    try {
        Simulation simulation(*request.point, Draws(request.seed, request.replicate), threads,
                              recording.flows);
        follow(run, simulation, recording,
               request.point->model.get<RunSettings>().until == Until::equilibrium);
    } catch (const std::exception& error) {
        run.status = Status::failed;
        run.message = error.what();
        forget(run, recording);
    }
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return run;
}

}  // namespace

std::uint64_t run_key(const Point& point, std::uint64_t seed, std::uint32_t replicate) {
    return run_key(point_key(point), seed, replicate);
}

Run simulate(const Point& point, const Recording& recording, std::uint64_t seed,
             std::uint32_t replicate, int threads) {
    return simulate_keyed({&point, &recording, seed, replicate}, point_key(point), threads);
}

void simulate_all(const std::vector<RunRequest>& requests, int threads,
                  const std::atomic<bool>& stop, const std::function<void(Run&&)>& done) {
    threads = threads > 0 ? threads : omp_get_max_threads();
    std::map<const Point*, std::uint64_t> keys;
    for (const RunRequest& request : requests) {
        if (!keys.contains(request.point)) {
            keys.emplace(request.point, point_key(*request.point));
        }
    }
    const auto count = static_cast<std::int64_t>(requests.size());
    const int inside = count >= threads ? 1 : threads;
    std::exception_ptr failure;  // of `done`: a full disk
    std::atomic<bool> failed = false;
#pragma omp parallel for schedule(runtime) num_threads(threads) if (inside == 1 && threads > 1)
    for (std::int64_t k = 0; k < count; ++k) {
        if (stop || failed) {
            continue;
        }
        const RunRequest& request = requests[static_cast<std::size_t>(k)];
        Run run = simulate_keyed(request, keys.at(request.point), inside);
#pragma omp critical(orglab_run_done)
        try {
            if (!failed) {
                done(std::move(run));
            }
        } catch (...) {
            failure = std::current_exception();
            failed = true;
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

}  // namespace orglab
