#include "comparison/points.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "comparison/last_time.hpp"
#include "design/design.hpp"
#include "scenario/declare.hpp"
#include "support/scenario_word.hpp"

namespace orglab {
namespace {

/// "rate" of "learning.network.rate", with more words if another swept key ends alike.
std::string short_name(const std::string& key, const std::vector<std::string>& all) {
    for (auto cut = key.rfind('.'); cut != std::string::npos && cut > 0;
         cut = key.rfind('.', cut - 1)) {
        const std::string tail = key.substr(cut);
        const std::string name = tail.substr(1);
        int alike = 0;
        for (const auto& other : all) {
            alike += other == name || other.ends_with(tail) ? 1 : 0;
        }
        if (alike == 1) {
            return name;
        }
    }
    return key;
}

/// Whether the first point of a sweep is one that its author wrote first: of a grid, and of designs
/// that take values in step from lists or a table; not of points that are spread over ranges.
bool begins_with_a_choice(std::string_view design) {
    const auto is_chosen = [](std::string_view part) {
        const auto found = std::ranges::find(
            all_designs(), part, [](const Design& one) { return scenario_word(one.name); });
        return found != all_designs().end() &&
               (&*found == SweepSettings().design || found->repeats);
    };
    constexpr std::string_view between = " x ";
    for (auto end = design.find(between); end != std::string_view::npos;
         end = design.find(between)) {
        if (!is_chosen(design.substr(0, end))) {
            return false;
        }
        design.remove_prefix(end + between.size());
    }
    return design.empty() || is_chosen(design);
}

/// What each swept key is called, and its values at all points as texts.
struct SweptTexts {
    std::string name;
    std::vector<std::string> values;
};

std::vector<SweptTexts> swept_texts(const Outcomes& outcomes) {
    const auto names = short_names(outcomes.swept);
    std::vector<SweptTexts> made;
    for (std::size_t k = 0; k < names.size(); ++k) {
        std::vector<Value> values;
        for (std::uint32_t p = 0; p < outcomes.points.size(); ++p) {
            values.push_back(outcomes.value(p, outcomes.swept[k]));
        }
        made.push_back({names[k], told_apart(values)});
    }
    return made;
}

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& keys) {
    std::vector<std::string> names;
    for (const auto& key : keys) {
        names.push_back(short_name(key, keys));
    }
    return names;
}

std::vector<ComparedPoint> points_of(const Outcomes& outcomes) {
    const auto texts = swept_texts(outcomes);
    std::vector<ComparedPoint> points(outcomes.points.size());
    std::map<std::string, std::uint32_t> first_at;
    std::set<std::string> variants;
    for (std::uint32_t p = 0; p < points.size(); ++p) {
        auto& point = points[p];
        point.index = p;
        point.variant = outcomes.points[p].variant;
        for (std::size_t k = 0; k < texts.size(); ++k) {
            point.values.push_back(outcomes.value(p, outcomes.swept[k]));
            point.place += fmt::format("{}{}={}", point.place.empty() ? "" : " ", texts[k].name,
                                       texts[k].values[p]);
        }
        variants.insert(point.variant);
        if (point.variant == points.front().variant) {
            first_at.emplace(point.place, p);
        }
    }
    const bool begins = begins_with_a_choice(outcomes.design);
    for (auto& point : points) {
        const auto found = first_at.find(point.place);
        const bool alone = variants.size() == 1;
        point.baseline = alone && !begins                   ? point.index
                         : alone || found == first_at.end() ? 0
                                                            : found->second;
    }
    return points;
}

bool compares_points(const std::vector<ComparedPoint>& points) {
    return std::ranges::any_of(points,
                               [](const ComparedPoint& point) { return !point.is_baseline(); });
}

std::string why_not_compared(const Outcomes& outcomes) {
    return fmt::format(
        "The points of {} are not compared with the first of them, which is no more than one of "
        "many: `orglab plot sweep` draws what becomes of each key, and a [[variant]] beside "
        "another is compared with it at every point.",
        outcomes.design);
}

std::string status_counts(const Outcomes& outcomes) {
    constexpr std::array meanings{"ok", "failed", "timeout", "not run"};
    std::array<std::size_t, meanings.size()> counts{};
    for (const Status status : outcomes.statuses) {
        ++counts.at(static_cast<std::size_t>(status));
    }
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] != 0) {
            parts.push_back(fmt::format("{} {}", counts[i], meanings[i]));
        }
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string why_no_numbers(const Outcomes& outcomes) {
    const bool any = std::ranges::find(outcomes.statuses, Status::ok) != outcomes.statuses.end();
    return any || outcomes.statuses.empty()
               ? ""
               : fmt::format("No run went well, so that there are no numbers: {}.",
                             status_counts(outcomes));
}

std::int64_t last_period(const Outcomes& outcomes) {
    const auto model = outcomes.model(0);
    if (model) {
        return model->get<RunSettings>().periods;
    }
    return !outcomes.periods.empty()    ? outcomes.periods.back()
           : outcomes.n_periods.empty() ? 0
                                        : *std::ranges::max_element(outcomes.n_periods);
}

std::vector<double> numbers_of_ok_runs(const Outcomes& outcomes, const std::string& measure,
                                       std::uint32_t point) {
    std::vector<double> numbers;
    if (!can_have(outcomes, measure, point)) {
        return numbers;
    }
    const auto statuses = outcomes.statuses_of(point);
    const Eigen::ArrayXd all = outcomes.numbers(measure, point);
    for (std::size_t run = 0; run < statuses.size(); ++run) {
        if (statuses[run] == Status::ok) {
            numbers.push_back(all[static_cast<Eigen::Index>(run)]);
        }
    }
    return numbers;
}

std::vector<std::vector<const ComparedPoint*>> by_baseline(
    const std::vector<ComparedPoint>& points) {
    std::map<std::uint32_t, std::vector<const ComparedPoint*>> groups;
    for (const auto& point : points) {
        auto& group = groups[point.baseline];
        group.insert(point.is_baseline() ? group.begin() : group.end(), &point);
    }
    std::vector<std::vector<const ComparedPoint*>> made;
    for (auto& [baseline, group] : groups) {
        made.push_back(std::move(group));
    }
    return made;
}

}  // namespace orglab
