#include "plan/weight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "beliefs/planes.hpp"
#include "landscape/task.hpp"
#include "learning/learning.hpp"
#include "organization/parts.hpp"
#include "organization/settings.hpp"
#include "organization/shape.hpp"
#include "plan/plan.hpp"

namespace orglab {

namespace {

/// Of a list of ties: 4 bytes for each end, once in the organization and once as it stands in the
/// period, and as pairs while it is made.
constexpr double bytes_per_tie = 2 * 2 * 4 + 16;
constexpr double bytes_per_entry = 4 + 8;  // of a list of peers, and while it is made
/// Of a worker beside beliefs and ties: positions, groups, lists' beginnings, what is counted.
constexpr double bytes_per_worker = 160;

double planes(double rows, std::uint32_t dimensions) {
    return rows * words_for(dimensions) * 2.0 * sizeof(Word);
}

/// What one run of a point takes while it goes on.
std::vector<WeightTerm> run_terms(const Point& point, const Recording& recording) {
    const Model& model = point.model;
    const double workers = count_workers(point);
    const std::uint32_t dimensions = model.get<TaskSettings>().dimensions;
    const double ties = expected_network_ties(point);
    std::vector<WeightTerm> terms = {
        {"beliefs (now, next and at the start)", 3 * planes(workers, dimensions),
         "workforce.size or task.dimensions"},
        {"what else belongs to workers", workers * bytes_per_worker, "workforce.size"},
        {"ties of the network", ties * bytes_per_tie,
         "network.kind, network.degree, network.include or workforce.size"},
        {"series of a run",
         static_cast<double>(recording.rows()) * recording.columns * sizeof(float),
         "run.periods, observe.every or observe.measures"},
        {"snapshots of a run",
         static_cast<double>(recording.snapshots.size()) *
             (workers * (dimensions + 5 * sizeof(float)) + 2 * ties * sizeof(Tie)),
         "observe.snapshots, workforce.size or task.dimensions"}};
    for (const Channel* channel : model.get<LearningSettings>().order) {
        if (channel->peers_listed != nullptr) {
            terms.push_back(
                {"lists of peers of the channel " + word_of(*channel),
                 workers * std::max(0.0, channel->peers_listed(model)) * bytes_per_entry,
                 "teams.size, communities.count or workforce.size"});
        }
    }
    return terms;
}

double sum_of(const std::vector<WeightTerm>& terms) {
    return std::accumulate(terms.begin(), terms.end(), 0.0,
                           [](double sum, const WeightTerm& term) { return sum + term.bytes; });
}

}  // namespace

double Weight::bytes() const {
    return sum_of(terms);
}

Weight weigh(std::span<const Point> points, std::span<const Recording> recordings,
             std::uint32_t replicates, std::uint32_t at_a_time) {
    Weight weight;
    std::vector<WeightTerm> heaviest;
    for (std::size_t p = 0; p < points.size(); ++p) {
        auto terms = run_terms(points[p], recordings[p]);
        if (sum_of(terms) > sum_of(heaviest)) {
            heaviest = std::move(terms);
        }
        weight.worker_updates += static_cast<double>(count_workers(points[p])) *
                                 recordings[p].periods * static_cast<double>(replicates);
    }
    const double runs = static_cast<double>(points.size()) * replicates;
    const double together = std::min(runs, static_cast<double>(std::max(at_a_time, 1U)));
    for (auto& term : heaviest) {
        term.bytes *= together;
        if (together > 1) {
            term.what += fmt::format(", {:.0f} runs at a time", together);
        }
        weight.terms.push_back(std::move(term));
    }
    weight.terms.push_back(
        {"the list of runs", runs * (sizeof(PlannedRun) + 8), "run.replicates or the sweep"});
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
