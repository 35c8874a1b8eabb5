// A row of workers who are each tied to the one before and the one after.
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

std::vector<Tie> neighbours(const ShapeContext& context) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = 1; i < context.workers; ++i) {
        pairs.push_back({i, i - 1});
    }
    return pairs;
}

Description describe(const Model&) {
    return {.rule = {"Workers stand in a row, each tied to the one before and the one after: the "
                     "linear network of "
                     "[@lazer-2007]."}};
}

}  // namespace

NetworkShape path() {
    return {.meaning = "a row of workers who are each tied to the one before and the one after",
            .source = "Lazer & Friedman 2007 (their linear network)",
            .ties = neighbours,
            .expected_ties = [](const ShapeCheck& look) { return look.workers - 1.0; },
            .describe = describe};
}

}  // namespace orglab::shapes
