// Modularity, and groups found by raising it: the method of Blondel, Guillaume, Lambiotte &
// Lefebvre (2008) in whole numbers. People take their turns in one mixed but fixed order: the same
// ties give the same groups, and neighbours on a ring do not pull each other along.
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "organization/structure.hpp"

namespace orglab {

namespace {

// Groups of people as the vertices of the next round. Weights count tie ends.
struct Weighted {
    std::vector<std::map<std::uint32_t, std::int64_t>> ties;  // to others, in their order
    std::vector<std::int64_t> ends;                           // all ends, those within included
};

Weighted whole(const Ties& ties) {
    Weighted made;
    made.ties.resize(ties.rows());
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        for (const std::uint32_t j : ties.of(i)) {
            ++made.ties[i][j];
        }
        made.ends.push_back(static_cast<std::int64_t>(ties.of(i).size()));
    }
    return made;
}

Weighted merged(const Weighted& graph, const std::vector<std::uint32_t>& group,
                std::uint32_t groups) {
    Weighted made;
    made.ties.resize(groups);
    made.ends.assign(groups, 0);
    for (std::uint32_t i = 0; i < graph.ties.size(); ++i) {
        made.ends[group[i]] += graph.ends[i];
        for (const auto& [j, weight] : graph.ties[i]) {
            if (group[j] != group[i]) {
                made.ties[group[i]][group[j]] += weight;
            }
        }
    }
    return made;
}

std::vector<std::uint32_t> mixed_order(std::uint32_t count) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [](std::uint32_t a, std::uint32_t b) { return mix(a) < mix(b); });
    return order;
}

// Everybody joins the neighbouring group that raises modularity most, until nobody gains.
std::vector<std::uint32_t> settle(const Weighted& graph) {
    const auto count = static_cast<std::uint32_t>(graph.ties.size());
    std::vector<std::uint32_t> group(count);
    std::iota(group.begin(), group.end(), 0U);
    std::vector<std::int64_t> ends = graph.ends;
    const std::int64_t all = std::accumulate(ends.begin(), ends.end(), std::int64_t{0});
    const std::vector<std::uint32_t> order = mixed_order(count);
    for (bool moved = true; moved;) {
        moved = false;
        for (const std::uint32_t i : order) {
            std::map<std::uint32_t, std::int64_t> to;
            to[group[i]] = 0;
            for (const auto& [j, weight] : graph.ties[i]) {
                to[group[j]] += weight;
            }
            ends[group[i]] -= graph.ends[i];
            const auto gain = [&](std::uint32_t g) {
                return to[g] * all - graph.ends[i] * ends[g];
            };
            std::uint32_t best = group[i];
            for (const auto& [g, weight] : to) {
                best = gain(g) > gain(best) ? g : best;
            }
            ends[best] += graph.ends[i];
            moved = moved || best != group[i];
            group[i] = best;
        }
    }
    return group;
}

// Renumbers groups 0, 1, ... in the order of their first members; returns how many there are.
std::uint32_t renumber(std::vector<std::uint32_t>& group) {
    std::vector<std::uint32_t> number(group.size(), nobody);
    std::uint32_t groups = 0;
    for (std::uint32_t& one : group) {
        if (number[one] == nobody) {
            number[one] = groups++;
        }
        one = number[one];
    }
    return groups;
}

}  // namespace

double modularity(const Ties& ties, std::span<const std::uint32_t> group_of) {
    if (ties.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    std::vector<std::uint64_t> ends(
        std::size_t{*std::max_element(group_of.begin(), group_of.end())} + 1, 0);
    std::uint64_t within = 0;
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        ends[group_of[i]] += ties.of(i).size();
        for (const std::uint32_t j : ties.of(i)) {
            within += group_of[i] == group_of[j] ? 1U : 0U;
        }
    }
    const auto all = static_cast<double>(ties.peers.size());
    double expected = 0;
    for (const std::uint64_t of_group : ends) {
        expected += (static_cast<double>(of_group) / all) * (static_cast<double>(of_group) / all);
    }
    return static_cast<double>(within) / all - expected;
}

std::vector<std::uint32_t> groups_found(const Ties& ties) {
    std::vector<std::uint32_t> group_of(ties.rows());
    std::iota(group_of.begin(), group_of.end(), 0U);
    Weighted graph = whole(ties);
    while (true) {
        std::vector<std::uint32_t> group = settle(graph);
        const std::uint32_t groups = renumber(group);
        if (groups == graph.ties.size()) {
            return group_of;
        }
        for (std::uint32_t& one : group_of) {
            one = group[one];
        }
        graph = merged(graph, group, groups);
    }
}

}  // namespace orglab
