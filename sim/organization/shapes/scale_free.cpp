// Barabasi & Albert (1999): after a first group of degree/2 + 1 who all know each other, each
// newcomer ties to degree/2 people, each chosen in proportion to the ties they have.
#include <algorithm>

#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

std::vector<Tie> preferential(const ShapeContext& context) {
    const std::uint32_t each = context.network.degree / 2;
    const std::uint32_t founders = std::min(each + 1, context.workers);
    std::vector<Tie> pairs;
    for (std::uint32_t i = 1; i < founders; ++i) {
        for (std::uint32_t j = 0; j < i; ++j) {
            pairs.push_back({i, j});
        }
    }
    // A uniform end of a uniform tie is a person in proportion to its ties.
    Stream stream = context.draws.stream(purpose("structure.scale-free"), 0, 0);
    for (std::uint32_t i = founders; i < context.workers && each > 0; ++i) {
        const std::size_t before = pairs.size();
        while (pairs.size() < before + each) {
            const std::uint32_t end = below(stream, static_cast<std::uint32_t>(2 * before));
            const std::uint32_t known = (end & 1U) == 0 ? pairs[end / 2].a : pairs[end / 2].b;
            const auto mine = pairs.begin() + static_cast<std::ptrdiff_t>(before);
            if (std::none_of(mine, pairs.end(), [&](const Tie& pair) { return pair.b == known; })) {
                pairs.push_back({i, known});
            }
        }
    }
    return pairs;
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    check_even_degree(look, "each newcomer makes degree/2 ties", out);
    check_degree_fits(look, out);
}

Description describe(const Model&) {
    return {.rule = {"A first group of $k/2 + 1$ workers are all tied to each other, $k$ the even "
                     "`network.degree`. "
                     "Each worker who comes later is tied to $k/2$ different others, drawn in "
                     "proportion to the number "
                     "of ties that they have at the time [@barabasi-1999]. Worker 0 came first."}};
}

}  // namespace

NetworkShape scale_free() {
    return {
        .meaning =
            "a first group of degree/2 + 1 who are all tied to each other; each worker who comes "
            "later is tied to degree/2 others, chosen in proportion to the ties they have; "
            "worker 0 came first",
        .source = "Barabasi & Albert 1999",
        .ties = preferential,
        .check = check,
        .expected_ties = ties_by_degree,
        .describe = describe};
}

}  // namespace orglab::shapes
