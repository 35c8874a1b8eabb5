#include "tables/rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace orglab {

namespace {

constexpr std::uint32_t gone = 0xffffffffU;
constexpr const char* why_left_out = "of people who left";

template <class T>
std::vector<T> taken(const std::vector<T>& column, std::span<const std::uint32_t> rows) {
    std::vector<T> made;
    if (!column.empty()) {
        made.reserve(rows.size());
        for (const std::uint32_t row : rows) {
            made.push_back(column[row]);
        }
    }
    return made;
}

/// Where each of so many rows is now; gone: nowhere.
std::vector<std::uint32_t> places_of(std::span<const std::uint32_t> rows, std::size_t before) {
    std::vector<std::uint32_t> place(before, gone);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        place[rows[i]] = i;
    }
    return place;
}

/// The order of pairs by their first, then their second entry.
std::vector<std::uint32_t> order_of_pairs(const std::vector<std::uint32_t>& first,
                                          const std::vector<std::uint32_t>& second) {
    std::vector<std::uint32_t> order(first.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(first[i], second[i]); });
    return order;
}

}  // namespace

WorkforceTable with_rows(const WorkforceTable& people, std::span<const std::uint32_t> rows) {
    WorkforceTable made;
    made.ids = taken(people.ids, rows);
    made.manager = taken(people.manager, rows);
    const auto place = places_of(rows, people.ids.size());
    for (std::int64_t& manager : made.manager) {
        const std::uint32_t at = manager < 0 ? gone : place[static_cast<std::size_t>(manager)];
        manager = at == gone ? -1 : std::int64_t{at};
    }
    for (const auto& [worker, manager] : people.further_managers) {
        if (place[worker] == gone || place[manager] == gone) {
            continue;
        }
        std::int64_t& first = made.manager[place[worker]];
        if (first < 0) {
            first = place[manager];
        } else {
            made.further_managers.emplace_back(place[worker], place[manager]);
        }
    }
    std::ranges::sort(made.further_managers);
    made.team = taken(people.team, rows);
    made.attention = taken(people.attention, rows);
    made.contractor = taken(people.contractor, rows);
    made.skill = taken(people.skill, rows);
    made.tenure = taken(people.tenure, rows);
    for (const auto& [name, column] : people.other_names) {
        made.other_names.emplace_back(name, taken(column, rows));
    }
    made.recognized = people.recognized;
    made.changes = people.changes;
    return made;
}

EdgeTable with_rows(const EdgeTable& ties, std::span<const std::uint32_t> rows, bool directed) {
    const auto place = places_of(rows, ties.ids.size());
    EdgeTable kept = ties;
    kept.ids = taken(ties.ids, rows);
    kept.source.clear();
    kept.target.clear();
    kept.weight.clear();
    for (std::size_t i = 0; i < ties.source.size(); ++i) {
        std::uint32_t source = place[ties.source[i]];
        std::uint32_t target = place[ties.target[i]];
        if (source == gone || target == gone) {
            continue;
        }
        if (!directed && target < source) {
            std::swap(source, target);
        }
        kept.source.push_back(source);
        kept.target.push_back(target);
        if (!ties.weight.empty()) {
            kept.weight.push_back(ties.weight[i]);
        }
    }
    const auto order = order_of_pairs(kept.source, kept.target);
    kept.source = taken(kept.source, order);
    kept.target = taken(kept.target, order);
    kept.weight = taken(kept.weight, order);
    if (const std::size_t left = ties.source.size() - kept.source.size(); left > 0) {
        kept.left_out.emplace_back(why_left_out, left);
    }
    return kept;
}

MembershipTable with_rows(const MembershipTable& memberships, std::span<const std::uint32_t> rows) {
    const auto place = places_of(rows, memberships.ids.size());
    MembershipTable kept = memberships;
    kept.ids = taken(memberships.ids, rows);
    kept.worker.clear();
    kept.community.clear();
    for (std::size_t i = 0; i < memberships.worker.size(); ++i) {
        if (const std::uint32_t worker = place[memberships.worker[i]]; worker != gone) {
            kept.worker.push_back(worker);
            kept.community.push_back(memberships.community[i]);
        }
    }
    const auto order = order_of_pairs(kept.worker, kept.community);
    kept.worker = taken(kept.worker, order);
    kept.community = taken(kept.community, order);
    if (const std::size_t left = memberships.worker.size() - kept.worker.size(); left > 0) {
        kept.left_out.emplace_back(why_left_out, left);
    }
    return kept;
}

std::vector<std::uint32_t> rows_after(const std::vector<bool>& kept) {
    std::vector<std::uint32_t> staying;
    for (std::uint32_t row = 0; row < kept.size(); ++row) {
        if (kept[row]) {
            staying.push_back(row);
        }
    }
    const auto in_place = std::ranges::lower_bound(staying, staying.size());
    std::vector<std::uint32_t> rows(staying.size());
    auto last_ones = in_place;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        rows[row] = kept[row] ? row : *last_ones++;
    }
    return rows;
}

}  // namespace orglab
