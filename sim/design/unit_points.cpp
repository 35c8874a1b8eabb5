#include "design/unit_points.hpp"

#include <boost/random/sobol.hpp>

#include "random/unit_number.hpp"

namespace orglab {

std::vector<DesignRow> sobol_points(std::size_t count, std::size_t dimensions, std::uint64_t seed) {
    static_assert(boost::random::default_sobol_table::max_dimension == most_sobol_dimensions);
    boost::random::sobol numbers(dimensions);
    const Draws draws(seed, 0);
    std::vector<std::uint64_t> shifts(dimensions);
    for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) {
        shifts[dimension] = draws.stream(purpose("design.sobol.shift"), 0, dimension).word(0);
    }
    std::vector<DesignRow> points(count, DesignRow(dimensions));
    for (std::size_t point = 0; point < count; ++point) {
        for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
            // Boost leaves out the first point, 0, without which 2^k points are no net.
            const std::uint64_t number = point == 0 ? 0 : numbers();
            points[point][dimension] = unit_number(number ^ shifts[dimension]);
        }
    }
    return points;
}

void check_in_step(const DesignInput& input, std::vector<Contradiction>& found) {
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

std::uint64_t size_in_step(const DesignInput& input) {
    return input.factors.empty() ? 1 : input.factors.front().levels.size();
}

std::vector<DesignRow> rows_in_step(const DesignInput& input) {
    const std::size_t count = size_in_step(input);
    std::vector<DesignRow> made;
    for (std::size_t level = 0; level < count; ++level) {
        made.emplace_back(input.factors.size(), coordinate_of(level, count));
    }
    return made;
}

}  // namespace orglab
