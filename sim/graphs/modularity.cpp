// Modularity, and groups found by raising it: the method of Blondel, Guillaume, Lambiotte &
// Lefebvre (2008) in whole numbers. People take their turns in one mixed but fixed order: the same
// ties give the same groups, and neighbours on a ring do not pull each other along.
#include <algorithm>
#include <limits>
#include <numeric>

#include "graphs/structure.hpp"
#include "random/draws.hpp"

namespace orglab {

namespace {

// Groups of people as the vertices of the next round. Weights count tie ends.
struct Weighted {
    TieLists ties;                     // to other groups
    std::vector<std::int64_t> weight;  // of each place in the lists
    std::vector<std::int64_t> ends;    // all ends of a group, those within included
};

Weighted whole(const TieLists& ties) {
    Weighted made{ties, std::vector<std::int64_t>(ties.peers.size(), 1), {}};
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        made.ends.push_back(static_cast<std::int64_t>(ties.of(i).size()));
    }
    return made;
}

// What leads from somebody to each group, gathered without searching: a place for every group, and
// a note of the places in use.
class GroupWeights {
public:
    explicit GroupWeights(std::size_t groups) : weight_(groups, 0) {}
    void clear() {
        for (const std::uint32_t group : used_) {
            weight_[group] = 0;
        }
        used_.clear();
    }
    void add(std::uint32_t group, std::int64_t weight) {
        if (weight_[group] == 0) {
            used_.push_back(group);
        }
        weight_[group] += weight;
    }
    void add_all(const Weighted& graph, std::uint32_t i, const std::vector<std::uint32_t>& group) {
        for (std::uint64_t place = graph.ties.offsets[i]; place < graph.ties.offsets[i + 1];
             ++place) {
            add(group[graph.ties.peers[place]], graph.weight[place]);
        }
    }
    [[nodiscard]] std::int64_t to(std::uint32_t group) const { return weight_[group]; }
    [[nodiscard]] const std::vector<std::uint32_t>& used() const { return used_; }

private:
    std::vector<std::int64_t> weight_;
    std::vector<std::uint32_t> used_;
};

Weighted merged(const Weighted& graph, const std::vector<std::uint32_t>& group,
                std::uint32_t groups) {
    std::vector<std::vector<std::uint32_t>> members(groups);
    Weighted made;
    made.ends.assign(groups, 0);
    for (std::uint32_t i = 0; i < group.size(); ++i) {
        members[group[i]].push_back(i);
        made.ends[group[i]] += graph.ends[i];
    }
    GroupWeights gathered(groups);
    for (std::uint32_t g = 0; g < groups; ++g) {
        gathered.clear();
        for (const std::uint32_t i : members[g]) {
            gathered.add_all(graph, i, group);
        }
        for (const std::uint32_t other : gathered.used()) {
            if (other != g) {
                made.ties.peers.push_back(other);
                made.weight.push_back(gathered.to(other));
            }
        }
        made.ties.offsets.push_back(made.ties.peers.size());
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

// Everybody joins the neighbouring group that raises modularity most, until nobody gains; of groups
// that raise it equally, the one with the lowest number.
std::vector<std::uint32_t> settle(const Weighted& graph) {
    const std::uint32_t count = graph.ties.rows();
    std::vector<std::uint32_t> group(count);
    std::iota(group.begin(), group.end(), 0U);
    std::vector<std::int64_t> ends = graph.ends;
    const std::int64_t all = std::accumulate(ends.begin(), ends.end(), std::int64_t{0});
    const std::vector<std::uint32_t> order = mixed_order(count);
    GroupWeights gathered(count);
    for (bool moved = true; moved;) {
        moved = false;
        for (const std::uint32_t i : order) {
            gathered.clear();
            gathered.add_all(graph, i, group);
            const std::uint32_t own = group[i];
            ends[own] -= graph.ends[i];
            const auto gain = [&](std::uint32_t g) {
                return gathered.to(g) * all - graph.ends[i] * ends[g];
            };
            std::uint32_t best = own;
            std::int64_t most = gain(own);
            for (const std::uint32_t g : gathered.used()) {
                const std::int64_t raised = gain(g);
                if (raised > most || (raised == most && best != own && g < best)) {
                    best = g;
                    most = raised;
                }
            }
            ends[best] += graph.ends[i];
            moved = moved || best != own;
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

double modularity(const TieLists& ties, std::span<const std::uint32_t> group_of) {
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

std::vector<std::uint32_t> louvain_groups(const TieLists& ties) {
    std::vector<std::uint32_t> group_of(ties.rows());
    std::iota(group_of.begin(), group_of.end(), 0U);
    Weighted graph = whole(ties);
    while (true) {
        std::vector<std::uint32_t> group = settle(graph);
        const std::uint32_t groups = renumber(group);
        if (groups == graph.ties.rows()) {
            return group_of;
        }
        for (std::uint32_t& one : group_of) {
            one = group[one];
        }
        graph = merged(graph, group, groups);
    }
}

}  // namespace orglab
