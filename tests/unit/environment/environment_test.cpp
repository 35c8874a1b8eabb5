// Beliefs at the start, turbulence and turnover, against plain loops with the same random numbers.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "plain/scene.hpp"

namespace orglab {
namespace {

std::string organization(const std::string& workforce, const std::string& rest = "") {
    return "[task]\ndimensions = 100\n[workforce]\n" + workforce +
           "[network]\nkind = \"random\"\ndegree = 4\nexternal = 0.5\nexternal_knowledge = 0.7\n"
           "[learning]\norder = [\"network\"]\n" +
           rest;
}

plain::Mind newcomer(const plain::Scene& scene, const std::string& start, double knowledge,
                     const char* held, const char* value, std::uint32_t period, std::uint32_t who) {
    const Stream holds = scene.draws.stream(purpose(held), period, who);
    const Stream says = scene.draws.stream(purpose(value), period, who);
    const plain::Mind truth = plain::truth_of(scene.state.reality, scene.dimensions);
    plain::Mind mind;
    for (std::uint32_t d = 0; d < scene.dimensions; ++d) {
        mind.push_back(
            start == "neutral"    ? 0
            : start == "informed" ? (plain::lane(says, d, knowledge) ? truth[d] : -truth[d])
            : start == "ternary" && !plain::lane(holds, d, 2.0 / 3.0) ? 0
                                                                      : plain::coin(says, d));
    }
    return mind;
}

TEST(Start, IsDrawnAsTheScenarioSays) {
    for (const std::string start : {"ternary", "binary", "neutral", "informed"}) {
        const plain::Scene scene(
            organization(
                fmt::format("size = 30\ninitial_beliefs = \"{}\"\ninitial_knowledge = 0.8\n",
                            start),
                fmt::format("[hierarchy]\nlevels = 2\nspan = 6\ninitial_beliefs = [\"{}\", "
                            "\"informed\"]\ninitial_knowledge = [0.9, 0.2]\n",
                            start)),
            1, 3);
        for (std::uint32_t i = 0; i < 30; ++i) {
            EXPECT_EQ(plain::minds_of(scene.state.workers)[i],
                      newcomer(scene, start, 0.8, "beliefs.held", "beliefs.value", 0, i));
        }
        ASSERT_EQ(scene.state.experts.rows(), 6U);
        for (std::uint32_t e = 0; e < 6; ++e) {
            EXPECT_EQ(plain::minds_of(scene.state.experts)[e],
                      newcomer(scene, e < 5 ? start : "informed", e < 5 ? 0.9 : 0.2, "experts.held",
                               "experts.value", 0, e));
        }
    }
}

TEST(Start, HasTheSharesThatWereAsked) {
    // 20,000 workers x 100 dimensions: 5 standard errors of a share are at most .0018.
    const auto shares = [](const std::string& keys) {
        const plain::Scene scene(organization("size = 20000\n" + keys), 2, 0);
        double held = 0;
        double right = 0;
        for (std::uint32_t i = 0; i < 20000; ++i) {
            const Row row = std::as_const(scene.state.workers).row(i);
            held += count_held(row, scene.state.workers.words());
            right += count_right(row, scene.state.reality);
        }
        return std::pair(held / 2e6, right / 2e6);
    };
    EXPECT_NEAR(shares("initial_beliefs = \"ternary\"\n").first, 2.0 / 3, 0.0018);
    EXPECT_NEAR(shares("initial_beliefs = \"ternary\"\n").second, 1.0 / 3, 0.0018);
    EXPECT_NEAR(shares("initial_beliefs = \"binary\"\n").second, 0.5, 0.0018);
    EXPECT_NEAR(shares("initial_beliefs = \"informed\"\ninitial_knowledge = 0.4\n").second, 0.4,
                0.0018);
}

TEST(Turbulence, FlipsDimensionsAndTouchesPeopleOutsideOnlyThere) {
    std::uint32_t flipped = 0;
    for (std::uint32_t period = 1; period <= 30; ++period) {
        plain::Scene scene(
            organization("size = 20\n", "[environment]\nturbulence = 0.1\ninterval = 3\n"), 3,
            period);
        const State before = scene.state;
        ASSERT_GT(before.outsiders.rows(), 0U);
        apply_turbulence({scene.state, scene.organization, scene.draws, period},
                         scene.point.model.get<EnvironmentSettings>(),
                         scene.point.model.get<NetworkSettings>().external_knowledge);
        const plain::Mind old = plain::truth_of(before.reality, 100);
        const plain::Mind truth = plain::truth_of(scene.state.reality, 100);
        for (std::uint32_t d = 0; d < 100; ++d) {
            const Stream coin = scene.draws.stream(purpose("turbulence"), period, 0);
            const bool flips = period % 3 == 0 && plain::lane(coin, d, 0.1);
            EXPECT_EQ(truth[d], flips ? -old[d] : old[d]);
            flipped += flips ? 1U : 0U;
            for (std::uint32_t o = 0; o < before.outsiders.rows(); ++o) {
                const Stream knows = scene.draws.stream(purpose("outsiders"), period, o);
                const int fresh = plain::lane(knows, d, 0.7) ? truth[d] : -truth[d];
                EXPECT_EQ(std::as_const(scene.state.outsiders).row(o).at(d),
                          flips ? fresh : before.outsiders.row(o).at(d));
            }
        }
        EXPECT_EQ(scene.state.workers, before.workers);
        EXPECT_EQ(scene.state.reality.back() & ~valid_bits(100, 1), 0U);
    }
    EXPECT_NEAR(flipped, 100, 5 * std::sqrt(1000 * 0.1 * 0.9));  // 10 periods of 100 coins
}

TEST(Turnover, ReplacesEachWithTheChanceOfThePosition) {
    plain::Scene scene(organization("size = 2000\nturnover = 0.05\ncontractors = 0.5\n"
                                    "contract_turnover = 0.3\nnewcomer_beliefs = \"informed\"\n"
                                    "newcomer_knowledge = 0.9\n"),
                       4, 0);
    double left[2] = {0, 0};
    for (std::uint32_t period = 1; period <= 20; ++period) {
        scene.state.trials.assign(2000, 7);
        const plain::Minds before = plain::minds_of(scene.state.workers);
        apply_turnover({scene.state, scene.organization, scene.draws, period},
                       newcomers_of(scene.point.model.get<WorkforceSettings>()));
        for (std::uint32_t i = 0; i < 2000; ++i) {
            const bool contract = scene.organization.positions.contractor[i] != 0;
            const bool leaves = plain::once(scene.draws.stream(purpose("turnover"), period, i),
                                            contract ? 0.3 : 0.05);
            left[contract ? 1 : 0] += leaves ? 1 : 0;
            const Row row = std::as_const(scene.state.workers).row(i);
            ASSERT_EQ(plain::mind_of(row, 100),
                      leaves ? newcomer(scene, "informed", 0.9, "beliefs.held", "beliefs.value",
                                        period, i)
                             : before[i]);
            ASSERT_EQ(scene.state.trials[i], leaves ? 0U : 7U);
        }
    }
    // 20 periods of 1,000 workers each; 5 standard errors.
    EXPECT_NEAR(left[0], 1000, 5 * std::sqrt(20000 * 0.05 * 0.95));
    EXPECT_NEAR(left[1], 6000, 5 * std::sqrt(20000 * 0.3 * 0.7));
}

}  // namespace
}  // namespace orglab
