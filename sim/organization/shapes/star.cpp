// Worker 0 is tied to everyone, the others only to worker 0.
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

std::vector<Tie> spokes(const ShapeContext& context) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = 1; i < context.workers; ++i) {
        pairs.push_back({i, 0});
    }
    return pairs;
}

Description describe(const Model&) {
    return {.rule = {"Worker 0, the hub, is tied to everybody, and the others to worker 0 alone "
                     "[@freeman-1979]."}};
}

}  // namespace

NetworkShape star() {
    return {.meaning = "worker 0, the hub, is tied to everyone, the others only to worker 0",
            .source = "Freeman 1979",
            .ties = spokes,
            .expected_ties = [](const ShapeCheck& look) { return look.workers - 1.0; },
            .describe = describe};
}

}  // namespace orglab::shapes
