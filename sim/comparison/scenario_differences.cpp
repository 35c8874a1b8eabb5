#include "comparison/scenario_differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "comparison/listed.hpp"
#include "comparison/points.hpp"
#include "support/counted.hpp"

namespace orglab {
namespace {

/// All that tells points from the others of their study, whatever the order of swept keys; of
/// points that are the same, its number among them.
std::vector<std::string> identities_of(const Outcomes& outcomes) {
    std::map<std::string, std::size_t> count;
    std::vector<std::string> identities;
    for (std::uint32_t point = 0; point < outcomes.points.size(); ++point) {
        std::map<std::string, std::string> swept;
        for (const auto& key : outcomes.swept) {
            swept[key] = to_text(outcomes.value(point, key));
        }
        std::string identity = outcomes.points[point].variant;
        for (const auto& [key, value] : swept) {
            identity += fmt::format("\n{}={}", key, value);
        }
        identities.push_back(fmt::format("{}\n{}", identity, count[identity]++));
    }
    return identities;
}

/// "only in A: 3 measures: x, y, z"
void tell_only(std::vector<std::string>& lines, const std::string& file,
               const std::vector<std::string>& names, const char* what) {
    if (!names.empty()) {
        lines.push_back(
            fmt::format("only {} has {}: {}", file, counted(names.size(), what), listed(names)));
    }
}

void tell_points(std::vector<std::string>& lines, const Outcomes& one, const Outcomes& other,
                 const PointPairs& pairs, const StudyNames& names) {
    const auto rest = [](const Outcomes& outcomes, const std::set<std::uint32_t>& paired) {
        std::vector<std::string> left;
        for (const ComparedPoint& point : points_of(outcomes)) {
            if (!paired.contains(point.index)) {
                left.push_back(point.name());
            }
        }
        return left;
    };
    std::set<std::uint32_t> here;
    std::set<std::uint32_t> there;
    for (const auto& [a, b] : pairs) {
        here.insert(a);
        there.insert(b);
    }
    tell_only(lines, names.one, rest(one, here), "point");
    tell_only(lines, names.other, rest(other, there), "point");
}

/// Keys whose values differ, once each, with the first point where they do.
void tell_keys(std::vector<std::string>& lines, const Outcomes& one, const Outcomes& other,
               const PointPairs& pairs, const StudyNames& names) {
    std::set<std::string> told = {"run.replicates"};  // told as replicates
    for (const auto& [a, b] : pairs) {
        const Settings here = one.settings(a);
        const Settings there = other.settings(b);
        const auto text = [](const Settings& settings, const std::string& key) {
            const auto found = settings.find(key);
            return found == settings.end() ? std::string("not there") : to_text(found->second);
        };
        std::set<std::string> keys;
        for (const auto* settings : {&here, &there}) {
            for (const auto& [key, value] : *settings) {
                keys.insert(key);
            }
        }
        for (const auto& key : keys) {
            const std::string x = text(here, key);
            const std::string y = text(there, key);
            if (x != y && told.insert(key).second) {
                lines.push_back(fmt::format(
                    "{} is {} in {}, {} in {}{}", key, x, names.one, y, names.other,
                    pairs.size() > 1 ? fmt::format(" (first at {})", point_name(one, a)) : ""));
            }
        }
    }
}

std::string range_of(const Outcomes& outcomes) {
    return outcomes.replicates == 1
               ? fmt::format("{}", outcomes.first_replicate)
               : fmt::format("{}..{}", outcomes.first_replicate,
                             std::uint64_t{outcomes.first_replicate} + outcomes.replicates - 1);
}

void tell_measures(std::vector<std::string>& lines, const Outcomes& one, const Outcomes& other,
                   const StudyNames& names) {
    const auto rest = [](const Outcomes& here, const Outcomes& there) {
        std::vector<std::string> left;
        for (const auto& measure : here.measures) {
            if (measure.kind == MeasureKind::series && !there.has_series()) {
                continue;  // what it is at the end is a measure of its own
            }
            if (const auto* known = there.find(measure.name);
                known == nullptr || known->kind != measure.kind || known->axis != measure.axis) {
                left.push_back(measure.name);
            }
        }
        return left;
    };
    if (one.has_series() != other.has_series()) {
        lines.push_back(fmt::format("only {} has the courses of runs; their ends are compared",
                                    one.has_series() ? names.one : names.other));
    }
    tell_only(lines, names.one, rest(one, other), "measure");
    tell_only(lines, names.other, rest(other, one), "measure");
}

void tell_periods(std::vector<std::string>& lines, const Outcomes& one, const Outcomes& other,
                  const StudyNames& names) {
    if (one.record == Record::end || other.record == Record::end) {
        return;  // which has none, as its observe.record says
    }
    const auto rest = [](const std::vector<std::int32_t>& here,
                         const std::vector<std::int32_t>& there) {
        std::vector<std::string> left;
        for (const std::int32_t period : here) {
            if (!std::ranges::binary_search(there, period)) {
                left.push_back(fmt::format("{}", period));
            }
        }
        return left;
    };
    tell_only(lines, names.one, rest(one.periods, other.periods), "recorded period");
    tell_only(lines, names.other, rest(other.periods, one.periods), "recorded period");
}

}  // namespace

std::string point_name(const Outcomes& outcomes, std::uint32_t point) {
    return points_of(outcomes).at(point).name();
}

PointPairs paired_points(const Outcomes& one, const Outcomes& other) {
    const auto here = identities_of(one);
    const auto far = identities_of(other);
    std::map<std::string, std::uint32_t> there;
    for (std::uint32_t point = 0; point < far.size(); ++point) {
        there.emplace(far[point], point);
    }
    PointPairs pairs;
    for (std::uint32_t point = 0; point < here.size(); ++point) {
        if (const auto found = there.find(here[point]); found != there.end()) {
            pairs.emplace_back(point, found->second);
        }
    }
    return pairs;
}

std::vector<std::string> scenario_differences(const Outcomes& one, const Outcomes& other,
                                              const PointPairs& pairs, const StudyNames& names) {
    std::vector<std::string> lines;
    if (one.title != other.title) {
        lines.push_back(fmt::format("title is \"{}\" in {}, \"{}\" in {}", one.title, names.one,
                                    other.title, names.other));
    }
    tell_keys(lines, one, other, pairs, names);
    tell_points(lines, one, other, pairs, names);
    if (one.first_replicate != other.first_replicate || one.replicates != other.replicates) {
        lines.push_back(fmt::format("replicates are {} in {}, {} in {}", range_of(one), names.one,
                                    range_of(other), names.other));
    }
    tell_periods(lines, one, other, names);
    tell_measures(lines, one, other, names);
    return lines;
}

}  // namespace orglab
