#include "description/topic.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "environment/environment.hpp"
#include "parameters/description.hpp"
#include "parameters/plain_value.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

/// The beginning of a list item stays in front.
std::string with_words(const std::string& words, const std::string& paragraph) {
    const bool item = paragraph.starts_with("# ") || paragraph.starts_with("- ");
    return item ? paragraph.substr(0, 2) + words + ": " + paragraph.substr(2)
                : words + ": " + paragraph;
}

/// Puts paragraphs that are not there yet before the next one that is there, or at the end;
/// `place_of` finds one that is there.
template <class List, class Find, class Make>
void merge(List& into, const Paragraphs& more, Find place_of, Make make) {
    for (std::size_t i = 0; i < more.size(); ++i) {
        if (place_of(more[i]) < into.size()) {
            continue;
        }
        std::size_t before = into.size();
        for (std::size_t next = i + 1; next < more.size() && before == into.size(); ++next) {
            before = place_of(more[next]);
        }
        into.insert(into.begin() + static_cast<std::ptrdiff_t>(before), make(more[i]));
    }
}

/// What a topic tells of a point, and of what changes make of it.
Paragraphs paragraphs_of(const Topic& topic, const Point& point) {
    Paragraphs all = topic.tell(point);
    for (const auto& [name, event] : point.model.family<Event>()) {
        if (event.kind != EventKind::change) {
            continue;
        }
        Point later = point;
        const auto value = changed_value(*point.model.setting(event.key), event);
        later.model.change(event.key, std::get<Value>(value));
        const auto place_of = [&](const std::string& paragraph) {
            return static_cast<std::size_t>(std::ranges::find(all, paragraph) - all.begin());
        };
        const Paragraphs then = topic.tell(later);
        merge(all, then, place_of, [&](const std::string& paragraph) {
            return with_words(fmt::format("From the event `{}` on", name), paragraph);
        });
    }
    return all;
}

class Teller {
public:
    Teller(const Topic& topic, const PointList& points) : topic_(topic), count_(points.size()) {
        for (const AlikePoints& alike : points.groups()) {
            Model::Asked asked;
            Point first = alike.first;
            first.model = alike.first.model.noting(asked);
            add(paragraphs_of(topic_, first), first.index, alike.count);
            if (alike.count > 1 && alike.vary(asked)) {
                add_one_by_one(alike);
            }
        }
    }
    [[nodiscard]] std::vector<Told> take() { return std::move(told_); }

private:
    /// The points of a group, of which all were taken to be as the first one.
    void add_one_by_one(const AlikePoints& alike) {
        for (auto& one : told_) {
            std::fill_n(one.points.begin() + alike.first.index, alike.count, false);
        }
        Point point = alike.first;
        add(paragraphs_of(topic_, point), point.index, 1);
        for (std::size_t row = 1; row < alike.count; ++row) {
            alike.make(row, row - 1, point);
            add(paragraphs_of(topic_, point), point.index, 1);
        }
    }

    void add(const Paragraphs& paragraphs, std::size_t first, std::size_t count) {
        merge(
            told_, paragraphs,
            [&](const std::string& paragraph) {
                return static_cast<std::size_t>(
                    std::ranges::find(told_, paragraph, &Told::paragraph) - told_.begin());
            },
            [&](const std::string& paragraph) {
                return Told{paragraph, PointSet(count_, false)};
            });
        for (const auto& paragraph : paragraphs) {
            const auto found = std::ranges::find(told_, paragraph, &Told::paragraph);
            std::fill_n(found->points.begin() + static_cast<std::ptrdiff_t>(first), count, true);
        }
    }

    const Topic& topic_;
    std::size_t count_;
    std::vector<Told> told_;
};

/// Its variant and the keys in which points differ, as words.
std::vector<std::string> coordinates_of(const Point& point) {
    std::vector<std::string> texts = {"`" + point.scenario + "`"};
    for (const auto& [key, value] : point.parameters) {
        const auto entry = point.settings.find(key);
        const std::string text = entry == point.settings.end() ? "" : plain_text(entry->second);
        texts.push_back(text.empty() ? "not given" : as_markup(text));
    }
    return texts;
}

/// Finds coordinates whose values alone say which points these are.
class Search {
public:
    Search(const PointList& points, const PointSet& these, const PointSet& among) {
        for (const Point& point : points) {
            if (among[point.index]) {
                coordinates_.push_back(coordinates_of(point));
                inside_.push_back(these[point.index]);
            }
        }
        for (const auto& [key, value] : points.front().parameters) {
            names_.push_back("`" + key + "`");
        }
    }

    [[nodiscard]] std::string words() const {
        if (const auto found = alone(0)) {
            return fmt::format("in the {} {}", found->size() > 1 ? "variants" : "variant",
                               listed(*found));
        }
        for (std::size_t axis = 1; axis <= names_.size(); ++axis) {
            if (const auto found = alone(axis)) {
                return fmt::format("where {} is {}", names_[axis - 1], listed(*found, "or"));
            }
        }
        for (std::size_t axis = 1; axis <= names_.size(); ++axis) {
            if (const auto found = together(axis)) {
                return *found;
            }
        }
        return fmt::format("in {} of {} points{}", std::ranges::count(inside_, true),
                           inside_.size(), which());
    }

private:
    /// The points one by one, if they are not many.
    [[nodiscard]] std::string which() const {
        constexpr std::ptrdiff_t most = 8;
        if (std::ranges::count(inside_, true) > most) {
            return "";
        }
        std::vector<std::string> points;
        for (std::size_t i = 0; i < coordinates_.size(); ++i) {
            if (inside_[i]) {
                points.push_back(coordinates_[i][0]);
                for (std::size_t axis = 1; axis < coordinates_[i].size(); ++axis) {
                    points.back() +=
                        fmt::format(", {} = {}", names_[axis - 1], coordinates_[i][axis]);
                }
            }
        }
        return fmt::format(" ({})", fmt::join(points, "; "));
    }

    /// The values that only these points have of a coordinate, in the order of the points.
    [[nodiscard]] std::optional<std::vector<std::string>> alone(std::size_t axis) const {
        std::vector<std::string> values;
        std::set<std::string> known;
        std::set<std::string> outside;
        for (std::size_t i = 0; i < coordinates_.size(); ++i) {
            const std::string& value = coordinates_[i][axis];
            if (!inside_[i]) {
                outside.insert(value);
            } else if (known.insert(value).second) {
                values.push_back(value);
            }
        }
        const bool apart = std::ranges::none_of(
            values, [&](const std::string& value) { return outside.contains(value); });
        return apart ? std::optional(values) : std::nullopt;
    }

    /// The same of variant and one key together.
    [[nodiscard]] std::optional<std::string> together(std::size_t axis) const {
        std::map<std::string, std::vector<std::string>> inside;  // variant -> values
        std::set<std::pair<std::string, std::string>> outside;
        for (std::size_t i = 0; i < coordinates_.size(); ++i) {
            const auto& at = coordinates_[i];
            if (!inside_[i]) {
                outside.emplace(at[0], at[axis]);
            } else if (auto& values = inside[at[0]];
                       std::ranges::find(values, at[axis]) == values.end()) {
                values.push_back(at[axis]);
            }
        }
        std::vector<std::string> parts;
        for (const auto& [variant, values] : inside) {
            for (const auto& value : values) {
                if (outside.contains({variant, value})) {
                    return std::nullopt;
                }
            }
            parts.push_back(fmt::format("in the variant {} where {} is {}", variant,
                                        names_[axis - 1], listed(values, "or")));
        }
        return fmt::format("{}", fmt::join(parts, ", and "));
    }

    std::vector<std::vector<std::string>> coordinates_;
    std::vector<bool> inside_;
    std::vector<std::string> names_;
};

}  // namespace

std::string listed(const std::vector<std::string>& words, const std::string& last) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "" : i + 1 < words.size() ? ", " : " " + last + " ";
        text += words[i];
    }
    return text;
}

std::vector<Told> told(const Topic& topic, const PointList& points) {
    return Teller(topic, points).take();
}

std::string condition_of(const PointList& points, const PointSet& these, const PointSet& among) {
    return Search(points, these, among).words();
}

}  // namespace orglab
