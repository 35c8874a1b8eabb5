// Everybody knows everybody.
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

// Read both ways even where ties are directed.
std::vector<Tie> all_pairs(const ShapeContext& context) {
    std::vector<Tie> pairs;
    pairs.reserve(std::size_t{context.workers} * (context.workers - 1) /
                  (context.network.directed ? 1 : 2));
    for (std::uint32_t i = 0; i < context.workers; ++i) {
        for (std::uint32_t j = context.network.directed ? 0 : i + 1; j < context.workers; ++j) {
            if (j != i) {
                pairs.push_back({i, j});
            }
        }
    }
    return pairs;
}

}  // namespace

NetworkShape complete() {
    return {.meaning = "everybody knows everybody",
            .source = "Lazer & Friedman 2007",
            .ties = all_pairs,
            .expected_ties = [](const NetworkSettings&, double workers) {
                return workers * (workers - 1) / 2;
            }};
}

}  // namespace orglab::shapes
