// Latin hypercubes and Sobol' points: one point per stratum, and more even than random points.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "unit/design/designs/designs.hpp"

namespace orglab {
namespace {

using design_tests::levels;
using design_tests::made_by;
using design_tests::ranges;

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

/// The squared centred L2 discrepancy (Hickernell 1998, Mathematics of Computation 67).
double discrepancy(const std::vector<DesignRow>& rows) {
    const auto n = static_cast<double>(rows.size());
    double single = 0;
    double pairs = 0;
    for (const DesignRow& a : rows) {
        double product = 1;
        for (const double x : a) {
            const double off = std::abs(x - 0.5);
            product *= 1 + 0.5 * off - 0.5 * off * off;
        }
        single += product;
        for (const DesignRow& b : rows) {
            double both = 1;
            for (std::size_t f = 0; f < a.size(); ++f) {
                both *= 1 + 0.5 * std::abs(a[f] - 0.5) + 0.5 * std::abs(b[f] - 0.5) -
                        0.5 * std::abs(a[f] - b[f]);
            }
            pairs += both;
        }
    }
    return std::pow(13.0 / 12, static_cast<double>(rows.front().size())) - 2 / n * single +
           pairs / (n * n);
}

std::vector<DesignRow> random_rows(std::size_t count, std::size_t factors, unsigned seed) {
    std::mt19937_64 engine(seed);
    std::uniform_real_distribution<double> uniform;
    std::vector<DesignRow> rows(count, DesignRow(factors));
    for (DesignRow& row : rows) {
        std::ranges::generate(row, [&] { return uniform(engine); });
    }
    return rows;
}

double nearest(const std::vector<DesignRow>& rows) {
    double least = 1e9;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            double sum = 0;
            for (std::size_t f = 0; f < rows[i].size(); ++f) {
                sum += std::pow(rows[i][f] - rows[j][f], 2);
            }
            least = std::min(least, sum);
        }
    }
    return std::sqrt(least);
}

TEST(LatinHypercube, HasOnePointInEachPartOfEveryFactor) {
    for (const std::uint64_t count : {1U, 2U, 7U, 100U}) {
        for (const std::uint64_t seed : {1U, 99U}) {
            const auto rows = made_by("latin-hypercube", ranges(5), points(count), seed).rows;
            ASSERT_EQ(rows.size(), count);
            for (std::size_t f = 0; f < 5; ++f) {
                std::set<std::size_t> parts;
                for (const DesignRow& row : rows) {
                    parts.insert(static_cast<std::size_t>(row[f] * static_cast<double>(count)));
                }
                EXPECT_EQ(parts.size(), count) << "factor " << f;
            }
        }
    }
}

TEST(LatinHypercube, TakesTheCandidateWhoseNearestPointsAreFarthestApart) {
    const auto of = [](std::uint64_t candidates) {
        Settings given = points(40);
        given["sweep.candidates"] = static_cast<std::int64_t>(candidates);
        return nearest(made_by("latin-hypercube", ranges(3), given).rows);
    };
    double before = of(1);
    for (const std::uint64_t candidates : {2U, 5U, 30U, 200U}) {
        const double now = of(candidates);
        EXPECT_GE(now, before) << "candidates are numbered, so that more include fewer";
        before = now;
    }
    EXPECT_GT(before, of(1));
}

TEST(LatinHypercube, DealsListsOutEvenly) {
    const auto rows = made_by("latin-hypercube", {levels("a", 4), levels("b", 3)}, points(24)).rows;
    std::vector<int> counts(4);
    for (const DesignRow& row : rows) {
        ++counts[level_at(row[0], 4)];
    }
    EXPECT_EQ(counts, std::vector<int>(4, 6));
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

TEST(SpaceFilling, IsMoreEvenThanRandomPoints) {
    for (const std::size_t factors : {2U, 4U, 6U}) {
        const double sobol = discrepancy(made_by("sobol", ranges(factors), points(128)).rows);
        const double latin =
            discrepancy(made_by("latin-hypercube", ranges(factors), points(128)).rows);
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const double random = discrepancy(random_rows(128, factors, seed));
            EXPECT_LT(sobol, random) << factors;
            EXPECT_LT(latin, random) << factors;
        }
    }
}

}  // namespace
}  // namespace orglab
