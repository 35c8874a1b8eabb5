// Measures of arcs: who can reach whom, and whether orders come from one head.
#include <algorithm>
#include <limits>

#include "graphs/condensed.hpp"
#include "graphs/reach.hpp"
#include "graphs/structure.hpp"
#include "graphs/upper_bounds.hpp"

namespace orglab {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Number of the weak component of each vertex.
std::vector<std::uint32_t> weak_components(const TieLists& arcs, std::uint32_t& count) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i < arcs.rows(); ++i) {
        for (const std::uint32_t j : arcs.of(i)) {
            pairs.push_back({i, j});
        }
    }
    const TieLists ties = undirected_ties(arcs.rows(), pairs);
    std::vector<std::uint32_t> component(arcs.rows(), nobody);
    std::vector<std::uint32_t> open;
    count = 0;
    for (std::uint32_t start = 0; start < arcs.rows(); ++start) {
        if (component[start] == nobody) {
            component[start] = count++;
            open.push_back(start);
        }
        while (!open.empty()) {
            const std::uint32_t at = open.back();
            open.pop_back();
            for (const std::uint32_t peer : ties.of(at)) {
                if (component[peer] == nobody) {
                    component[peer] = component[start];
                    open.push_back(peer);
                }
            }
        }
    }
    return component;
}

double rest(double part, double whole) {
    return whole == 0 ? undefined : 1 - part / whole;
}

double share(std::uint64_t part, std::uint64_t whole) {
    return rest(static_cast<double>(part), static_cast<double>(whole));
}

}  // namespace

double reaching_centrality(const TieLists& arcs) {
    const std::uint64_t people = arcs.rows();
    if (people < 2) {
        return undefined;
    }
    const Condensed graph = condense(arcs);
    const Reach reach = reach_of(graph);
    double excess = 0;  // sums of whole numbers below 2^53 are exact
    for (std::size_t c = 0; c < reach.people.size(); ++c) {
        excess += static_cast<double>(graph.size[c]) * (reach.most - reach.people[c]);
    }
    return std::max(excess, 0.0) / static_cast<double>(people - 1) /
           static_cast<double>(people - 1);
}

Krackhardt krackhardt(const TieLists& arcs) {
    std::uint32_t weak = 0;
    const Condensed graph = condense(arcs);
    const auto weak_of_person = weak_components(arcs, weak);
    std::vector<std::uint64_t> size(weak, 0);
    std::vector<std::uint32_t> weak_of(graph.size.size());
    for (std::uint32_t i = 0; i < arcs.rows(); ++i) {
        ++size[weak_of_person[i]];
        weak_of[graph.component_of[i]] = weak_of_person[i];
    }
    std::uint64_t joined = 0;       // pairs in one weak component
    std::uint64_t most_excess = 0;  // arcs beyond a tree
    std::uint64_t most_without = 0;
    std::uint64_t needed = 0;
    for (const std::uint64_t people : size) {
        joined += pairs_of(people);
        needed += people - 1;
        most_excess += people * (people - 1) - (people - 1);
        most_without += people < 3 ? 0 : (people - 1) * (people - 2) / 2;
    }
    const Reach reach = reach_of(graph);
    double mutual = 0;  // sums of whole numbers below 2^53 are exact
    double ordered = 0;
    for (std::size_t c = 0; c < reach.people.size(); ++c) {
        mutual += static_cast<double>(pairs_of(graph.size[c]));
        ordered += static_cast<double>(graph.size[c]) * (reach.people[c] - 1);
    }
    const std::uint64_t all = pairs_of(arcs.rows());
    return {.connectedness = share(all - joined, all),
            .hierarchy = rest(mutual, ordered - mutual),
            .efficiency = share(arcs.peers.size() - needed, most_excess),
            .lubness = most_without == 0 ? undefined
                                         : std::max(0.0, rest(pairs_without_bound(graph, weak_of),
                                                              static_cast<double>(most_without)))};
}

}  // namespace orglab
