#include "support/nearest.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace orglab {
namespace {

const std::vector<std::string> keys = {"network.degree", "network.rewire", "run.seed", "k"};

TEST(Nearest, FindsWhatOneSlipAwayWasMeant) {
    EXPECT_EQ(nearest("netwrok.degree", keys), "network.degree");   // neighbours swapped
    EXPECT_EQ(nearest("network.degre", keys), "network.degree");    // left out
    EXPECT_EQ(nearest("network.degreee", keys), "network.degree");  // doubled
    EXPECT_EQ(nearest("rum.seed", keys), "run.seed");               // replaced
}

TEST(Nearest, FindsTheNameItself) {
    EXPECT_EQ(nearest("run.seed", keys), "run.seed");
}

TEST(Nearest, SaysNothingWhereNothingIsNear) {
    EXPECT_EQ(nearest("landscape", keys), "");
    EXPECT_EQ(nearest("q", keys), "");
    EXPECT_EQ(nearest("", keys), "");
    EXPECT_EQ(nearest("run.seed", {}), "");
}

TEST(Nearest, KeepsMoreThanItChanges) {
    const std::vector<std::string> people = {"Ben", "Anna", "kind"};
    EXPECT_EQ(nearest("Zed", people), "");
    EXPECT_EQ(nearest("Bem", people), "Ben");
    EXPECT_EQ(nearest("Bn", people), "Ben");
    EXPECT_EQ(nearest("Arno", people), "");
    EXPECT_EQ(nearest("knid", people), "kind");
}

TEST(Nearest, GoesNoFurtherThanItIsLet) {
    EXPECT_EQ(nearest("run.sed", keys, 1), "run.seed");
    EXPECT_EQ(nearest("rn.sed", keys, 1), "");
    EXPECT_EQ(nearest("rn.sed", keys, 2), "run.seed");
}

TEST(Nearest, TakesTheFirstOfEquals) {
    const std::vector<std::string> names = {"seed_b", "seed_a"};
    EXPECT_EQ(nearest("seed_c", names), "seed_b");
    EXPECT_EQ(nearest_index("seed_c", names), 0U);
    EXPECT_EQ(nearest_index("sead_a", names), 1U);
    EXPECT_EQ(nearest_index("landscape", names), std::nullopt);
}

TEST(Nearest, DoesNotSearchForAWordOfThousandsOfLetters) {
    const std::string endless(100000, 'x');
    const std::vector<std::string> names = {std::string(99999, 'x')};
    EXPECT_EQ(nearest(endless, names), "");
}

}  // namespace
}  // namespace orglab
