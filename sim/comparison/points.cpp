#include "comparison/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "scenario/declare.hpp"

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

template <class T>
std::string text_of(const T& held) {
    if constexpr (std::is_same_v<T, std::monostate>) {
        return "";
    } else if constexpr (std::is_same_v<T, std::vector<double>> ||
                         std::is_same_v<T, std::vector<std::string>>) {
        return held.size() == 1 ? text_of(held.front()) : to_text(Value(held));
    } else {
        return fmt::format("{}", held);
    }
}

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& keys) {
    std::vector<std::string> names;
    for (const auto& key : keys) {
        names.push_back(short_name(key, keys));
    }
    return names;
}

std::string plain_text(const Value& value) {
    return std::visit([](const auto& held) { return text_of(held); }, value);
}

std::vector<ComparedPoint> points_of(const Outcomes& outcomes) {
    const auto names = short_names(outcomes.swept);
    std::vector<ComparedPoint> points(outcomes.points.size());
    std::map<std::string, std::uint32_t> first_at;
    std::set<std::string> variants;
    for (std::uint32_t p = 0; p < points.size(); ++p) {
        auto& point = points[p];
        point.index = p;
        point.variant = outcomes.points[p].variant;
        for (std::size_t k = 0; k < names.size(); ++k) {
            point.values.push_back(outcomes.value(p, outcomes.swept[k]));
            point.place += fmt::format("{}{}={}", point.place.empty() ? "" : " ", names[k],
                                       plain_text(point.values.back()));
        }
        variants.insert(point.variant);
        if (point.variant == points.front().variant) {
            first_at.emplace(point.place, p);
        }
    }
    for (auto& point : points) {
        const auto found = first_at.find(point.place);
        point.baseline = variants.size() == 1 || found == first_at.end() ? 0 : found->second;
    }
    return points;
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
    const auto statuses = outcomes.statuses_of(point);
    const Eigen::ArrayXd all = outcomes.numbers(measure, point);
    std::vector<double> numbers;
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
