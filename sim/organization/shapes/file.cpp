// The ties of network.file, as people have them.
#include "organization/shape.hpp"

namespace orglab::shapes {

namespace {

std::vector<Tie> ties_of_file(const ShapeContext& context) {
    expect(context.edges != nullptr, "a network of kind file has one");
    const EdgeTable& edges = *context.edges;
    const bool turned = context.network.learner == "target";
    std::vector<Tie> pairs;
    pairs.reserve(edges.source.size());
    for (std::size_t tie = 0; tie < edges.source.size(); ++tie) {
        const Tie pair{edges.source[tie], edges.target[tie]};
        pairs.push_back(turned ? Tie{pair.b, pair.a} : pair);
    }
    return pairs;
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    if (look.network.file.empty()) {
        out.push_back({"network.file", "is missing, though network.kind = \"file\"",
                       "the path of a CSV file of ties"});
    }
}

}  // namespace

NetworkShape file() {
    return {.meaning = "the ties of network.file", .ties = ties_of_file, .check = check};
}

}  // namespace orglab::shapes
