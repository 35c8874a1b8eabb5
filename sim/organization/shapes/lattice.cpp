// A ring on which each worker is tied to the degree/2 nearest on each side.
#include "organization/shape.hpp"
#include "organization/shapes/ring.hpp"

namespace orglab::shapes {

namespace {

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    check_even_degree(look, "a ring has as many neighbours on each side", out);
    check_degree_fits(look, out);
}

Description describe(const Model&) {
    return {.rule = {"Workers stand on a ring, and each is tied to the $k/2$ nearest on each side, "
                     "$k$ the even "
                     "`network.degree` [@watts-1998]."}};
}

}  // namespace

NetworkShape lattice() {
    return {.meaning =
                "a ring on which each worker is tied to the degree/2 nearest on each side; "
                "degree is even",
            .source = "Watts & Strogatz 1998",
            .ties =
                [](const ShapeContext& context) {
                    return ring(context.workers, context.network.degree);
                },
            .check = check,
            .expected_ties = ties_by_degree,
            .describe = describe};
}

}  // namespace orglab::shapes
