// Erdos & Renyi's G(n, M): M = n degree/2 ties, every set of so many pairs equally likely.
#include <algorithm>

#include "graphs/tie_set.hpp"
#include "organization/pair_draws.hpp"
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

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
        return different_pairs(context.workers, wanted, stream, context.team);
    }
    return all_but(context.workers,
                   different_pairs(context.workers, possible - wanted, stream, context.team),
                   context.draws.stream(purpose("structure.random"), 0, 1));
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    check_degree_fits(look, out);
}

Description describe(const Model&) {
    return {.rule = {"There are $\\lfloor nk/2 \\rfloor$ ties, $k$ the `network.degree`, and every "
                     "set of so many "
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
