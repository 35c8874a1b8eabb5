// The grid: the order of its points, all combinations, and what it refuses.
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "design/design.hpp"

namespace orglab {
namespace {

Factor levels(const std::string& key, std::size_t count) {
    Factor made{key, {}, {}};
    for (std::size_t level = 0; level < count; ++level) {
        made.levels.emplace_back(static_cast<double>(level));
    }
    return made;
}

class Grid : public testing::Test {
protected:
    [[nodiscard]] DesignInput input() const { return {factors_, settings_, 1}; }
    [[nodiscard]] std::vector<std::vector<std::size_t>> points() const {
        std::vector<std::vector<std::size_t>> made;
        for (const DesignRow& row : grid_.rows(input())) {
            made.emplace_back();
            for (std::size_t f = 0; f < row.size(); ++f) {
                made.back().push_back(level_at(row[f], factors_[f].levels.size()));
            }
        }
        return made;
    }

    const Design& grid_ = *find_registered<Design>("grid");
    Model settings_;
    std::vector<Factor> factors_;
};

TEST_F(Grid, RunsThroughTheLastFactorFastest) {
    factors_ = {levels("a", 2), levels("b", 3)};
    EXPECT_EQ(points(), (std::vector<std::vector<std::size_t>>{
                            {0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}));
}

TEST_F(Grid, HasEachCombinationOnce) {
    factors_ = {levels("a", 4), levels("b", 1), levels("c", 5), levels("d", 3)};
    const auto made = points();
    EXPECT_EQ(made.size(), 60U);
    EXPECT_EQ(grid_.size(input()), 60U);
    EXPECT_EQ(std::set(made.begin(), made.end()).size(), 60U);
}

TEST_F(Grid, SaysItsSizeEvenIfItIsTooLargeToBeMade) {
    factors_.assign(16, levels("a", 10'000));
    EXPECT_EQ(grid_.size(input()), std::numeric_limits<std::uint64_t>::max());
    factors_.clear();
    EXPECT_EQ(grid_.size(input()), 1U);
}

TEST_F(Grid, RefusesARangeWithoutSteps) {
    factors_ = {levels("a", 2), {"b", {}, {0, 1}}};
    std::vector<Contradiction> found;
    grid_.check(input(), found);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key, "b");
}

}  // namespace
}  // namespace orglab
