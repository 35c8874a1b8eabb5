#include <gtest/gtest.h>

#include <vector>

#include "metrics/holders.hpp"
#include "random/draws.hpp"

namespace orglab {
namespace {

Planes random_planes(std::uint32_t rows, std::uint32_t dimensions) {
    Planes planes(rows, dimensions);
    Stream stream = Draws(1, rows).stream(purpose("test", "holders"), 0, dimensions);
    for (std::uint32_t i = 0; i < rows; ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            // Leaning differs by dimension, so that counts from none to all occur.
            planes.row(i).set(
                d, below(stream, 10) < d % 11 ? 1 : static_cast<int>(below(stream, 2)) - 1);
        }
    }
    return planes;
}

void expect_counts(const Planes& planes, const std::vector<std::uint32_t>& rows,
                   const std::vector<HolderCounts>& counted) {
    for (std::uint32_t d = 0; d < planes.dimensions(); ++d) {
        HolderCounts slow{0, 0};
        for (const std::uint32_t i : rows) {
            slow.plus += planes.row(i).at(d) > 0 ? 1U : 0U;
            slow.minus += planes.row(i).at(d) < 0 ? 1U : 0U;
        }
        ASSERT_EQ(counted[d].plus, slow.plus) << "dimension " << d << " of " << planes.dimensions();
        ASSERT_EQ(counted[d].minus, slow.minus)
            << "dimension " << d << " of " << planes.dimensions();
    }
}

TEST(CountHolders, CountsAsAPlainLoopDoes) {
    for (const std::uint32_t rows : {1U, 7U, 8U, 9U, 63U, 64U, 255U, 1025U}) {
        for (const std::uint32_t dimensions : {1U, 63U, 64U, 65U, 130U}) {
            const Planes planes = random_planes(rows, dimensions);
            std::vector<std::uint32_t> everybody(rows);
            for (std::uint32_t i = 0; i < rows; ++i) {
                everybody[i] = i;
            }
            std::vector<HolderCounts> held(dimensions);
            count_holders(planes, held);
            expect_counts(planes, everybody, held);
        }
    }
}

TEST(CountHolders, GoesOverMoreWordsThanOneTile) {
    const Planes planes = random_planes(20, 4500);
    std::vector<std::uint32_t> some{0, 3, 4, 5, 8, 9, 10, 11, 12, 19};
    std::vector<HolderCounts> held(4500);
    count_holders(planes, some, held);
    expect_counts(planes, some, held);
}

TEST(CountHolders, OfNobodyIsNone) {
    const Planes planes = random_planes(3, 70);
    std::vector<HolderCounts> held(70, HolderCounts{9, 9});
    count_holders(planes, std::vector<std::uint32_t>{}, held);
    expect_counts(planes, {}, held);
}

}  // namespace
}  // namespace orglab
