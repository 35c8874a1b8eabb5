// The places of a sweep as a table.
#include "scenario/swept_table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orglab {
namespace {

SweptTable table() {
    const Factor kind{
        "network.kind", {Value(std::string("lattice")), Value(std::string("none"))}, {}};
    const Factor degree{"network.degree", {}, {2, 10, Scale::linear, true}};
    return {{{kind, {.name = "kind", .type = Type::text}},
             {degree, {.name = "degree", .type = Type::whole, .fallback = std::int64_t{4}}}},
            {{0.25, 0}, {0.75, 0.5}, {0.75, 1}}};
}

TEST(SweptTable, HasTheValuesThatCoordinatesStandFor) {
    const SweptTable made = table();
    ASSERT_EQ(made.rows(), 3U);
    EXPECT_EQ(made.value(0, 0), Value(std::string("lattice")));
    EXPECT_EQ(made.value(1, 0), Value(std::string("none")));
    EXPECT_EQ(made.value(0, 1), Value(std::int64_t{2}));
    EXPECT_EQ(made.value(1, 1), Value(std::int64_t{6}));
    EXPECT_EQ(made.value(2, 1), Value(std::int64_t{10}));
    EXPECT_TRUE(made.same(1, 2, 0));
    EXPECT_FALSE(made.same(0, 1, 0));
}

TEST(SweptTable, LosesTheRowsThatAreLeftOutAndNoOthers) {
    SweptTable made = table();
    made.leave_out({false, true, false});
    ASSERT_EQ(made.rows(), 2U);
    EXPECT_EQ(made.value(0, 1), Value(std::int64_t{2}));
    EXPECT_EQ(made.value(1, 0), Value(std::string("none")));
    EXPECT_EQ(made.value(1, 1), Value(std::int64_t{10}));
    made.leave_out({true, true});
    EXPECT_EQ(made.rows(), 0U);
}

}  // namespace
}  // namespace orglab
