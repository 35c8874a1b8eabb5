// Tables of people and ties as values: put into order, added to, said in one line.
#include "tables/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "tables/cell_words.hpp"

namespace orglab {

namespace {

template <class T>
void reorder(std::vector<T>& column, const std::vector<std::uint32_t>& order) {
    if (column.empty()) {
        return;
    }
    std::vector<T> made;
    made.reserve(column.size());
    for (const std::uint32_t row : order) {
        made.push_back(std::move(column[row]));
    }
    column = std::move(made);
}

/// Steps from the heads down to the lowest; rows that manage each other in a circle have none.
std::size_t depth_of(const std::vector<std::int64_t>& manager) {
    std::size_t deepest = 0;
    std::vector<std::size_t> depth(manager.size(), 0);  // 0: not known; a head has 1
    std::vector<std::size_t> way;
    for (std::size_t i = 0; i < manager.size(); ++i) {
        auto at = static_cast<std::int64_t>(i);
        while (at >= 0 && depth[static_cast<std::size_t>(at)] == 0 &&
               way.size() <= manager.size()) {
            way.push_back(static_cast<std::size_t>(at));
            at = manager[way.back()];
        }
        std::size_t above = at < 0 ? 0 : depth[static_cast<std::size_t>(at)];
        for (; !way.empty(); way.pop_back()) {
            depth[way.back()] = ++above;
        }
        deepest = std::max(deepest, depth[i]);
    }
    return deepest == 0 ? 0 : deepest - 1;
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

std::vector<std::uint32_t> order_of_ids(const std::vector<std::string>& ids) {
    std::vector<std::uint32_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0U);
    const bool whole = std::ranges::all_of(ids, [](const std::string& id) { return is_whole(id); });
    std::vector<double> numbers(whole ? ids.size() : 0);
    std::ranges::transform(ids.begin(), ids.begin() + std::ssize(numbers), numbers.begin(),
                           [](const std::string& id) { return number_in(id).value_or(0); });
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return whole && numbers[a] != numbers[b] ? numbers[a] < numbers[b] : ids[a] < ids[b];
    });
    return order;
}

WorkforceTable sorted_by_id(WorkforceTable table) {
    const auto order = order_of_ids(table.ids);
    std::vector<std::int64_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = static_cast<std::int64_t>(i);
    }
    for (std::int64_t& manager : table.manager) {
        manager = manager < 0 ? -1 : place[static_cast<std::size_t>(manager)];
    }
    reorder(table.ids, order);
    reorder(table.manager, order);
    reorder(table.team, order);
    reorder(table.attention, order);
    reorder(table.contractor, order);
    reorder(table.skill, order);
    for (auto& [name, column] : table.other_names) {
        reorder(column, order);
    }
    return table;
}

WorkforceTable with_added(const WorkforceTable& people, const EdgeTable& ties) {
    WorkforceTable made = people;
    made.ids = ties.ids;
    const auto lengthen = [&](auto& column, auto value) {
        if (!column.empty()) {
            column.resize(made.ids.size(), value);
        }
    };
    constexpr double as_everybody = std::numeric_limits<double>::quiet_NaN();
    lengthen(made.manager, std::int64_t{-1});
    lengthen(made.team, std::string());
    lengthen(made.attention, as_everybody);
    lengthen(made.contractor, std::uint8_t{0});
    lengthen(made.skill, as_everybody);
    for (auto& [name, column] : made.other_names) {
        lengthen(column, std::string());
    }
    return made;
}

std::string summary_of(const WorkforceTable& people) {
    std::string text = counted(people.ids.size(), "person", "people");
    if (!people.manager.empty()) {
        const auto heads = static_cast<std::size_t>(
            std::ranges::count_if(people.manager, [](std::int64_t row) { return row < 0; }));
        text += fmt::format(", {}, depth {}", counted(heads, "head", "heads"),
                            depth_of(people.manager));
    }
    if (!people.team.empty()) {
        const std::set<std::string_view> names(people.team.begin(), people.team.end());
        text += ", " + counted(names.size() - names.count(""), "team", "teams");
        const auto none = static_cast<std::size_t>(std::ranges::count(people.team, ""));
        text += none == 0 ? "" : fmt::format(", {} without a team", none);
    }
    return text;
}

std::string summary_of(const EdgeTable& ties, bool directed) {
    const double people = static_cast<double>(ties.ids.size());
    std::string text = fmt::format(
        "{} of {:.0f} possible between {}", counted(ties.source.size(), "tie", "ties"),
        people * (people - 1) / (directed ? 1 : 2), counted(ties.ids.size(), "person", "people"));
    std::vector<std::string> reasons;
    for (const auto& [why, count] : ties.left_out) {
        reasons.push_back(fmt::format("{} {}", count, why));
    }
    return reasons.empty() ? text : fmt::format("{}; left out: {}", text, fmt::join(reasons, ", "));
}

}  // namespace orglab
