// Measures of mutual ties: degree, clustering, distance, centralization; and the graphs all use.
#include "graphs/structure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "graphs/distances.hpp"

namespace orglab {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
// Distances are searched from everybody in an organization of ordinary size, else from so many.
std::vector<std::uint32_t> sources_among(std::uint32_t people) {
    constexpr std::uint32_t exact_up_to = 1500;
    constexpr std::uint32_t large = 100'000;
    return evenly_chosen(people, exact_up_to, people > large ? 64 : 256);
}

std::size_t degree(const TieLists& ties, std::uint32_t i) {
    return ties.of(i).size();
}

std::vector<std::uint32_t> best_tied(const TieLists& ties, std::uint32_t count) {
    std::vector<std::uint32_t> people(ties.rows());
    std::iota(people.begin(), people.end(), 0U);
    const auto end = people.begin() + std::min(count, ties.rows());
    std::partial_sort(people.begin(), end, people.end(), [&](std::uint32_t a, std::uint32_t b) {
        return degree(ties, a) != degree(ties, b) ? degree(ties, a) > degree(ties, b) : a < b;
    });
    return {people.begin(), end};
}

// Each tie once, from the end with fewer ties: then no row is long, not even with hubs about.
TieLists towards_hubs(const TieLists& ties) {
    TieLists made;
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        for (const std::uint32_t j : ties.of(i)) {
            if (degree(ties, j) > degree(ties, i) ||
                (degree(ties, j) == degree(ties, i) && j > i)) {
                made.peers.push_back(j);
            }
        }
        made.offsets.push_back(made.peers.size());
    }
    return made;
}

// Triangles that each person is a corner of. (Boost.Graph's clustering looks up each pair of
// neighbours in a list; that takes a day for an organization in which everybody knows everybody.)
std::vector<std::uint64_t> triangles(const TieLists& ties) {
    const TieLists up = towards_hubs(ties);
    std::vector<std::uint64_t> corners(ties.rows(), 0);
    std::vector<std::uint32_t> mark(ties.rows(), nobody);
    for (std::uint32_t i = 0; i < up.rows(); ++i) {
        for (const std::uint32_t j : up.of(i)) {
            mark[j] = i;
        }
        for (const std::uint32_t j : up.of(i)) {
            for (const std::uint32_t k : up.of(j)) {
                if (mark[k] == i) {
                    ++corners[i];
                    ++corners[j];
                    ++corners[k];
                }
            }
        }
    }
    return corners;
}

}  // namespace

TieLists mutual_ties(const PeerLists& network) {
    std::vector<Tie> pairs;
    pairs.reserve(network.entries());
    std::vector<std::uint32_t> peers;
    for (std::uint32_t i = 0; i < network.rows(); ++i) {
        peers.clear();
        network.of(i).append_to(peers);
        for (const std::uint32_t peer : peers) {
            if (peer < network.rows()) {
                pairs.push_back({i, peer});
            }
        }
    }
    return undirected_ties(network.rows(), pairs);
}

bool is_mutual(const TieLists& arcs) {
    for (std::uint32_t i = 0; i < arcs.rows(); ++i) {
        for (const std::uint32_t j : arcs.of(i)) {
            const auto back = arcs.of(j);
            if (!std::binary_search(back.begin(), back.end(), i)) {
                return false;
            }
        }
    }
    return true;
}

double mean_degree(const TieLists& ties) {
    return ties.rows() == 0 ? undefined : static_cast<double>(ties.peers.size()) / ties.rows();
}

double clustering(const TieLists& ties) {
    const auto corners = triangles(ties);
    double sum = 0;
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        const auto known = static_cast<double>(degree(ties, i));
        sum += known < 2 ? 0 : 2 * static_cast<double>(corners[i]) / (known * (known - 1));
    }
    return ties.rows() == 0 ? undefined : sum / ties.rows();
}

double path_length(const TieLists& ties) {
    const Distances found = distances(ties, sources_among(ties.rows()));
    return found.pairs == 0 ? undefined
                            : static_cast<double>(found.total) / static_cast<double>(found.pairs);
}

double centralization(const TieLists& ties) {
    const std::uint64_t people = ties.rows();
    if (people < 3) {
        return undefined;
    }
    std::uint64_t largest = 0;
    for (std::uint32_t i = 0; i < people; ++i) {
        largest = std::max<std::uint64_t>(largest, degree(ties, i));
    }
    return static_cast<double>(people * largest - ties.peers.size()) /
           static_cast<double>((people - 1) * (people - 2));
}

double mutual_reaching_centrality(const TieLists& ties) {
    const std::uint32_t people = ties.rows();
    if (people < 2) {
        return undefined;
    }
    std::vector<std::uint32_t> sources = sources_among(people);
    const std::size_t sampled = sources.size();
    if (sampled < people) {  // the best place is hardly in a sample, but likely among the best tied
        const auto hubs = best_tied(ties, 64);
        sources.insert(sources.end(), hubs.begin(), hubs.end());
    }
    const std::vector<double> closeness = distances(ties, sources).closeness;
    const double best = *std::max_element(closeness.begin(), closeness.end());
    double excess = 0;
    for (std::size_t s = 0; s < sampled; ++s) {
        excess += best - closeness[s];
    }
    // The mean excess over all but the best placed, in shares of the others.
    const double mean = excess / static_cast<double>(sampled) * people / (people - 1);
    return mean / (people - 1);
}

}  // namespace orglab
