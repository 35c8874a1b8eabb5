// Saltelli's blocks have the shape that SALib documents, and give Sobol' indices.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/design/designs/designs.hpp"

namespace orglab {
namespace {

using design_tests::made_by;
using design_tests::ranges;

/// SALib: N (D + 2) rows, or N (2 D + 2), as A, AB_1 ... AB_D, [BA_1 ... BA_D,] B.
TEST(Saltelli, BlocksAreShapedAsSALibDocuments) {
    for (const bool second : {false, true}) {
        const auto rows =
            made_by("saltelli", ranges(3),
                    {{"sweep.base", std::int64_t{16}}, {"sweep.second_order", second}})
                .rows;
        const std::size_t length = second ? 8 : 5;
        ASSERT_EQ(rows.size(), 16 * length);
        for (std::size_t block = 0; block < 16; ++block) {
            const DesignRow& a = rows[block * length];
            const DesignRow& b = rows[block * length + length - 1];
            for (std::size_t i = 0; i < 3; ++i) {
                DesignRow ab = a;
                ab[i] = b[i];
                EXPECT_EQ(rows[block * length + 1 + i], ab);
                DesignRow ba = b;
                ba[i] = a[i];
                if (second) {
                    EXPECT_EQ(rows[block * length + 4 + i], ba);
                }
                EXPECT_NE(a[i], b[i]);
            }
        }
    }
}

/// The first-order index of x1 + 2 x2 + 0 x3 by Saltelli et al. 2010 (their Table 2, row b).
TEST(Saltelli, BlocksGiveTheIndicesOfASum) {
    const auto rows = made_by("saltelli", ranges(3), {{"sweep.base", std::int64_t{1024}}}).rows;
    const auto value = [](const DesignRow& x) { return x[0] + 2 * x[1]; };
    double sum = 0;
    double squares = 0;
    std::vector<double> first(3);
    for (std::size_t block = 0; block < 1024; ++block) {
        const double a = value(rows[5 * block]);
        const double b = value(rows[5 * block + 4]);
        sum += a + b;
        squares += a * a + b * b;
        for (std::size_t i = 0; i < 3; ++i) {
            first[i] += b * (value(rows[5 * block + 1 + i]) - a) / 1024;
        }
    }
    const double variance = squares / 2048 - std::pow(sum / 2048, 2);
    EXPECT_NEAR(variance, 5.0 / 12, 0.005);
    EXPECT_NEAR(first[0] / variance, 0.2, 0.02);
    EXPECT_NEAR(first[1] / variance, 0.8, 0.02);
    EXPECT_EQ(first[2], 0);
}

}  // namespace
}  // namespace orglab
