// Every landscape against plain counting, over random beliefs of one to many words.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "plain/scene.hpp"

namespace orglab {
namespace {

TEST(Landscapes, AreFoundByTheWordThatScenariosWrite) {
    for (const auto& kind : landscape_kinds()) {
        EXPECT_FALSE(kind.meaning.empty()) << kind.name;
        EXPECT_EQ(find_registered<LandscapeKind>(scenario_word(kind.name)), &kind);
    }
    EXPECT_EQ(default_landscape()->name, "additive");
}

TEST(Landscapes, DivideTheTaskIntoBlocks) {
    for (const auto& kind : landscape_kinds()) {
        const Point point = plain::point_of(
            fmt::format("[task]\nlandscape = \"{}\"\ndimensions = 15\nblock = 5\npolicy_size = {}\n"
                        "[workforce]\ninitial_beliefs = \"binary\"\n[learning]\n"
                        "order = [\"practice\"]\n",
                        scenario_word(kind.name), kind.values_policies ? 3 : 1));
        EXPECT_EQ(15 % block_of(point.model), 0U) << kind.name;
        EXPECT_EQ(block_of(point.model), kind.name == "interdependent" ? 5U
                                         : kind.name == "policies"     ? 3U
                                                                       : 1U);
    }
}

TEST(Landscapes, AgreeWithPlainCounting) {
    for (std::uint32_t k = 0; k < 400; ++k) {
        Stream lot = Draws(99, k).stream(purpose("test.landscape"), 0, 0);
        const std::string kind =
            plain::one_of<std::string>(lot, {"additive", "interdependent", "policies"});
        const std::uint32_t unit =
            kind == "policies" ? 1 + 2 * below(lot, 40) : 1 + below(lot, 150);
        const std::uint32_t dimensions = unit * (1 + below(lot, 400 / unit + 1));
        plain::Scene scene(
            fmt::format(
                "[task]\nlandscape = \"{}\"\ndimensions = {}\nblock = {}\npolicy_size = {}\n"
                "[workforce]\nsize = 6\ninitial_beliefs = \"neutral\"\n[learning]\n"
                "order = [\"practice\"]\n",
                kind, dimensions, kind == "interdependent" ? unit : 1,
                kind == "policies" ? unit : 1),
            100, k);
        // Each next person knows more, so that blocks are full sometimes.
        const plain::Mind truth = plain::truth_of(scene.state.reality, dimensions);
        for (std::uint32_t i = 0; i < 6; ++i) {
            for (std::uint32_t d = 0; d < dimensions; ++d) {
                const bool knows = below(lot, 1U << (2 * i)) != 0;
                scene.state.workers.row(i).set(
                    d, knows ? truth[d] : static_cast<int>(below(lot, 3)) - 1);
            }
        }
        scene.value_everybody();
        for (std::uint32_t i = 0; i < 6; ++i) {
            const Row row = std::as_const(scene.state.workers).row(i);
            const double expected = scene.value(plain::mind_of(row, dimensions));
            ASSERT_EQ(scene.values[i], expected) << kind << " " << dimensions << " " << unit;
            ASSERT_EQ(scene.landscape->value(row, scene.state.reality), expected);
        }
    }
}

}  // namespace
}  // namespace orglab
