// Worker 0 knows everybody, everybody else only worker 0.
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

}  // namespace

NetworkShape star() {
    return {.meaning = "worker 0 knows everybody, the others only worker 0",
            .source = "Freeman 1979",
            .ties = spokes};
}

}  // namespace orglab::shapes
