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

}  // namespace orglab
