#include <gtest/gtest.h>

#include <vector>

#include "metrics/holder_changes.hpp"
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

/// What follows changes is what is counted anew, of few changes and of more than a byte holds.
TEST(FollowHolders, MakesOfOneCountTheNext) {
    for (const std::uint32_t rows : {1U, 8U, 40U, 255U, 256U, 700U}) {
        for (const std::uint32_t dimensions : {1U, 64U, 100U, 130U, 200U, 300U}) {
            Planes people = random_planes(rows, dimensions);
            std::vector<HolderCounts> held(dimensions);
            count_holders(people, held);
            Planes counted = people;
            Stream stream = Draws(2, rows).stream(purpose("test", "changes"), 0, dimensions);
            for (const std::uint32_t of_ten : {0U, 1U, 5U, 10U}) {
                std::vector<std::uint32_t> changed;
                for (std::uint32_t i = 0; i < rows; ++i) {
                    if (i % 3 == 2) {
                        continue;  // rows that keep what they hold lie between the others
                    }
                    changed.push_back(i);
                    for (std::uint32_t d = 0; d < dimensions; ++d) {
                        if (below(stream, 10) < of_ten) {
                            people.row(i).set(d, static_cast<int>(below(stream, 3)) - 1);
                        }
                    }
                }
                follow_holders(counted, people, changed, held);
                ASSERT_EQ(counted, people) << rows << " rows, " << dimensions << " dimensions";
                std::vector<HolderCounts> anew(dimensions);
                count_holders(people, anew);
                for (std::uint32_t d = 0; d < dimensions; ++d) {
                    ASSERT_EQ(held[d].plus, anew[d].plus) << rows << " rows, dimension " << d;
                    ASSERT_EQ(held[d].minus, anew[d].minus) << rows << " rows, dimension " << d;
                }
            }
        }
    }
}

}  // namespace
}  // namespace orglab
