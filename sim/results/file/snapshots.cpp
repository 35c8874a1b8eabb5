#include "results/file/snapshots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "organization/settings.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

constexpr auto missing = std::numeric_limits<float>::quiet_NaN();

/// How one variable of a group is made.
struct Making {
    const H5::Group& group;
    Scales& scales;
    std::vector<std::string> dimensions;
    hdf5::Lengths lengths;

    template <class T>
    H5::DataSet operator()(const std::string& name, T fill, std::string_view long_name) const {
        auto dataset = hdf5::make_dataset<T>(group, name, lengths, fill);
        hdf5::attribute(dataset, "long_name", long_name);
        hdf5::attribute(dataset, "units", "1");
        scales.attach(dataset, dimensions);
        return dataset;
    }
};

/// The names of numbers, as CF wants them: words without blanks.
void flag_names(const H5::DataSet& dataset, const std::vector<std::string>& names) {
    if (names.empty()) {
        return;
    }
    std::string meanings = fmt::format("{}", fmt::join(names, "\n"));
    std::ranges::replace_if(
        meanings, [](char c) { return c == ' ' || c == '\t'; }, '_');
    std::ranges::replace(meanings, '\n', ' ');
    const std::vector<std::int32_t> values = numbered(names.size());
    hdf5::attribute(dataset, "flag_values", std::span<const std::int32_t>(values));
    hdf5::attribute(dataset, "flag_meanings", meanings);
}

}  // namespace

Kinds kinds_of(const Scenario& scenario) {
    std::set<std::string> names;
    for (const Point& point : scenario.points) {
        for (const auto& [name, kind] : point.model.family<WorkerKind>()) {
            names.insert(name);
        }
    }
    Kinds made{{names.begin(), names.end()}, {}};
    for (const Point& point : scenario.points) {
        auto& own = made.of_point.emplace_back();
        for (const auto& [name, kind] : point.model.family<WorkerKind>()) {
            own.push_back(
                static_cast<std::int32_t>(std::distance(names.begin(), names.find(name))));
        }
    }
    return made;
}

SnapshotWriter::SnapshotWriter(const H5::Group& root, const H5::Group& workers,
                               const StudyDescription& study, const Layout& layout, Scales& scales,
                               const SnapshotExtent& extent)
    : layout_(layout) {
    if (extent.empty()) {
        return;
    }
    const hsize_t periods = layout.snapshots.size();
    Scales::link(root, workers, "replicate");
    scales.add(workers, "snapshot", layout.snapshots, "period of the snapshot");
    scales.add(workers, "dimension", numbered(extent.dimensions), "dimension of the task");
    Making make{workers,
                scales,
                {"point", "replicate", "snapshot", "worker"},
                {layout.points, layout.replicates, periods, extent.workers}};
    value_ = make("value", missing, "value of the worker's beliefs");
    knowledge_ = make("knowledge", missing, "share of the worker's beliefs that are right");
    skill_ = make("skill", missing, "skill of the worker");
    rate_ = make("rate", missing, "learning rate of the worker's own (NaN: the channel's)");
    team_ = make("team", std::int32_t{-1}, "team (-1: none)");
    level_ = make("level", std::int32_t{-1}, "steps below the head of the line (-1: none)");
    kind_ = make("kind", std::int32_t{-1}, "kind of worker (-1: none)");
    Kinds kinds = kinds_of(*study.scenario);
    flag_names(kind_, kinds.names);
    kinds_ = std::move(kinds.of_point);
    manager_ = make("manager", std::int32_t{-1}, "worker to whom the worker reports (-1: none)");
    second_manager_ =
        make("second_manager", std::int32_t{-1}, "the second of several managers (-1: none)");
    make.dimensions.emplace_back("dimension");
    make.lengths.push_back(extent.dimensions);
    beliefs_ =
        make("beliefs", no_worker, "belief: -1, 0 (none) or 1; -128 where nobody was simulated");

    const auto network = hdf5::make_group(root, "network");
    Scales::link(root, network, "point");
    Scales::link(root, network, "replicate");
    Scales::link(workers, network, "snapshot");
    scales.add_bare(network, "tie", std::max<hsize_t>(extent.ties, 1));
    const Making places{network,
                        scales,
                        {"point", "replicate", "snapshot"},
                        {layout.points, layout.replicates, periods}};
    tie_begin_ = places("tie_begin", std::int64_t{0}, "first of the snapshot's ties");
    tie_count_ = places("tie_count", std::int64_t{0}, "number of the snapshot's ties");
    const Making ties{network, scales, {"tie"}, {std::max<hsize_t>(extent.ties, 1)}};
    learner_ = ties("learner", std::int32_t{-1}, "worker who reads");
    peer_ = ties("peer", std::int32_t{-1},
                 "worker who is read; numbers above the workers: people outside");
}

template <class T>
void SnapshotWriter::put(const H5::DataSet& dataset, const Run& run, hsize_t snapshot,
                         const std::vector<T>& values, hsize_t dimensions) {
    if (values.empty()) {
        return;
    }
    hdf5::Lengths begin{run.point, run.replicate - layout_.first_replicate, snapshot, 0};
    hdf5::Lengths count{1, 1, 1, values.size() / std::max<hsize_t>(dimensions, 1)};
    if (dimensions != 0) {
        begin.push_back(0);
        count.push_back(dimensions);
    }
    hdf5::write_block(dataset, begin, count, std::span<const T>(values));
}

void SnapshotWriter::write(const Run& run) {
    for (const auto& one : run.snapshots) {
        const auto found = std::find(layout_.snapshots.begin(), layout_.snapshots.end(),
                                     static_cast<std::int32_t>(one.period));
        expect(found != layout_.snapshots.end(), "a snapshot's period is one of those asked for");
        const auto at = static_cast<hsize_t>(found - layout_.snapshots.begin());
        put(value_, run, at, one.value);
        put(knowledge_, run, at, one.knowledge);
        put(skill_, run, at, one.skill);
        put(rate_, run, at, one.rate);
        put(team_, run, at, one.team);
        put(level_, run, at, one.level);
        std::vector<std::int32_t> kinds = one.kind;
        for (std::int32_t& kind : kinds) {
            kind = kind < 0 ? kind : kinds_.at(run.point).at(static_cast<std::size_t>(kind));
        }
        put(kind_, run, at, kinds);
        put(manager_, run, at, one.manager);
        put(second_manager_, run, at, one.second_manager);
        put(beliefs_, run, at, one.beliefs,
            one.value.empty() ? 0 : one.beliefs.size() / one.value.size());
        std::vector<std::int32_t> learners;
        std::vector<std::int32_t> peers;
        for (const auto& tie : one.ties) {
            learners.push_back(static_cast<std::int32_t>(tie.a));
            peers.push_back(static_cast<std::int32_t>(tie.b));
        }
        const std::int64_t place[] = {static_cast<std::int64_t>(next_tie_),
                                      static_cast<std::int64_t>(peers.size())};
        const hdf5::Lengths begin{run.point, run.replicate - layout_.first_replicate, at};
        hdf5::write_block(tie_begin_, begin, {1, 1, 1},
                          std::span<const std::int64_t>(&place[0], 1));
        hdf5::write_block(tie_count_, begin, {1, 1, 1},
                          std::span<const std::int64_t>(&place[1], 1));
        if (!peers.empty()) {
            hdf5::write_block(learner_, {next_tie_}, {peers.size()},
                              std::span<const std::int32_t>(learners));
            hdf5::write_block(peer_, {next_tie_}, {peers.size()},
                              std::span<const std::int32_t>(peers));
            next_tie_ += peers.size();
        }
    }
}

void SnapshotWriter::close() {
    for (auto* dataset :
         {&beliefs_, &value_, &knowledge_, &skill_, &rate_, &team_, &level_, &kind_, &manager_,
          &second_manager_, &tie_begin_, &tie_count_, &learner_, &peer_}) {
        dataset->close();
    }
}

}  // namespace orglab
