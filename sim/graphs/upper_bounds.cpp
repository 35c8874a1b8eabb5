// Whoever is over somebody who is over a pair is over it too, so one person over both reaches all
// others who are if and only if just one source (a component that no arc leads into) does.
#include "graphs/upper_bounds.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "beliefs/planes.hpp"
#include "graphs/reach.hpp"

namespace orglab {

namespace {

constexpr std::uint32_t sample_size = 256;

// A bit for each person of the sample.
using Sampled = std::array<Word, sample_size / 64>;

void join(Sampled& into, const Sampled& more) {
    for (std::size_t w = 0; w < into.size(); ++w) {
        into[w] |= more[w];
    }
}

// Pairs of a weak component without exactly one source over both.
std::uint64_t all_pairs_without_bound(const Condensed& graph,
                                      const std::vector<std::uint32_t>& weak_of) {
    const auto count = static_cast<std::uint32_t>(graph.size.size());
    const auto into = arrivals(graph);
    std::vector<std::vector<std::uint32_t>> sources_over(count);
    std::vector<std::uint64_t> sources_in(graph.size.size(), 0);  // of each weak component
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

// Whom of the sample each component reaches.
std::vector<Sampled> sampled_below(const Condensed& graph,
                                   const std::vector<std::uint32_t>& sample) {
    std::vector<Sampled> below(graph.size.size(), Sampled{});
    for (std::size_t k = 0; k < sample.size(); ++k) {
        below[sample[k]][k / 64] |= Word{1} << (k % 64);
    }
    for (std::uint32_t c = 0; c < graph.size.size(); ++c) {  // arcs lead to lower numbers
        for (const std::uint32_t next : graph.arcs.of(c)) {
            join(below[c], below[next]);
        }
    }
    return below;
}

}  // namespace

double pairs_without_bound_of_sample(const Condensed& graph,
                                     const std::vector<std::uint32_t>& weak_of) {
    const auto people = static_cast<std::uint32_t>(graph.component_of.size());
    std::vector<std::uint32_t> sample = drawn_from_stretches(people, sample_size);
    for (std::uint32_t& person : sample) {
        person = graph.component_of[person];
    }
    const std::vector<Sampled> below = sampled_below(graph, sample);
    const auto into = arrivals(graph);
    // With whom of the sample each shares a source, and with whom a second one.
    std::vector<Sampled> one(sample_size, Sampled{});
    std::vector<Sampled> two(sample_size, Sampled{});
    for (std::uint32_t c = 0; c < graph.size.size(); ++c) {
        for (std::uint32_t k = 0; into[c] == 0 && k < sample_size; ++k) {
            if (((below[c][k / 64] >> (k % 64)) & 1U) == 0) {
                continue;
            }
            for (std::size_t w = 0; w < below[c].size(); ++w) {
                two[k][w] |= one[k][w] & below[c][w];
                one[k][w] |= below[c][w];
            }
        }
    }
    std::uint64_t without = 0;
    for (std::uint32_t a = 0; a < sample_size; ++a) {
        for (std::uint32_t b = a + 1; b < sample_size; ++b) {
            const Word once = one[a][b / 64] & ~two[a][b / 64];
            const bool bound = ((once >> (b % 64)) & 1U) != 0;
            without += weak_of[sample[a]] == weak_of[sample[b]] && !bound ? 1U : 0U;
        }
    }
    return static_cast<double>(without) / static_cast<double>(pairs_of(sample_size)) *
           static_cast<double>(pairs_of(people));
}

namespace {

// The weak components, each a graph of its own with its components in their order.
std::vector<Condensed> apart(const Condensed& graph, const std::vector<std::uint32_t>& weak_of) {
    const std::uint32_t weak = weak_of.empty() ? 0 : std::ranges::max(weak_of) + 1;
    std::vector<Condensed> parts(weak);
    std::vector<std::uint32_t> number(weak_of.size());
    std::vector<std::vector<Tie>> arcs(weak);
    for (std::uint32_t c = 0; c < weak_of.size(); ++c) {
        Condensed& part = parts[weak_of[c]];
        number[c] = static_cast<std::uint32_t>(part.size.size());
        part.size.push_back(graph.size[c]);
        for (const std::uint32_t next : graph.arcs.of(c)) {  // a lower number: it has its own
            arcs[weak_of[c]].push_back({number[c], number[next]});
        }
    }
    for (const std::uint32_t c : graph.component_of) {
        parts[weak_of[c]].component_of.push_back(number[c]);
    }
    for (std::uint32_t w = 0; w < weak; ++w) {
        parts[w].arcs = directed_ties(static_cast<std::uint32_t>(parts[w].size.size()), arcs[w]);
    }
    return parts;
}

}  // namespace

double pairs_without_bound(const Condensed& graph, const std::vector<std::uint32_t>& weak_of) {
    constexpr std::size_t exact_up_to = 1500;  // people: it takes time with their cube
    double without = 0;
    for (const Condensed& part : apart(graph, weak_of)) {
        const std::vector<std::uint32_t> together(part.size.size(), 0);
        without += part.component_of.size() <= exact_up_to
                       ? static_cast<double>(all_pairs_without_bound(part, together))
                       : pairs_without_bound_of_sample(part, together);
    }
    return without;
}

}  // namespace orglab
