// Erdos & Renyi's G(n, M): M = n degree/2 ties, every set of so many pairs equally likely.
#include <algorithm>

#include "graphs/tie_set.hpp"
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

// `count` different pairs; which end comes first is a coin (it matters if ties are directed).
std::vector<Tie> distinct_pairs(std::uint32_t workers, std::uint64_t count, Stream stream) {
    std::vector<Tie> pairs;
    pairs.reserve(count);
    TieSet taken(count);
    while (pairs.size() < count) {
        const std::uint32_t a = below(stream, workers);
        std::uint32_t b = below(stream, workers - 1);
        b += b >= a ? 1 : 0;
        if (taken.insert(a, b)) {
            pairs.push_back({a, b});
        }
    }
    return pairs;
}

std::vector<Tie> all_but(std::uint32_t workers, const std::vector<Tie>& missing, Stream coins) {
    TieSet left_out(missing.size());
    for (const Tie& pair : missing) {
        left_out.insert(pair.a, pair.b);
    }
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i < workers; ++i) {
        for (std::uint32_t j = i + 1; j < workers; ++j) {
            if (!left_out.contains(i, j)) {
                pairs.push_back((coins() & 1U) != 0 ? Tie{i, j} : Tie{j, i});
            }
        }
    }
    return pairs;
}

std::vector<Tie> uniform_ties(const ShapeContext& context) {
    const std::uint64_t possible = std::uint64_t{context.workers} * (context.workers - 1) / 2;
    const std::uint64_t wanted = std::uint64_t{context.workers} * context.network.degree / 2;
    const Stream stream = context.draws.stream(purpose("structure.random"), 0, 0);
    if (2 * wanted <= possible) {
        return distinct_pairs(context.workers, wanted, stream);
    }
    return all_but(context.workers, distinct_pairs(context.workers, possible - wanted, stream),
                   context.draws.stream(purpose("structure.random"), 0, 1));
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    check_degree_fits(look, out);
}

Description describe(const Model&) {
    return {.rule = {"There are $nk/2$ ties, $k$ the `network.degree`, and every set of so many "
                     "pairs of workers is "
                     "equally likely: $G(n, M)$ of [@erdos-1959]."}};
}

}  // namespace

NetworkShape random() {
    return {.meaning = "workers * degree / 2 ties, every set of so many pairs equally likely",
            .source = "Erdos & Renyi 1959, G(n, M)",
            .ties = uniform_ties,
            .check = check,
            .expected_ties = ties_by_degree,
            .describe = describe};
}

}  // namespace orglab::shapes
