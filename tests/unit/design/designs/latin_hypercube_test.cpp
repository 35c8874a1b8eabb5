// Latin hypercubes: one point per part of each factor, the nearest ones far apart.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "unit/design/designs/designs.hpp"

namespace orglab {
namespace {

using namespace design_tests;

Settings points(std::uint64_t count) {
    return {{"sweep.points", static_cast<std::int64_t>(count)}};
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

TEST(LatinHypercube, IsMoreEvenThanRandomPoints) {
    for (const std::size_t factors : {2U, 4U, 6U}) {
        EXPECT_TRUE(
            more_even_than_random(made_by("latin-hypercube", ranges(factors), points(128)).rows))
            << factors;
    }
}

}  // namespace
}  // namespace orglab
