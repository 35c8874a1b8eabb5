#include "comparison/widths.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/catalogue.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

class Held final : public SeriesSource {
public:
    explicit Held(Eigen::ArrayXXd numbers) : numbers_(std::move(numbers)) {}
    [[nodiscard]] Eigen::ArrayXXd series(const std::string&, std::uint32_t) const override {
        return {};
    }
    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string&) const override {
        return numbers_;
    }

private:
    Eigen::ArrayXXd numbers_;
};

/// `numbers`: of each point, replicate by replicate; two places of a sweep for each variant.
Outcomes outcomes_of(const std::vector<std::string>& variants,
                     const std::vector<std::vector<double>>& numbers) {
    Outcomes made;
    made.swept = {"learning.network.rate"};
    made.keys = made.swept;
    made.catalogue = &catalogue();
    Eigen::ArrayXXd all(numbers.front().size(), numbers.size());
    for (std::size_t point = 0; point < numbers.size(); ++point) {
        made.points.push_back({variants[point], {Value(point % 2 == 0 ? 0.1 : 0.3)}});
        for (std::size_t replicate = 0; replicate < numbers[point].size(); ++replicate) {
            all(static_cast<Eigen::Index>(replicate), static_cast<Eigen::Index>(point)) =
                numbers[point][replicate];
        }
    }
    made.replicates = static_cast<std::uint32_t>(numbers.front().size());
    made.source = std::make_shared<Held>(std::move(all));
    return made;
}

// Differences at 0.1: 1, 2, 3 (mean 2, deviation 1): 4.302652729911275 / sqrt(3) = 2.48413...
constexpr double width_of_1_2_3 = 4.302652729911275 / 1.7320508075688772;

TEST(Widths, AreThoseOfThePairedDifferencesAtEachPlace) {
    const Outcomes outcomes =
        outcomes_of({"old", "old", "new", "new"}, {{5, 7, 9}, {0, 0, 0}, {6, 9, 12}, {1, 1, 1}});
    const Widths widths = widths_of(outcomes, "end_knowledge", 2.5);
    EXPECT_EQ(widths.intervals, 2U);
    EXPECT_EQ(widths.too_wide, 0U);
    EXPECT_NEAR(widths.widest, width_of_1_2_3, 1e-9);
    EXPECT_EQ(widths.where, "new rate=0.1 against old");
    EXPECT_EQ(widths_of(outcomes, "end_knowledge", 2.4).too_wide, 1U);
}

TEST(Widths, OfOneVariantAreThoseOfItsMeans) {
    const Widths widths =
        widths_of(outcomes_of({"base", "base"}, {{1, 1, 1}, {1, 2, 3}}), "end_knowledge", 1);
    EXPECT_EQ(widths.intervals, 2U);
    EXPECT_EQ(widths.too_wide, 1U);
    EXPECT_NEAR(widths.widest, width_of_1_2_3, 1e-9);
    EXPECT_EQ(widths.where, "base rate=0.3");
}

TEST(Widths, LeaveOutARunThatFailedWithItsPair) {
    const Widths widths = widths_of(
        outcomes_of({"old", "old", "new", "new"},
                    {{5, 7, 9, nan, 4}, {0, 0, 0, 0, 0}, {6, 9, 12, 50, nan}, {1, 1, 1, 1, 1}}),
        "end_knowledge", 2.5);
    EXPECT_EQ(widths.too_wide, 0U);
    EXPECT_NEAR(widths.widest, width_of_1_2_3, 1e-9);
}

TEST(Widths, OfFewerThanTwoPairsAreTooWide) {
    const Widths widths =
        widths_of(outcomes_of({"old", "old", "new", "new"}, {{5, 7}, {0, 0}, {6, nan}, {1, 9}}),
                  "end_knowledge", 1e9);
    EXPECT_EQ(widths.too_wide, 1U);
    EXPECT_TRUE(std::isnan(widths.widest)) << "wider than any number";
    EXPECT_EQ(widths.where, "new rate=0.1 against old");
}

}  // namespace
}  // namespace orglab
