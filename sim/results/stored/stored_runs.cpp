#include "results/stored/stored_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <sstream>

#include "results/file/from_outside.hpp"
#include "results/file/snapshots.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

using hdf5::Damage;
using hdf5::Lengths;

/// Messages of failed runs, from the lines that tell of them: "point 3 (NAME), replicate 7, seed 1:
/// MESSAGE".
std::vector<std::string> failures_in(const H5::Group& root) {
    std::vector<std::string> lines;
    if (root.nameExists("provenance/failures")) {
        const std::string name = "provenance/failures/data";
        std::istringstream text(hdf5::texts_in(hdf5::open_dataset(root, name), name).at(0));
        for (std::string line; std::getline(text, line);) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// What was read last of a variable.
template <class T>
struct Kept {
    bool any = false;
    std::uint32_t point = 0;
    std::uint32_t first = 0;  ///< place of the first replicate
    std::vector<T> values;
};

constexpr std::size_t most_numbers = std::size_t{4} << 20U;  // of a point, kept in memory

}  // namespace

struct StoredRuns::State {
    explicit State(const StoredStudy& of)
        : study(of),
          layout(plan_layout(of.description)),
          kinds(kinds_of(*of.scenario)),
          input(existing(of.file)) {
        for (const auto& variable : layout.variables) {
            numbers_a_point +=
                layout.holds(variable) ? layout.numbers_a_run(variable) * layout.replicates : 0;
        }
        input.read([&](const H5::Group& root) {
            failures = failures_in(root);
            has_snapshots = root.nameExists("network");
        });
    }

    template <class Work>
    decltype(auto) guarded(Work&& work) const {
        try {
            return input.read(std::forward<Work>(work));
        } catch (const MachineError& error) {
            refuse_damaged(study.file, error.what());
        }
    }
    const H5::DataSet& dataset(const H5::Group& root, const std::string& name) {
        const auto known = open.find(name);
        return known != open.end()
                   ? known->second
                   : open.emplace(name, hdf5::open_dataset(root, name)).first->second;
    }
    template <class T>
    std::vector<T> block(const H5::Group& root, const std::string& name, const Lengths& begin,
                         const Lengths& count) {
        return hdf5::block_in<T>(dataset(root, name), name, begin, count);
    }
    /// A variable of a run, read with all replicates of the point if these are few: reading is
    /// dear by the call, and runs are asked for in the order of points.
    template <class T>
    std::span<const T> of_run(const H5::Group& root, const std::string& name, const Run& run,
                              const std::vector<unsigned long long>& lengths, Kept<T>& kept) {
        const bool together = numbers_a_point <= most_numbers;
        const std::uint32_t first = together ? 0 : place_of(run);
        if (kept.point != run.point || kept.first != first || !kept.any) {
            Lengths begin(lengths.size(), 0);
            Lengths count(lengths.begin(), lengths.end());
            begin[0] = run.point;
            begin[1] = first;
            count[0] = 1;
            count[1] = together ? layout.replicates : 1;
            kept = {true, run.point, first, block<T>(root, name, begin, count)};
        }
        const std::size_t width = kept.values.size() / (together ? layout.replicates : 1);
        const std::size_t place = place_of(run);
        if (place >= layout.replicates) {
            throw Damage(fmt::format("there is no replicate {}", run.replicate));
        }
        return std::span<const T>(kept.values).subspan((place - first) * width, width);
    }
    std::uint64_t fact(const H5::Group& root, const std::string& name, const Run& run) {
        return of_run(root, name, run, {layout.points, layout.replicates}, facts[name]).front();
    }
    [[nodiscard]] std::uint32_t place_of(const Run& run) const {
        return run.replicate - layout.first_replicate;
    }

    void read_numbers(const H5::Group& root, Run& run);
    void read_snapshots(const H5::Group& root, Run& run);
    void read_snapshot(const H5::Group& root, const Run& run, hsize_t at, Snapshot& into);
    [[nodiscard]] std::string message_of(const Run& run) const;

    const StoredStudy& study;
    Layout layout;
    Kinds kinds;
    hdf5::InputFile input;
    std::map<std::string, H5::DataSet> open;  // closed before the file
    std::map<std::string, Kept<double>> numbers;
    std::map<std::string, Kept<std::uint64_t>> facts;
    std::size_t numbers_a_point = 0;
    std::vector<std::string> failures;
    bool has_snapshots = false;
};

std::string StoredRuns::State::message_of(const Run& run) const {
    const std::string begin =
        fmt::format("point {} ({}), replicate {}, seed {}: ", run.point,
                    study.scenario->points[run.point].scenario, run.replicate, run.seed);
    const auto line = std::ranges::find_if(
        failures, [&](const std::string& one) { return one.starts_with(begin); });
    return line == failures.end() ? "" : line->substr(begin.size());
}

void StoredRuns::State::read_numbers(const H5::Group& root, Run& run) {
    const Recording& recording = study.description.recordings[run.point];
    if (layout.record == Record::series) {
        run.series.setConstant(recording.rows(), recording.columns,
                               std::numeric_limits<float>::quiet_NaN());
    }
    run.end.setConstant(recording.columns, std::numeric_limits<double>::quiet_NaN());
    run.run_measures.resize(recording.run.size());
    run.structure.resize(recording.structure.size());
    run.structure_end.resize(recording.ties_change ? recording.structure.size() : 0);
    for (const auto& variable : layout.variables) {
        if (layout.holds(variable) && layout.position(variable, run.point) >= 0) {
            restore(
                layout, variable, recording,
                of_run(root, variable.name, run, layout.lengths(variable), numbers[variable.name]),
                run);
        }
    }
}

void StoredRuns::State::read_snapshot(const H5::Group& root, const Run& run, hsize_t at,
                                      Snapshot& into) {
    const auto extent = hdf5::shape_of(dataset(root, "workers/beliefs"));
    if (extent.size() != 5) {
        throw Damage("workers/beliefs has the wrong shape");
    }
    const Lengths begin{run.point, place_of(run), at};
    const auto beliefs = block<std::int8_t>(root, "workers/beliefs", {begin[0], begin[1], at, 0, 0},
                                            {1, 1, 1, extent[3], extent[4]});
    // Fewer workers or dimensions than the file has room for leave the rest as nobody's.
    const auto is_there = [](std::int8_t belief) { return belief != no_worker; };
    const auto first_row = beliefs.begin() + static_cast<std::ptrdiff_t>(extent[4]);
    const auto dimensions =
        static_cast<std::size_t>(std::count_if(beliefs.begin(), first_row, is_there));
    std::size_t workers = 0;
    while (workers < extent[3] && is_there(beliefs[workers * extent[4]])) {
        const auto* row = &beliefs[workers * extent[4]];
        into.beliefs.insert(into.beliefs.end(), row, row + dimensions);
        ++workers;
    }
    const auto of_workers = [&]<class T>(const char* name, std::vector<T>& values) {
        values = block<T>(root, fmt::format("workers/{}", name), {begin[0], begin[1], at, 0},
                          {1, 1, 1, workers});
    };
    of_workers("value", into.value);
    of_workers("knowledge", into.knowledge);
    of_workers("skill", into.skill);
    of_workers("rate", into.rate);
    of_workers("team", into.team);
    of_workers("level", into.level);
    of_workers("kind", into.kind);
    of_workers("manager", into.manager);
    of_workers("second_manager", into.second_manager);
    const auto& own = kinds.of_point.at(run.point);
    for (std::int32_t& kind : into.kind) {
        kind =
            kind < 0 ? kind : static_cast<std::int32_t>(std::ranges::find(own, kind) - own.begin());
    }
    const auto of_snapshot = [&](const char* name) {
        return block<std::int64_t>(root, name, begin, {1, 1, 1}).front();
    };
    const std::int64_t first = of_snapshot("network/tie_begin");
    const std::int64_t count = of_snapshot("network/tie_count");
    if (first < 0 || count < 0) {
        throw Damage("network/tie_begin is negative");
    }
    const Lengths from{static_cast<hsize_t>(first)};
    const Lengths many{static_cast<hsize_t>(count)};
    const auto learners = block<std::int32_t>(root, "network/learner", from, many);
    const auto peers = block<std::int32_t>(root, "network/peer", from, many);
    for (std::size_t i = 0; i < peers.size(); ++i) {
        into.ties.push_back(
            {static_cast<std::uint32_t>(learners[i]), static_cast<std::uint32_t>(peers[i])});
    }
}

void StoredRuns::State::read_snapshots(const H5::Group& root, Run& run) {
    const auto& asked = study.description.recordings[run.point].snapshots;
    if (!has_snapshots) {
        return;
    }
    for (const std::uint32_t period : asked) {
        const auto at = std::ranges::find(layout.snapshots, static_cast<std::int32_t>(period));
        Snapshot& made = run.snapshots.emplace_back();
        made.period = period;
        read_snapshot(root, run, static_cast<hsize_t>(at - layout.snapshots.begin()), made);
    }
}

StoredRuns::StoredRuns(const StoredStudy& study) : state_(std::make_unique<State>(study)) {
}

StoredRuns::~StoredRuns() = default;

Status StoredRuns::status(const RunPlace& place) const {
    Run run;
    run.point = place.point;
    run.replicate = place.replicate;
    return state_->guarded([&](const H5::Group& root) {
        return static_cast<Status>(state_->fact(root, "status", run));
    });
}

Run StoredRuns::read(const RunPlace& place) const {
    Run run;
    run.point = place.point;
    run.replicate = place.replicate;
    state_->guarded([&](const H5::Group& root) {
        run.status = static_cast<Status>(state_->fact(root, "status", run));
        run.seed = state_->fact(root, "seed", run);
        run.key = state_->fact(root, "run_key", run);
        run.fingerprint = state_->fact(root, "fingerprint", run);
        run.n_periods = static_cast<std::uint32_t>(state_->fact(root, "n_periods", run));
        if (run.status == Status::ok) {
            state_->read_numbers(root, run);
            state_->read_snapshots(root, run);
        } else {
            run.message = state_->message_of(run);
        }
    });
    return run;
}

std::vector<RunPlace> places_of(const Scenario& scenario) {
    std::vector<RunPlace> places;
    places.reserve(scenario.points.size() * scenario.replicates);
    for (const Point& point : scenario.points) {
        for (std::uint32_t i = 0; i < scenario.replicates; ++i) {
            places.push_back({point.index, scenario.first_replicate + i});
        }
    }
    return places;
}

void check_runs(const StoredStudy& study, const std::vector<RunPlace>& runs) {
    constexpr std::size_t runs_a_second = 50;  // a hundredth of what is usual
    const auto read_all = [&] {
        const StoredRuns stored(study);
        for (const auto& place : runs) {
            static_cast<void>(stored.read(place));
        }
    };
    read_apart(study.file, read_all, static_cast<std::uint32_t>(runs.size() / runs_a_second));
}

}  // namespace orglab
