// The grid: every combination of the levels of all factors. The last factor runs fastest.
#include <limits>

#include "design/design.hpp"

namespace orglab::designs {

namespace {

void check(const DesignInput& input, std::vector<Contradiction>& found) {
    for (const Factor& factor : input.factors) {
        if (factor.has_range()) {
            found.push_back(
                {factor.key, "is a range without steps", "count or step, for a grid", ""});
        }
    }
}

std::uint64_t size(const DesignInput& input) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t product = 1;
    for (const Factor& factor : input.factors) {
        product = product > most / factor.levels.size() ? most : product * factor.levels.size();
    }
    return product;
}

std::vector<DesignRow> rows(const DesignInput& input) {
    std::vector<DesignRow> made(size(input), DesignRow(input.factors.size()));
    std::size_t together = 1;  // rows that pass before a factor comes to its next level
    for (std::size_t f = input.factors.size(); f-- > 0;) {
        const std::size_t levels = input.factors[f].levels.size();
        for (std::size_t row = 0; row < made.size(); ++row) {
            made[row][f] = coordinate_of(row / together % levels, levels);
        }
        together *= levels;
    }
    return made;
}

}  // namespace

Design grid() {
    return {.name = "",
            .meaning = "every combination of the values; the last key runs fastest",
            .source = "",
            .check = check,
            .size = size,
            .rows = rows};
}

}  // namespace orglab::designs
