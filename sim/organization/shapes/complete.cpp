// Everyone is tied to everyone.
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

// Read both ways even if ties are directed.
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

Description describe(const Model&) {
    return {.rule = {"Everybody is tied to everybody, as the complete network of [@lazer-2007]."}};
}

}  // namespace

NetworkShape complete() {
    return {.meaning = "everyone is tied to everyone",
            .source = "Lazer & Friedman 2007",
            .ties = all_pairs,  // if they do not stay one group
            .expected_ties =
                [](const ShapeCheck& look) {
                    return static_cast<double>(look.workers) * (look.workers - 1.0) / 2;
                },
            .everybody = true,
            .describe = describe};
}

}  // namespace orglab::shapes
