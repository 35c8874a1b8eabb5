// Sobol' points: one point in every elementary box, whatever the seed.
#include <gtest/gtest.h>

#include <set>

#include "unit/design/designs/designs.hpp"

namespace orglab {
namespace {

using namespace design_tests;

Settings points(std::uint64_t count) {
    return {{"sweep.points", static_cast<std::int64_t>(count)}};
}

/// In which of `parts` equal parts of each axis the points lie, as boxes with their counts at most.
std::size_t boxes_hit(const std::vector<DesignRow>& rows, const std::vector<std::size_t>& parts) {
    std::set<std::vector<std::size_t>> boxes;
    for (const DesignRow& row : rows) {
        std::vector<std::size_t> box;
        for (std::size_t axis = 0; axis < parts.size(); ++axis) {
            box.push_back(static_cast<std::size_t>(row[axis] * static_cast<double>(parts[axis])));
        }
        boxes.insert(box);
    }
    return boxes.size();
}

TEST(Sobol, FillsEveryElementaryBoxOfItsFirstTwoDimensionsOnce) {
    const auto rows = made_by("sobol", ranges(6), points(64), 3).rows;
    for (std::size_t f = 0; f < 6; ++f) {
        std::vector<std::size_t> parts(6, 1);
        parts[f] = 64;
        EXPECT_EQ(boxes_hit(rows, parts), 64U) << "dimension " << f;
    }
    for (std::size_t first = 1; first <= 64; first *= 2) {
        EXPECT_EQ(boxes_hit(rows, {first, 64 / first}), 64U) << "a (0, 6, 2)-net";
    }
}

TEST(Sobol, IsOtherPointsForAnotherSeed) {
    EXPECT_NE(made_by("sobol", ranges(2), points(8), 1).rows,
              made_by("sobol", ranges(2), points(8), 2).rows);
}

TEST(Sobol, IsMoreEvenThanRandomPoints) {
    for (const std::size_t factors : {2U, 4U, 6U}) {
        EXPECT_TRUE(more_even_than_random(made_by("sobol", ranges(factors), points(128)).rows))
            << factors;
    }
}

}  // namespace
}  // namespace orglab
