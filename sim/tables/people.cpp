// Tables of people and ties as values: put into order, added to, said in one line.
#include "tables/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "tables/cell_words.hpp"
#include "tables/line_depth.hpp"
#include "tables/rows.hpp"

namespace orglab {

namespace {

/// What was left out and why goes behind what there is.
std::string with_reasons(const std::string& text,
                         const std::vector<std::pair<std::string, std::uint64_t>>& left_out) {
    std::vector<std::string> reasons;
    for (const auto& [why, count] : left_out) {
        reasons.push_back(fmt::format("{} {}", count, why));
    }
    return reasons.empty() ? text : fmt::format("{}; left out: {}", text, fmt::join(reasons, ", "));
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

}  // namespace

std::size_t depth_of(const std::vector<std::int64_t>& manager, const FurtherManagers& further) {
    return manager.empty() ? 0 : std::ranges::max(depths_of(manager, further));
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

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

WorkforceTable with_added(const WorkforceTable& people, const std::vector<std::string>& ids) {
    WorkforceTable made = people;
    made.ids = ids;
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
    lengthen(made.tenure, as_everybody);
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
                            depth_of(people.manager, people.further_managers));
        text += several_managers(people);
    }
    if (!people.team.empty()) {
        const std::set<std::string_view> names(people.team.begin(), people.team.end());
        text += ", " + counted(names.size() - names.count(""), "team", "teams");
        const auto none = static_cast<std::size_t>(std::ranges::count(people.team, ""));
        text += none == 0 ? "" : fmt::format(", {} without a team", none);
    }
    return people.changes.empty()
               ? text
               : fmt::format("{}, after {}", text, fmt::join(people.changes, "; "));
}

std::string summary_of(const EdgeTable& ties, bool directed) {
    const double people = static_cast<double>(ties.ids.size());
    std::string text = fmt::format(
        "{} of {:.0f} possible between {}", counted(ties.source.size(), "tie", "ties"),
        people * (people - 1) / (directed ? 1 : 2), counted(ties.ids.size(), "person", "people"));
    return with_reasons(text, ties.left_out);
}

std::string summary_of(const MembershipTable& memberships) {
    const std::set<std::uint32_t> members(memberships.worker.begin(), memberships.worker.end());
    return with_reasons(
        fmt::format("{} in {}, of {} of {}",
                    counted(memberships.worker.size(), "membership", "memberships"),
                    counted(memberships.communities.size(), "community", "communities"),
                    members.size(), counted(memberships.ids.size(), "person", "people")),
        memberships.left_out);
}

}  // namespace orglab
