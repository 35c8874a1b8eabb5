#include "plan/weight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "beliefs/planes.hpp"
#include "environment/environment.hpp"
#include "landscape/landscape.hpp"
#include "landscape/task.hpp"
#include "learning/learning.hpp"
#include "organization/parts.hpp"
#include "organization/settings.hpp"
#include "organization/shape.hpp"
#include "plan/plan.hpp"
#include "plan/weight_of_ties.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

/// Of a place in a list of peers, and of the pair that it is made from.
constexpr double bytes_per_entry = 4 + 8;
/// Of a worker beside beliefs and ties: what is there once ties are built, which is what is counted
/// and valued, who takes part, and whom turns have changed.
constexpr double bytes_per_worker = 20;
constexpr double bytes_of_counts = 12;
/// Of a worker: the expert above; the team, as its number and as a member; the line; and what is
/// each worker's own where workers differ.
constexpr double bytes_per_expert_above = 4;
constexpr double bytes_per_member = 12;
constexpr double bytes_in_line = 36;
constexpr double bytes_of_position = 48;
/// Of an expert beside beliefs (now, next, before, as heard below, and to start from): who stands
/// above and below, and whether the position is vacant.
constexpr double bytes_per_expert = 40;
/// The program, its libraries, and runs that are gathered before they are written.
constexpr double bytes_of_program = 32.0 * (1U << 20U);
/// Of a setting that a point does not share with others: its key and value, and the struct that the
/// code reads it from.
constexpr double bytes_per_setting = 500;
/// Of what a point lists of its own: a swept key, or one that variants change. In text as well.
constexpr double bytes_per_parameter = 150;
constexpr double bytes_per_point = 600;
/// Of a measure with its texts, of each of the recordings that points have.
constexpr double bytes_per_measure = 700;
/// A run's results as they are, in a shard's lists, in the shard's file and in its bytes; and those
/// of runs before it, up to so many bytes.
constexpr double copies_of_results = 3;
constexpr double gathered_results = 16.0 * (1U << 20U);
/// Of each variable of the results file, and of its mean and error, what is compressed last is
/// kept.
constexpr double kept_of_a_variable = 2.0 * (1U << 20U);

double planes(double rows, std::uint32_t dimensions) {
    return rows * words_for(dimensions) * 2.0 * sizeof(Word);
}

double count_experts(const Model& model, std::uint32_t workers) {
    const auto& hierarchy = model.get<HierarchySettings>();
    if (hierarchy.line() || hierarchy.levels == 0) {
        return 0;
    }
    const auto counts =
        experts_by_level(workers, hierarchy.levels, hierarchy.span, hierarchy.single_head);
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

/// Of a worker, what the organization keeps of its place.
double bytes_of_place(const Point& point) {
    const Model& model = point.model;
    const auto& workforce = model.get<WorkforceSettings>();
    const auto& hierarchy = model.get<HierarchySettings>();
    const bool differ = point.workforce != nullptr || workforce.contractors > 0 ||
                        workforce.engaged < 1 || !model.family<WorkerKind>().empty();
    return bytes_per_list + (differ ? bytes_of_position : 0) +
           (hierarchy.line()       ? bytes_in_line
            : hierarchy.levels > 0 ? bytes_per_expert_above
                                   : 0) +
           (point.workforce != nullptr || model.get<TeamSettings>().size > 0 ? bytes_per_member
                                                                             : 0);
}

double bytes_of_communities(const Model& model, double workers, std::uint32_t dimensions) {
    const auto& communities = model.get<CommunitySettings>();
    return communities.count == 0
               ? 0
               : workers * communities.memberships * (2 * bytes_per_entry) +
                     communities.count * (words_for(dimensions) * double{sizeof(Word)} + 40);
}

/// Series, and the course of knowledge that measures of whole runs read.
double bytes_of_series(const Recording& recording) {
    return static_cast<double>(recording.rows()) * recording.columns * sizeof(float) +
           (recording.run.empty() ? 0 : 2.0 * recording.periods * sizeof(double));
}

double bytes_of_snapshots(const Recording& recording, double workers, double ties,
                          std::uint32_t dimensions) {
    return static_cast<double>(recording.snapshots.size()) *
           (workers * static_cast<double>(Snapshot::bytes_of_worker(dimensions)) +
            2 * ties * sizeof(Tie) + sizeof(Snapshot));
}

/// What is read of files; points share the tables that are the same.
double bytes_of_tables(const PointList& points) {
    constexpr double bytes_per_person = 120;  // measured: texts, and six numbers
    constexpr double bytes_of_a_tie = 2 * sizeof(std::uint32_t) + sizeof(double);
    std::set<const void*> seen;
    double bytes = 0;
    for (const AlikePoints& alike : points.groups()) {
        const Point& point = alike.first;
        if (point.workforce != nullptr && seen.insert(point.workforce.get()).second) {
            bytes += bytes_per_person * static_cast<double>(point.workforce->ids.size());
        }
        if (point.edges != nullptr && seen.insert(point.edges.get()).second) {
            bytes += bytes_per_person / 2 * static_cast<double>(point.edges->ids.size()) +
                     bytes_of_a_tie * static_cast<double>(point.edges->source.size());
        }
    }
    return bytes;
}

/// The numbers of a sweep, as rows of a design as well, and the values of its lists.
double bytes_of_table(const SweptTable& table) {
    constexpr double of_a_row = 24;
    const auto rows = static_cast<double>(table.rows());
    const auto axes = static_cast<double>(table.axes().size());
    double values = 0;
    for (const SweptTable::Axis& axis : table.axes()) {
        values += static_cast<double>(axis.factor.levels.size());
    }
    return rows * (of_a_row + 2 * axes * sizeof(double)) + 2 * values * sizeof(Value);
}

/// What points keep for themselves: they share the settings that are the same.
double bytes_of_points(const PointList& points) {
    double bytes = 0;
    std::set<const void*> seen;
    for (const AlikePoints& alike : points.groups()) {
        const Point& point = alike.first;
        std::size_t settings = 0;
        point.settings.each_own([&](const PointSettings::Entry&) { ++settings; });
        bytes +=
            bytes_per_point + static_cast<double>(settings) * bytes_per_setting +
            static_cast<double>(point.parameters.size() + point.swept.size()) * bytes_per_parameter;
        if (alike.table != nullptr && seen.insert(alike.table.get()).second) {
            bytes += bytes_of_table(*alike.table);
        }
    }
    return bytes;
}

double bytes_of_recordings(const Recordings& recordings) {
    double measures = 0;
    for (const Recording& one : recordings.kept()) {
        measures += static_cast<double>(one.series.size() + one.run.size() + one.structure.size());
    }
    return measures * bytes_per_measure;
}

double sum_of(const std::vector<WeightTerm>& terms) {
    return std::accumulate(terms.begin(), terms.end(), 0.0,
                           [](double sum, const WeightTerm& term) { return sum + term.bytes; });
}

/// Which group each worker is in, the beliefs of a group while it is observed, and what channels
/// did to each worker.
double bytes_of_groups(const Recording& recording, double workers, std::uint32_t dimensions) {
    if (recording.groups.empty()) {
        return 0;
    }
    constexpr double of_a_place = 2 * sizeof(std::uint32_t);
    constexpr double of_a_piece = sizeof(WorkerBlock) + sizeof(Tally);
    double counted = 0;
    for (const Recording::Groups& one : recording.groups) {
        counted += static_cast<double>(one.labels.size()) *
                   (1 + static_cast<double>(recording.channels.size())) * sizeof(Tally);
    }
    return workers * of_a_place * static_cast<double>(recording.groups.size()) +
           planes(workers, dimensions) + workers * (sizeof(double) + sizeof(std::uint32_t)) +
           (recording.flows ? workers * of_a_piece + counted : 0);
}

/// Of each variable of the results file, what of it is compressed last; `numbers`: of a variable
/// without a further axis.
double bytes_kept(const Recording& recording, double numbers) {
    double bytes = 0;
    for (const Recording::Series& series : recording.series) {
        bytes += series.measure.axis == Axis::group
                     ? std::min(kept_of_a_variable, numbers * series.width * sizeof(float))
                     : series.width * std::min(kept_of_a_variable, numbers * sizeof(float));
    }
    return bytes;
}

/// What of a run is still there when it ends.
double bytes_of_results(const Point& point, const Recording& recording) {
    return bytes_of_series(recording) +
           bytes_of_snapshots(recording, count_workers(point), expected_network_ties(point),
                              point.model.get<TaskSettings>().dimensions);
}

}  // namespace

double Weight::bytes() const {
    return sum_of(terms);
}

std::vector<WeightTerm> weigh_run(const Point& point, const Recording& recording) {
    const Model& model = point.model;
    const double workers = count_workers(point);
    const auto& task = model.get<TaskSettings>();
    const double ties = expected_network_ties(point);
    const double experts = count_experts(model, count_workers(point));
    const double outside = 2 * ties * model.get<NetworkSettings>().external;
    const double beliefs = 2 * planes(workers, task.dimensions);
    // Beliefs as they were counted, for measures of who holds what, as most are; and with more than
    // one measure the value and the right beliefs of each worker.
    const double counted = (recording.series.empty() ? 0 : planes(workers, task.dimensions)) +
                           (recording.series.size() > 1 ? workers * bytes_of_counts : 0);
    const double of_workers = workers * bytes_per_worker;
    const TiesWeight of_ties = weigh_ties(point, recording, beliefs + counted + of_workers);
    std::vector<WeightTerm> terms = {
        {"workers' beliefs, now and next", beliefs, "workforce.size or task.dimensions"},
        {"workers' beliefs and values as they were counted last", counted,
         "observe.measures, workforce.size or task.dimensions"},
        {"what else belongs to workers", of_workers + workers * bytes_of_place(point),
         "workforce.size"},
        {"experts", 5 * planes(experts, task.dimensions) + experts * bytes_per_expert,
         "hierarchy.span, hierarchy.levels or workforce.size"},
        {"beliefs of people outside", planes(outside, task.dimensions) + outside * sizeof(double),
         "network.external, network.degree or task.dimensions"},
        {"ties of the network", of_ties.kept,
         "network.kind, network.degree, network.include or workforce.size"},
        {"ties while they are built and measured", of_ties.in_passing,
         "network.kind, network.degree, network.include or observe.measures"},
        {"communities", bytes_of_communities(model, workers, task.dimensions),
         "communities.memberships, communities.count or workforce.size"},
        {"the landscape", task.landscape->bytes == nullptr ? 0 : task.landscape->bytes(model),
         "task.k or task.dimensions"},
        {"workers by group", bytes_of_groups(recording, workers, task.dimensions),
         "observe.by, workforce.size or task.dimensions"},
        {"series of a run", bytes_of_series(recording),
         recording.groups.empty() ? "run.periods, observe.every or observe.measures"
                                  : "observe.by, run.periods, observe.every or observe.measures"},
        {"snapshots of a run", bytes_of_snapshots(recording, workers, ties, task.dimensions),
         "observe.snapshots, workforce.size or task.dimensions"}};
    for (const Channel* channel : model.get<LearningSettings>().order) {
        if (channel->peers_listed != nullptr) {
            terms.push_back({"lists of peers of the channel " + word_of(*channel),
                             channel->peers_listed(point) * bytes_per_entry,
                             "teams.size, communities.count or workforce.size"});
        }
    }
    return terms;
}

std::string too_heavy(const Point& point, const Recording& recording) {
    constexpr double mebibyte = 1024.0 * 1024.0;
    const auto limit = point.model.get<RunSettings>().memory_limit;
    if (!limit) {
        return "";
    }
    const auto terms = weigh_run(point, recording);
    if (sum_of(terms) <= *limit * mebibyte) {
        return "";
    }
    const WeightTerm& largest = *std::ranges::max_element(terms, {}, &WeightTerm::bytes);
    return fmt::format(
        "was not simulated: it would take about {} of memory, and run.memory_limit is {}; most of "
        "it, {}, is for {}",
        size_text(sum_of(terms)), size_text(*limit * mebibyte), size_text(largest.bytes),
        largest.what);
}

Weight weigh(const PointList& points, const Recordings& recordings, std::uint32_t replicates,
             std::uint32_t at_a_time) {
    expect(points.size() == recordings.size(), "what is weighed has one recording per point");
    Weight weight;
    std::vector<WeightTerm> heaviest;
    double results = 0;
    double numbers = 0;  // of the longest course of all runs
    std::size_t p = 0;
    for (const Point& point : points) {
        const Recording& recording = recordings[p++];
        auto terms = weigh_run(point, recording);
        if (!too_heavy(point, recording).empty()) {
            terms.clear();  // it will not be simulated
        }
        if (sum_of(terms) > sum_of(heaviest)) {
            heaviest = std::move(terms);
        }
        results = std::max(results, bytes_of_results(point, recording));
        numbers += static_cast<double>(std::max(recording.rows(), 1U)) * replicates;
        weight.worker_updates += static_cast<double>(count_workers(point)) * recording.periods *
                                 static_cast<double>(replicates);
    }
    weight.terms.push_back({"people and ties of files", bytes_of_tables(points),
                            "workforce.file, network.file, or a sweep of what they are read by"});
    const double runs = static_cast<double>(points.size()) * replicates;
    const double together = std::min(runs, static_cast<double>(std::max(at_a_time, 1U)));
    for (auto& term : heaviest) {
        term.bytes *= together;
        if (together > 1) {
            term.what += fmt::format(", {:.0f} runs at a time", together);
        }
        weight.terms.push_back(std::move(term));
    }
    double kept = 0;
    for (const Recording& recording : recordings.kept()) {
        kept = std::max(kept, 1.5 * bytes_kept(recording, numbers));
    }
    const double gathered = std::clamp((runs - 1) * results, 0.0, gathered_results);
    weight.terms.push_back({"results on their way to the file",
                            copies_of_results * results + gathered + kept,
                            "run.periods, observe.every, observe.measures or observe.snapshots"});
    weight.terms.push_back({"points and their settings",
                            bytes_of_points(points) + bytes_of_recordings(recordings),
                            "the sweep, or named sections"});
    weight.terms.push_back(
        {"the list of runs", runs * (sizeof(PlannedRun) + 8), "run.replicates or the sweep"});
    weight.terms.push_back({"the program itself", bytes_of_program, ""});
    std::erase_if(weight.terms, [](const WeightTerm& term) { return term.bytes == 0; });
    std::ranges::stable_sort(weight.terms, std::ranges::greater(), &WeightTerm::bytes);
    return weight;
}

std::string size_text(double bytes) {
    for (const char* unit : {"bytes", "KiB", "MiB", "GiB"}) {
        if (bytes < 1024) {
            return fmt::format("{:.{}f} {}", bytes, bytes < 10 && *unit != 'b' ? 1 : 0, unit);
        }
        bytes /= 1024;
    }
    return fmt::format("{:.1f} TiB", bytes);
}

}  // namespace orglab
