// Paired lists: the first values of all keys together, then the second ones, and so on.
#include "design/design.hpp"

namespace orglab::designs {

namespace {

void check(const DesignInput& input, std::vector<Contradiction>& found) {
    for (const Factor& factor : input.factors) {
        if (factor.has_range()) {
            found.push_back({factor.key,
                             "is a range without steps",
                             "count or step, for paired lists",
                             "",
                             {}});
        } else if (!input.factors.front().has_range() &&
                   factor.levels.size() != input.factors.front().levels.size()) {
            found.push_back({factor.key,
                             "lists " + std::to_string(factor.levels.size()) + " values",
                             "as many as " + input.factors.front().key + ", " +
                                 std::to_string(input.factors.front().levels.size()),
                             "",
                             {input.factors.front().key}});
        }
    }
}

std::uint64_t size(const DesignInput& input) {
    return input.factors.empty() ? 1 : input.factors.front().levels.size();
}

std::vector<DesignRow> rows(const DesignInput& input) {
    const std::size_t count = size(input);
    std::vector<DesignRow> made;
    for (std::size_t level = 0; level < count; ++level) {
        made.emplace_back(input.factors.size(), coordinate_of(level, count));
    }
    return made;
}

}  // namespace

Design paired() {
    return {.name = "",
            .meaning = "the values of all lists in step: first ones together, then second ones",
            .source = "",
            .check = check,
            .size = size,
            .rows = rows};
}

}  // namespace orglab::designs
