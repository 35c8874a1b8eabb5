// Every landscape against plain counting, over random beliefs of one to many words.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "plain/scene.hpp"

namespace orglab {
namespace {

TEST(Landscapes, AreAdditiveUnlessTheScenarioSaysOtherwise) {
    EXPECT_EQ(default_landscape()->name, "additive");
}

std::uint32_t block_on(const std::string& landscape) {
    return block_of(plain::point_of(fmt::format("[task]\nlandscape = \"{}\"\ndimensions = 15\n"
                                                "block = 5\npolicy_size = 3\n[learning]\n"
                                                "order = [\"practice\"]\n",
                                                landscape))
                        .model);
}

TEST(Landscapes, DivideTheTaskAsTheirKeysSay) {
    EXPECT_EQ(block_on("additive"), 1U);
    EXPECT_EQ(block_on("interdependent"), 5U);
    EXPECT_EQ(block_on("policies"), 3U);
}

TEST(Landscapes, AgreeWithPlainCounting) {
    std::vector<const LandscapeKind*> kinds;  // for tasks of any size
    for (const LandscapeKind& kind : landscape_kinds()) {
        if (!kind.needs_all_beliefs) {
            kinds.push_back(&kind);
        }
    }
    std::uint32_t compared = 0;
    for (std::uint32_t k = 0; k < 400; ++k) {
        Stream lot = Draws(99, k).stream(purpose("test.landscape"), 0, 0);
        const LandscapeKind& landscape = *plain::one_of(lot, kinds);
        const std::string kind = scenario_word(landscape.name);
        const std::uint32_t unit = 1 + 2 * below(lot, 75);
        const std::uint32_t dimensions = unit * (1 + below(lot, 400 / unit + 1));
        plain::Scene scene(
            fmt::format(
                "[task]\nlandscape = \"{}\"\ndimensions = {}\nblock = {}\npolicy_size = {}\n"
                "[workforce]\nsize = 6\ninitial_beliefs = \"neutral\"\n[learning]\n"
                "order = [\"practice\"]\n",
                kind, dimensions, unit, landscape.values_policies ? unit : 1),
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
            if (const auto expected = scene.counted(plain::mind_of(row, dimensions))) {
                ASSERT_EQ(scene.values[i], *expected) << kind << " " << dimensions << " " << unit;
                ASSERT_EQ(scene.landscape->value(row, scene.state.reality), *expected);
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 1000U);
}

}  // namespace
}  // namespace orglab
