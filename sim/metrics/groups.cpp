#include "metrics/groups.hpp"

#include <fmt/format.h>

#include <cstring>
#include <numeric>
#include <set>

#include "metrics/observation.hpp"
#include "support/errors.hpp"
#include "support/scenario_word.hpp"

namespace orglab {
namespace {

constexpr std::string_view per_channel = "_by_channel";

/// What stands before _by_team: a measure by channel is added up over channels.
std::string stem_of(const Measure& measure) {
    if (measure.axis == Axis::channel && measure.name.ends_with(per_channel)) {
        return measure.name.substr(0, measure.name.size() - per_channel.size());
    }
    return measure.name;
}

Groups gathered(std::vector<std::uint32_t> group_of, std::size_t count) {
    Groups made;
    made.members.offsets.assign(count + 1, 0);
    for (const std::uint32_t group : group_of) {
        ++made.members.offsets.at(std::size_t{group} + 1);
    }
    std::partial_sum(made.members.offsets.begin(), made.members.offsets.end(),
                     made.members.offsets.begin());
    made.members.peers.resize(group_of.size());
    std::vector<std::uint64_t> next(made.members.offsets.begin(), made.members.offsets.end() - 1);
    for (std::uint32_t worker = 0; worker < group_of.size(); ++worker) {
        made.members.peers[next[group_of[worker]]++] = worker;
    }
    made.of = std::move(group_of);
    return made;
}

Planes beliefs_of(const Planes& workers, std::span<const std::uint32_t> rows) {
    Planes made(static_cast<std::uint32_t>(rows.size()), workers.dimensions());
    const std::size_t bytes = sizeof(Word) * workers.words();
    for (std::uint32_t i = 0; i < made.rows(); ++i) {
        const Row from = workers.row(rows[i]);
        const RowOut to = made.row(i);
        std::memcpy(to.held, from.held, bytes);
        std::memcpy(to.value, from.value, bytes);
    }
    return made;
}

}  // namespace

Measure measure_by(const Grouping& grouping, const Measure& measure, std::uint32_t channels) {
    expect(measure.of_workers && measure.moment == Moment::period && measure.axis != Axis::level,
           "a measure of groups is a measure of workers, in every period");
    Measure made = measure;
    made.name = fmt::format("{}_by_{}", stem_of(measure), grouping.name);
    made.also.clear();
    made.label = fmt::format("{}, by {}", measure.label, grouping.name);
    made.formula =
        fmt::format("of the workers of the group alone{}: {}; NaN if it has none",
                    measure.axis == Axis::channel ? ", over all channels" : "", measure.formula);
    made.axis = Axis::group;
    made.grouping = &grouping;
    if (measure.axis == Axis::channel) {
        made.read = [read = measure.read, channels](const Observed& group, std::span<double> out) {
            std::vector<double> numbers(channels);
            read(group, numbers);
            out[0] = std::accumulate(numbers.begin(), numbers.end(), 0.0);
        };
    }
    return made;
}

Measure workers_by(const Grouping& grouping) {
    return {.name = fmt::format("workers_by_{}", grouping.name),
            .label = fmt::format("workers, by {}", grouping.name),
            .high = std::numeric_limits<double>::infinity(),
            .formula = "workers of the group",
            .axis = Axis::group,
            .grouping = &grouping,
            .of_nobody = 0,
            .read = [](const Observed& group, std::span<double> out) {
                out[0] = group.workers.rows();
            }};
}

void record_groups(const Workforce& people, Recording& recording) {
    const std::vector<Recording::Series> all = recording.series;
    const auto channels = static_cast<std::uint32_t>(recording.channels.size());
    for (const Grouping* grouping : people.model.get<ObservationSettings>().by) {
        recording.groups.push_back({grouping, grouping->labels(people)});
        const auto width = static_cast<std::uint32_t>(recording.groups.back().labels.size());
        const auto add = [&](Measure measure) {
            recording.series.push_back({std::move(measure), recording.columns, width});
            recording.columns += width;
        };
        add(workers_by(*grouping));
        for (const Recording::Series& series : all) {
            if (series.measure.of_workers) {
                add(measure_by(*grouping, series.measure, channels));
            }
        }
    }
}

void check_groups_are_there(const Point& point, std::vector<Contradiction>& found) {
    std::set<const Grouping*> seen;
    for (const Grouping* grouping : point.model.get<ObservationSettings>().by) {
        const std::string word = scenario_word(grouping->name);
        if (!seen.insert(grouping).second) {
            found.push_back(
                {"observe.by", fmt::format("\"{}\" is listed twice", word), "each word once"});
            continue;
        }
        try {
            if (grouping->labels(workforce_of(point)).empty()) {
                found.push_back({"observe.by", fmt::format("\"{}\": {}", word, grouping->missing),
                                 grouping->needed, "", grouping->involved});
            }
        } catch (const InputError& error) {
            for (const Complaint& one : error.complaints()) {
                found.push_back({one.key, one.problem, one.allowed, one.suggestion});
            }
        }
    }
}

std::optional<Flows> WorkersByGroup::flows_of(std::uint32_t group) const {
    if (!counted) {
        return std::nullopt;
    }
    return Flows{std::span(turns).subspan(std::size_t{group} * channels, channels),
                 since_start[group]};
}

std::vector<WorkersByGroup> workers_by_group(std::span<const Recording::Groups> recorded,
                                             const Organization& organization,
                                             std::uint32_t channels, bool count) {
    std::vector<WorkersByGroup> made;
    for (const auto& [grouping, labels] : recorded) {
        auto& by = made.emplace_back();
        by.groups = gathered(grouping->of(organization), labels.size());
        expect(by.groups.of.size() == organization.workers, "everybody is in a group");
        by.counted = count;
        by.channels = channels;
        by.turns.resize(labels.size() * channels);
        by.since_start.resize(labels.size());
    }
    return made;
}

void read_groups(const Observed& all, const Recording& recording,
                 std::span<const WorkersByGroup> by, std::span<double> columns) {
    for (std::size_t k = 0; k < by.size(); ++k) {
        std::vector<const Recording::Series*> wanted;
        for (const auto& series : recording.series) {
            if (series.measure.grouping == recording.groups[k].grouping) {
                wanted.push_back(&series);
            }
        }
        for (std::uint32_t group = 0; group < by[k].groups.count(); ++group) {
            const auto rows = by[k].groups.members.of(group);
            const Planes beliefs = beliefs_of(all.workers, rows);
            const Observed alone = all.part(beliefs, rows, by[k].flows_of(group));
            for (const Recording::Series* series : wanted) {
                double& number = columns[series->first_column + group];
                if (rows.empty()) {
                    number = series->measure.of_nobody;
                } else {
                    series->measure.read(alone, std::span(&number, 1));
                }
            }
        }
    }
}

}  // namespace orglab
