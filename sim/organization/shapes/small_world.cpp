// Watts & Strogatz (1998): a ring of which each tie keeps one end, and with the chance `rewire`
// moves the other to somebody at random who is not a neighbour yet. Not forced to be connected.
#include "organization/shape.hpp"
#include "organization/shapes/rewiring.hpp"
#include "organization/shapes/ring.hpp"

namespace orglab::shapes {

namespace {

std::vector<Tie> rewired_ring(const ShapeContext& context) {
    std::vector<Tie> pairs = ring(context.workers, context.network.degree);
    // The end that a tie starts from on the ring is the one it keeps.
    rewire(
        context, purpose("structure.small-world"), [](Tie& tie, Stream&) { return tie; }, pairs);
    return pairs;
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    check_even_degree(look, "the ring it starts from has as many neighbours on each side", out);
    check_degree_fits(look, out);
}

Description describe(const Model&) {
    return {.rule = {"Workers stand on a ring, and each is tied to the $k/2$ nearest on each side, "
                     "$k$ the even "
                     "`network.degree`. Then each tie, with probability `network.rewire`, keeps "
                     "one end and moves the "
                     "other to a random worker who is not a neighbour yet [@watts-1998]. The "
                     "network may fall apart."}};
}

}  // namespace

NetworkShape small_world() {
    return {.meaning =
                "the lattice, of which each tie keeps one end and with the probability rewire "
                "moves the other to a random worker who is not a neighbour yet; it may fall "
                "apart",
            .source = "Watts & Strogatz 1998",
            .sections = {rewiring_section()},
            .ties = rewired_ring,
            .check = check,
            .expected_ties = ties_by_degree,
            .looks_ties_up = goes_through_ties,
            .describe = describe};
}

}  // namespace orglab::shapes
