#include "graphs/condensed.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace orglab {

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

std::vector<std::uint32_t> arrivals(const Condensed& graph) {
    std::vector<std::uint32_t> count(graph.size.size(), 0);
    for (const std::uint32_t to : graph.arcs.peers) {
        ++count[to];
    }
    return count;
}

}  // namespace orglab
