#include "graphs/reach.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

#include "beliefs/planes.hpp"
#include "random/draws.hpp"

namespace orglab {

namespace {

constexpr std::uint32_t sample_size = 1024;

// Bit t of a component's word: target t can be reached from it. `targets`: 1 to 64 components.
void find_who_reaches(const Condensed& graph, std::span<const std::uint32_t> targets,
                      std::vector<Word>& reached) {
    std::fill(reached.begin(), reached.end(), 0);
    for (std::size_t t = 0; t < targets.size(); ++t) {
        reached[targets[t]] |= Word{1} << t;
    }
    // Lower numbers reach no target.
    for (std::uint32_t c = std::ranges::min(targets); c < graph.size.size(); ++c) {
        for (const std::uint32_t next : graph.arcs.of(c)) {
            reached[c] |= reached[next];
        }
    }
}

// People whom the members of up to 64 components reach, themselves among them.
std::vector<std::uint64_t> reach_from(const Condensed& graph,
                                      std::span<const std::uint32_t> components) {
    std::vector<Word> come(graph.size.size(), 0);
    for (std::size_t s = 0; s < components.size(); ++s) {
        come[components[s]] |= Word{1} << s;
    }
    std::vector<std::uint64_t> people(components.size(), 0);
    for (auto c = static_cast<std::uint32_t>(graph.size.size()); c-- > 0;) {
        for (const std::uint32_t next : graph.arcs.of(c)) {
            come[next] |= come[c];
        }
        for (Word searches = come[c]; searches != 0; searches &= searches - 1) {
            people[static_cast<std::size_t>(std::countr_zero(searches))] += graph.size[c];
        }
    }
    return people;
}

Reach exact(const std::vector<std::uint64_t>& reach) {
    Reach made;
    made.people.assign(reach.begin(), reach.end());
    made.most = *std::max_element(made.people.begin(), made.people.end());
    return made;
}

// A forest: nobody is reached twice.
std::vector<std::uint64_t> reach_in_forest(const Condensed& graph) {
    std::vector<std::uint64_t> reach = graph.size;
    for (std::uint32_t c = 0; c < graph.size.size(); ++c) {
        for (const std::uint32_t next : graph.arcs.of(c)) {
            reach[c] += reach[next];
        }
    }
    return reach;
}

std::vector<std::uint64_t> reach_of_all(const Condensed& graph) {
    const auto count = static_cast<std::uint32_t>(graph.size.size());
    std::vector<std::uint64_t> reach(count, 0);
    std::vector<Word> reached(count);
    std::vector<std::uint32_t> targets;
    for (std::uint32_t first = 0; first < count; first += 64) {
        targets.resize(std::min(64U, count - first));
        std::iota(targets.begin(), targets.end(), first);
        find_who_reaches(graph, targets, reached);
        for (std::uint32_t c = first; c < count; ++c) {  // arcs lead to lower numbers
            for (Word some = reached[c]; some != 0; some &= some - 1) {
                reach[c] += graph.size[first + static_cast<std::uint32_t>(std::countr_zero(some))];
            }
        }
    }
    return reach;
}

}  // namespace

std::vector<std::uint32_t> drawn_from_stretches(std::uint32_t people, std::uint32_t count) {
    std::vector<std::uint32_t> drawn(count);
    for (std::uint32_t k = 0; k < count; ++k) {
        const std::uint64_t begin = std::uint64_t{k} * people / count;
        const std::uint64_t end = (std::uint64_t{k} + 1) * people / count;
        drawn[k] = static_cast<std::uint32_t>(begin + mix(k) % (end - begin));
    }
    return drawn;
}

// Estimated by how many of 1,024 people are reached; exact for the 64 components that reach most of
// them, so that the most is no accident of the sample.
Reach reach_of_sample(const Condensed& graph) {
    constexpr std::uint32_t sample = sample_size;
    const auto count = static_cast<std::uint32_t>(graph.size.size());
    const auto people = static_cast<std::uint32_t>(graph.component_of.size());
    std::vector<std::uint32_t> targets = drawn_from_stretches(people, sample);
    for (std::uint32_t& target : targets) {
        target = graph.component_of[target];
    }
    std::vector<std::uint32_t> hits(count, 0);
    std::vector<std::uint32_t> own(count, 0);  // people of the sample in the component itself
    for (const std::uint32_t target : targets) {
        ++own[target];
    }
    std::vector<Word> reached(count);
    for (std::uint32_t first = 0; first < sample; first += 64) {
        find_who_reaches(graph, std::span(targets).subspan(first, 64), reached);
        for (std::uint32_t c = 0; c < count; ++c) {
            hits[c] += static_cast<std::uint32_t>(std::popcount(reached[c]));
        }
    }
    Reach made;
    for (std::uint32_t c = 0; c < count; ++c) {
        // Its own people are known; those of the sample say how many others there are.
        made.people.push_back(static_cast<double>(graph.size[c]) +
                              static_cast<double>(hits[c] - own[c]) * people / sample);
    }
    std::vector<std::uint32_t> best(count);
    std::iota(best.begin(), best.end(), 0U);
    const auto end = best.begin() + std::min(64U, count);
    std::partial_sort(best.begin(), end, best.end(), [&](std::uint32_t a, std::uint32_t b) {
        return hits[a] != hits[b] ? hits[a] > hits[b] : a > b;
    });
    best.erase(end, best.end());
    const std::vector<std::uint64_t> known = reach_from(graph, best);
    for (std::size_t k = 0; k < best.size(); ++k) {
        made.people[best[k]] = static_cast<double>(known[k]);
        made.most = std::max(made.most, static_cast<double>(known[k]));
    }
    return made;
}

Reach reach_of(const Condensed& graph) {
    constexpr std::size_t exact_up_to = 10'000;  // people: it takes time with their square
    const auto into = arrivals(graph);
    if (std::all_of(into.begin(), into.end(), [](std::uint32_t arcs) { return arcs <= 1; })) {
        return exact(reach_in_forest(graph));
    }
    return graph.component_of.size() <= exact_up_to ? exact(reach_of_all(graph))
                                                    : reach_of_sample(graph);
}

}  // namespace orglab
