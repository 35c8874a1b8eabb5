#include "results/file/contents.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <span>
#include <sstream>
#include <string_view>

#include "results/file/axes_read.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

using hdf5::Damage;
using hdf5::Lengths;
using hdf5::text_attribute;

/// Names say of which kind a measure is (docs/results.md).
MeasureKind kind_of(const std::string& name, bool has_periods) {
    return has_periods                    ? MeasureKind::series
           : name.starts_with("net_")     ? MeasureKind::structure
           : name.starts_with("end_net_") ? MeasureKind::structure_end
           : name.starts_with("end_")     ? MeasureKind::end
                                          : MeasureKind::run;
}

/// The lengths that a variable with these axes must have.
Lengths lengths_for(const std::vector<std::string>& axes, const Outcomes& outcomes) {
    std::map<std::string, hsize_t> lengths = {{"point", outcomes.points.size()},
                                              {"replicate", outcomes.replicates},
                                              {"period", outcomes.periods.size()},
                                              {"level", outcomes.levels},
                                              {"channel", outcomes.channels.size()}};
    for (const OutcomeGroups& groups : outcomes.groups) {
        lengths.emplace(groups.name, groups.labels.size());
    }
    Lengths made;
    for (const auto& axis : axes) {
        made.push_back(lengths.at(axis));
    }
    return made;
}

/// point and replicate, perhaps period, perhaps one more.
bool of_a_measure(const std::vector<std::string>& axes) {
    if (axes.size() < 2 || axes[0] != "point" || axes[1] != "replicate") {
        return false;
    }
    const auto others = std::span(axes).subspan(2);
    const auto further = others.subspan(!others.empty() && others.front() == "period" ? 1 : 0);
    constexpr std::array<std::string_view, 3> taken = {"point", "replicate", "period"};
    return further.empty() ||
           (further.size() == 1 && std::ranges::find(taken, further.front()) == taken.end());
}

OutcomeMeasure describe(const H5::DataSet& dataset, const std::string& name, const AxisNames& names,
                        const Outcomes& outcomes) {
    const auto axes = names.of(dataset, name);
    if (!of_a_measure(axes) || hdf5::shape_of(dataset) != lengths_for(axes, outcomes)) {
        throw Damage(fmt::format("{} has the wrong shape", name));
    }
    if (dataset.getTypeClass() != H5T_FLOAT) {
        throw Damage(fmt::format("{} does not hold real numbers", name));
    }
    if (!is_plain(name)) {
        throw Damage("a measure has a name that no measure has");
    }
    const auto has = [&](const std::string& axis) { return std::ranges::count(axes, axis) != 0; };
    const auto groups = std::ranges::find_if(
        outcomes.groups, [&](const OutcomeGroups& one) { return has(one.name); });
    const bool by_group = groups != outcomes.groups.end();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto range = hdf5::numbers_of_attribute(dataset, "valid_range", 2);
    if (range && !(range->at(0) <= range->at(1))) {
        throw Damage(fmt::format("the valid_range of {} is not a range", name));
    }
    const auto low = hdf5::numbers_of_attribute(dataset, "valid_min", 1);
    const auto high = hdf5::numbers_of_attribute(dataset, "valid_max", 1);
    const auto better = text_attribute(dataset, "better");
    return {.name = name,
            .label = text_attribute(dataset, "long_name"),
            .unit = text_attribute(dataset, "units"),
            .kind = kind_of(name, has("period")),
            .axis = has("level")     ? Axis::level
                    : has("channel") ? Axis::channel
                    : by_group       ? Axis::group
                                     : Axis::none,
            .grouping = by_group ? groups->name : "",
            .direction = better == "more"   ? 1
                         : better == "less" ? -1
                                            : 0,
            .censored = dataset.attrExists("censored"),
            .low = range ? range->at(0)
                   : low ? low->at(0)
                         : -infinity,
            .high = range  ? range->at(1)
                    : high ? high->at(0)
                           : infinity};
}

/// A line of provenance/failures per run that failed.
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

void read_measures(const H5::Group& root, Outcomes& outcomes) {
    outcomes.groups = groups_in(root);
    const AxisNames axes(root, outcomes.groups);
    for (const auto& name : names_in(root)) {
        if (root.childObjType(name) == H5O_TYPE_DATASET) {
            const auto dataset = hdf5::open_dataset(root, name);
            if (name.starts_with("param_") &&
                hdf5::shape_of(dataset) != Lengths{outcomes.points.size()}) {
                throw Damage(fmt::format("{} has the wrong shape", name));
            }
            if (dataset.attrExists("better")) {
                outcomes.measures.push_back(describe(dataset, name, axes, outcomes));
            }
        }
    }
    // So a measure that HDF5 does not find, or whose attributes it does not find, is missed.
    const auto stated = hdf5::numbers_of_attribute(root, "measures", 1);
    if (stated && stated->at(0) != static_cast<double>(outcomes.measures.size())) {
        throw Damage(
            fmt::format("{} of {} measures are there", outcomes.measures.size(), stated->at(0)));
    }
}

/// Whether each number is one more than the one before it.
bool consecutive(const std::vector<std::int32_t>& numbers) {
    return std::ranges::adjacent_find(numbers, [](std::int32_t one, std::int32_t next) {
               return std::int64_t{one} + 1 != next;
           }) == numbers.end();
}

/// What design/method says besides "variants x ".
std::string design_in(const H5::Group& root) {
    constexpr const char* name = "design/method";
    constexpr std::string_view of_sweeps = "variants x ";
    if (!root.nameExists("design") || !root.nameExists(name)) {
        return "";
    }
    const auto texts = hdf5::texts_in(hdf5::open_dataset(root, name), name);
    const bool swept = texts.size() == 1 && texts.front().starts_with(of_sweeps);
    return swept ? texts.front().substr(of_sweeps.size()) : "";
}

void read_runs(const H5::Group& root, Outcomes& outcomes) {
    const auto axis = [&](const char* name) {
        return hdf5::axis_in<std::int32_t>(hdf5::open_dataset(root, name), name);
    };
    const auto points = axis("point");
    if (!consecutive(points) || (!points.empty() && points.front() != 0)) {
        throw Damage("point is not numbered 0, 1, 2, ...");
    }
    if (points.size() != outcomes.points.size()) {
        throw Damage("there are not as many variants as points");
    }
    const auto replicates = axis("replicate");
    if (!consecutive(replicates) || (!replicates.empty() && replicates.front() < 0)) {
        throw Damage("the numbers of replicates do not follow each other");
    }
    outcomes.replicates = static_cast<std::uint32_t>(replicates.size());
    outcomes.first_replicate =
        replicates.empty() ? 0 : static_cast<std::uint32_t>(replicates.front());
    if (root.attrExists("record")) {
        const auto known = words(Record{});
        const auto found =
            std::ranges::find(known, text_attribute(root, "record"), &NamedValue<Record>::text);
        if (found == known.end()) {
            throw Damage("the root attribute record has a word that it cannot have");
        }
        outcomes.record = found->value;
    }
    if (outcomes.record != Record::end) {
        outcomes.periods = axis("period");
    }
    if (outcomes.points.empty() || outcomes.replicates == 0 ||
        (outcomes.periods.empty() && outcomes.record != Record::end)) {
        throw Damage("an axis of points, replicates or periods is empty");
    }
    if (!std::ranges::is_sorted(outcomes.periods, std::less_equal<>())) {
        throw Damage("the recorded periods are not in order");
    }
    if (root.nameExists("channel")) {
        outcomes.channels = hdf5::texts_in(hdf5::open_dataset(root, "channel"), "channel");
    }
    if (root.nameExists("level")) {
        outcomes.levels = static_cast<std::uint32_t>(axis("level").size());
    }
    const Lengths runs{outcomes.points.size(), outcomes.replicates};
    for (const char* name : {"seed", "run_key", "fingerprint", "status", "n_periods"}) {
        const auto fact = hdf5::open_dataset(root, name);
        if (fact.getTypeClass() != H5T_INTEGER || hdf5::shape_of(fact) != runs) {
            throw Damage(fmt::format("{} is not a whole number per run", name));
        }
    }
    const auto of_runs = [&](const char* name) {
        return hdf5::numbers_in<std::int32_t>(hdf5::open_dataset(root, name), name, runs);
    };
    for (const std::int32_t status : of_runs("status")) {
        if (status < 0 || status > static_cast<std::int32_t>(Status::not_run)) {
            throw Damage(fmt::format("status {} is none that a run can have", status));
        }
        outcomes.statuses.push_back(static_cast<Status>(status));
    }
    outcomes.n_periods = of_runs("n_periods");
    if (std::ranges::any_of(outcomes.n_periods, [](std::int32_t periods) { return periods < 0; })) {
        throw Damage("a run has a negative number of periods");
    }
    outcomes.fingerprints = hdf5::numbers_in<std::uint64_t>(hdf5::open_dataset(root, "fingerprint"),
                                                            "fingerprint", runs);
    outcomes.failures = failures_in(root);
}

}  // namespace

std::string read_contents(const H5::Group& root, Outcomes& outcomes) {
    outcomes.title = text_attribute(root, "title");
    for (const auto& variant : hdf5::texts_in(hdf5::open_dataset(root, "scenario"), "scenario")) {
        outcomes.points.push_back({variant, {}});
    }
    outcomes.design = design_in(root);
    read_runs(root, outcomes);
    read_measures(root, outcomes);
    const std::string name = "provenance/config/data";
    const auto settings = hdf5::texts_in(hdf5::open_dataset(root, name), name);
    if (settings.size() != 1) {
        throw Damage(fmt::format("{} is not one text", name));
    }
    return settings.front();
}

}  // namespace orglab
