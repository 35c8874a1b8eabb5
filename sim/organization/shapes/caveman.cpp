// Groups in which everyone is tied to everyone, rewired as by Fang, Lee & Schilling (2010): a coin
// says which end of a tie stays, the other moves to a random worker who is not a neighbour yet.
// (Keeping the lower number instead would leave late members of a group isolated, and changes
// results.)
#include <algorithm>
#include <utility>

#include "organization/shape.hpp"
#include "organization/shapes/rewiring.hpp"

namespace orglab::shapes {

namespace {

std::vector<Tie> rewired_groups(const ShapeContext& context) {
    const std::uint64_t group = std::uint64_t{context.network.degree} + 1;
    std::vector<Tie> pairs;
    for (std::uint64_t first = 0; first < context.workers; first += group) {
        const auto end =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(first + group, context.workers));
        for (auto i = static_cast<std::uint32_t>(first); i < end; ++i) {
            for (std::uint32_t j = i + 1; j < end; ++j) {
                pairs.push_back({i, j});
            }
        }
    }
    const auto by_coin = [](Tie& tie, Stream& stream) {
        if ((stream() & 1U) != 0) {
            std::swap(tie.a, tie.b);
        }
        return tie;
    };
    rewire(context, purpose("structure.caveman"), by_coin, pairs);
    return pairs;
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    check_degree_fits(look, out);
}

Description describe(const Model&) {
    return {
        .rule = {"Workers are put, in their order, into groups of $k + 1$ who are all tied to each "
                 "other, $k$ the `network.degree`; the last group may be smaller. Then each tie, "
                 "with probability "
                 "`network.rewire`, keeps one end, chosen by a coin, and moves the other to a "
                 "random worker who is "
                 "not a neighbour yet [@fang-2010]."}};
}

}  // namespace

NetworkShape caveman() {
    return {.meaning =
                "groups of degree + 1 who are all tied to each other (the last may be smaller); "
                "with the probability rewire each tie keeps one end, chosen by a coin, and moves "
                "the other to a random worker who is not a neighbour yet",
            .source = "Fang, Lee & Schilling 2010",
            .sections = {rewiring_section()},
            .ties = rewired_groups,
            .check = check,
            .expected_ties = ties_by_degree,
            .looks_ties_up = goes_through_ties,
            .describe = describe};
}

}  // namespace orglab::shapes
