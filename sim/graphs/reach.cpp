// Measures of arcs: who can reach whom. Strong components come from Boost.Graph (Tarjan), which
// numbers them so that arcs between components lead from a higher number to a lower one.
#include <algorithm>
#include <bit>
#include <limits>
#include <map>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "beliefs/planes.hpp"
#include "graphs/structure.hpp"

namespace orglab {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// The arcs between strong components.
struct Condensed {
    std::vector<std::uint32_t> component_of;
    std::vector<std::uint64_t> size;
    TieLists arcs;
};

Condensed condense(const TieLists& arcs) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(arcs.peers.size());
    for (std::uint32_t i = 0; i < arcs.rows(); ++i) {
        for (const std::uint32_t j : arcs.of(i)) {
            pairs.emplace_back(i, j);
        }
    }
    using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
    const Graph graph(boost::edges_are_sorted, pairs.begin(), pairs.end(), arcs.rows());
    Condensed made;
    made.component_of.resize(arcs.rows());
    const auto index = boost::get(boost::vertex_index, graph);
    const auto count = boost::strong_components(
        graph, boost::make_iterator_property_map(made.component_of.begin(), index));
    made.size.assign(count, 0);
    for (const std::uint32_t component : made.component_of) {
        ++made.size[component];
    }
    std::vector<Tie> between;
    between.reserve(pairs.size());
    for (const auto& [from, to] : pairs) {
        between.push_back({made.component_of[from], made.component_of[to]});
    }
    made.arcs = directed_ties(static_cast<std::uint32_t>(count), between);
    return made;
}

// Arcs that lead into each component.
std::vector<std::uint32_t> arrivals(const Condensed& graph) {
    std::vector<std::uint32_t> count(graph.size.size(), 0);
    for (const std::uint32_t to : graph.arcs.peers) {
        ++count[to];
    }
    return count;
}

// Adds, for every component, how many people it reaches among the 64 components from `first` on.
void reach_batch(const Condensed& graph, std::uint32_t first, std::vector<Word>& seen,
                 std::vector<std::uint64_t>& reach) {
    std::fill(seen.begin(), seen.end(), 0);
    for (std::uint32_t c = first; c < graph.size.size(); ++c) {
        Word reached = c - first < 64 ? Word{1} << (c - first) : 0;
        for (const std::uint32_t next : graph.arcs.of(c)) {
            reached |= seen[next];
        }
        seen[c] = reached;
        for (; reached != 0; reached &= reached - 1) {
            reach[c] += graph.size[first + static_cast<std::uint32_t>(std::countr_zero(reached))];
        }
    }
}

// People whom a member of each component reaches, itself among them.
std::vector<std::uint64_t> reach_of(const Condensed& graph) {
    const auto count = static_cast<std::uint32_t>(graph.size.size());
    const auto into = arrivals(graph);
    if (std::all_of(into.begin(), into.end(), [](std::uint32_t arcs) { return arcs <= 1; })) {
        std::vector<std::uint64_t> reach = graph.size;  // a forest: nobody is reached twice
        for (std::uint32_t c = 0; c < count; ++c) {
            for (const std::uint32_t next : graph.arcs.of(c)) {
                reach[c] += reach[next];
            }
        }
        return reach;
    }
    std::vector<std::uint64_t> reach(count, 0);
    std::vector<Word> seen(count);
    for (std::uint32_t first = 0; first < count; first += 64) {
        reach_batch(graph, first, seen, reach);
    }
    return reach;
}

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

std::uint64_t pairs_of(std::uint64_t people) {
    return people < 2 ? 0 : people * (people - 1) / 2;
}

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? undefined : 1 - static_cast<double>(part) / static_cast<double>(whole);
}

// Pairs of a weak component without exactly one source over both. Whoever is over somebody who is
// over a pair is over it too, so one person over both reaches all others who are if and only if
// just one source (a component that no arc leads into) does.
std::uint64_t pairs_without_bound(const Condensed& graph, const std::vector<std::uint32_t>& weak_of,
                                  std::uint32_t weak) {
    const auto count = static_cast<std::uint32_t>(graph.size.size());
    const auto into = arrivals(graph);
    std::vector<std::vector<std::uint32_t>> sources_over(count);
    std::vector<std::uint64_t> sources_in(weak, 0);
    for (std::uint32_t c = count; c-- > 0;) {
        if (into[c] == 0) {
            sources_over[c].push_back(c);
            ++sources_in[weak_of[c]];
        }
        std::sort(sources_over[c].begin(), sources_over[c].end());
        sources_over[c].erase(std::unique(sources_over[c].begin(), sources_over[c].end()),
                              sources_over[c].end());
        for (const std::uint32_t next : graph.arcs.of(c)) {
            sources_over[next].insert(sources_over[next].end(), sources_over[c].begin(),
                                      sources_over[c].end());
        }
    }
    // People under the same sources are alike: count them together, by weak component.
    std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::uint64_t> alike;
    for (std::uint32_t c = 0; c < count; ++c) {
        if (sources_in[weak_of[c]] > 1) {
            alike[{weak_of[c], sources_over[c]}] += graph.size[c];
        }
    }
    std::uint64_t without = 0;
    for (auto one = alike.begin(); one != alike.end(); ++one) {
        without += one->first.second.size() == 1 ? 0 : pairs_of(one->second);
        for (auto other = std::next(one);
             other != alike.end() && other->first.first == one->first.first; ++other) {
            std::vector<std::uint32_t> both;
            std::set_intersection(one->first.second.begin(), one->first.second.end(),
                                  other->first.second.begin(), other->first.second.end(),
                                  std::back_inserter(both));
            without += both.size() == 1 ? 0 : one->second * other->second;
        }
    }
    return without;
}

}  // namespace

double reaching_centrality(const TieLists& arcs) {
    const std::uint64_t people = arcs.rows();
    if (people < 2) {
        return undefined;
    }
    const Condensed graph = condense(arcs);
    const auto reach = reach_of(graph);
    const std::uint64_t most = *std::max_element(reach.begin(), reach.end());
    std::uint64_t excess = 0;
    for (std::size_t c = 0; c < reach.size(); ++c) {
        excess += graph.size[c] * (most - reach[c]);
    }
    return static_cast<double>(excess) / static_cast<double>(people - 1) /
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
    const auto reach = reach_of(graph);
    std::uint64_t mutual = 0;
    std::uint64_t ordered = 0;
    for (std::size_t c = 0; c < reach.size(); ++c) {
        mutual += pairs_of(graph.size[c]);
        ordered += graph.size[c] * (reach[c] - 1);
    }
    const std::uint64_t all = pairs_of(arcs.rows());
    return {.connectedness = share(all - joined, all),
            .hierarchy = share(mutual, ordered - mutual),
            .efficiency = share(arcs.peers.size() - needed, most_excess),
            .lubness = most_without == 0
                           ? undefined
                           : share(pairs_without_bound(graph, weak_of, weak), most_without)};
}

}  // namespace orglab
