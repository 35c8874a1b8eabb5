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

/// Steps of the shortest way from a head down to the lowest; who manage each other in a circle, and
/// those below them, are not reached.
std::size_t depth_of(const WorkforceTable& people) {
    std::vector<std::vector<std::uint32_t>> reports(people.manager.size());
    std::vector<std::uint32_t> level;
    for (std::uint32_t i = 0; i < people.manager.size(); ++i) {
        if (people.manager[i] < 0) {
            level.push_back(i);
        } else {
            reports[static_cast<std::size_t>(people.manager[i])].push_back(i);
        }
    }
    for (const auto& [worker, manager] : people.further_managers) {
        reports[manager].push_back(worker);
    }
    std::vector<bool> reached(people.manager.size(), false);
    std::size_t depth = 0;
    while (true) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t i : level) {
            for (const std::uint32_t report : reports[i]) {
                if (!reached[report]) {
                    reached[report] = true;
                    next.push_back(report);
                }
            }
        }
        if (next.empty()) {
            return depth;
        }
        level = std::move(next);
        ++depth;
    }
}

/// Who has more managers than one: "3 with two managers".
std::string several_managers(const WorkforceTable& people) {
    std::size_t several = 0;
    bool more_than_two = false;
    for (std::size_t k = 0; k < people.further_managers.size(); ++k) {
        const bool again =
            k > 0 && people.further_managers[k].first == people.further_managers[k - 1].first;
        several += again ? 0U : 1U;
        more_than_two = more_than_two || again;
    }
    return several == 0
               ? ""
               : fmt::format(", {} with two {}managers", several, more_than_two ? "or more " : "");
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
    for (auto& [worker, manager] : table.further_managers) {
        worker = static_cast<std::uint32_t>(place[worker]);
        manager = static_cast<std::uint32_t>(place[manager]);
    }
    std::ranges::sort(table.further_managers);
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
        text += fmt::format(", {}, depth {}", counted(heads, "head", "heads"), depth_of(people));
        text += several_managers(people);
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
