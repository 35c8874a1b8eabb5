#include "results/stored/joined_scenario.hpp"

#include <gtest/gtest.h>

#include "engine/catalogue.hpp"
#include "engine/run_key.hpp"
#include "scenario/resolved_json.hpp"
#include "support/errors.hpp"
#include "unit/results/stored/two_rates.hpp"

namespace orglab {
namespace {

Scenario scenario_of(const std::string& text, const std::vector<Override>& overrides = {}) {
    return read_scenario_text(text, "small.toml", catalogue(), overrides);
}

Scenario joined(const Scenario& one, const Scenario& other) {
    return joined_scenario({{"A", &one}, {"B", &other}}, catalogue());
}

std::string refusal_of(const Scenario& one, const Scenario& other) {
    try {
        joined(one, other);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

void expect_same(const Scenario& one, const Scenario& other) {
    EXPECT_EQ(resolved_json(one), resolved_json(other));
    EXPECT_EQ(one.resolved, other.resolved);
    EXPECT_EQ(one.first_replicate, other.first_replicate);
    EXPECT_EQ(one.replicates, other.replicates);
    ASSERT_EQ(one.points.size(), other.points.size());
    for (std::size_t i = 0; i < one.points.size(); ++i) {
        EXPECT_EQ(point_key(one.points[i]), point_key(other.points[i]));
    }
}

TEST(JoinedScenario, HasTheReplicatesOfAllParts) {
    const Scenario low = scenario_of(two_rates, replicates("10..14"));
    const Scenario high = scenario_of(two_rates, replicates("15..29"));
    expect_same(joined(high, low), scenario_of(two_rates, replicates("10..29")));
    expect_same(joined(low, scenario_of(two_rates, replicates("12..20"))),
                scenario_of(two_rates, replicates("10..20")));
}

TEST(JoinedScenario, IsRefusedWithAGap) {
    const std::string told = refusal_of(scenario_of(two_rates, replicates("0..4")),
                                        scenario_of(two_rates, replicates("6..9")));
    EXPECT_NE(told.find("replicate 5 is in no file"), std::string::npos) << told;
    EXPECT_NE(refusal_of(scenario_of(two_rates, replicates("20..24")),
                         scenario_of(two_rates, replicates("0..9")))
                  .find("replicates 10..19 are in no file"),
              std::string::npos);
}

TEST(JoinedScenario, HasTheSweptValuesOfAllParts) {
    const Scenario whole = scenario_of(with(two_rates, "[0.1, 0.3]", "[0.1, 0.2, 0.3, 0.9]"));
    expect_same(joined(scenario_of(with(two_rates, "[0.1, 0.3]", "[0.1, 0.3]")),
                       scenario_of(with(two_rates, "[0.1, 0.3]", "[0.2, 0.3, 0.9]"))),
                whole);
}

TEST(JoinedScenario, HasTheVariantsOfAllParts) {
    const std::string third = "[[variant]]\nname = \"third\"\nworkforce.size = 30\n";
    const std::string near = "[[variant]]\nname = \"near\"\n";
    const std::string far = "[[variant]]\nname = \"far\"\nnetwork.kind = \"complete\"\n";
    const std::string base = std::string(two_rates).substr(0, std::string(two_rates).find("[[var"));
    expect_same(joined(scenario_of(base + near + far), scenario_of(base + far + third)),
                scenario_of(base + near + far + third));
}

TEST(JoinedScenario, IsRefusedWithEveryKeyThatDiffers) {
    const std::string told =
        refusal_of(scenario_of(two_rates),
                   scenario_of(two_rates, {{"workforce.size", "13"}, {"task.dimensions", "11"}}));
    EXPECT_NE(told.find("workforce.size is 12 in A, 13 in B"), std::string::npos) << told;
    EXPECT_NE(told.find("task.dimensions is 10 in A, 11 in B"), std::string::npos) << told;
    EXPECT_NE(refusal_of(scenario_of(two_rates), scenario_of(two_rates, {{"run.seed", "2"}}))
                  .find("run.seed is 1 in A, 2 in B"),
              std::string::npos);
    EXPECT_NE(refusal_of(scenario_of(two_rates),
                         scenario_of(with(two_rates, "kind = \"complete\"", "kind = \"star\"")))
                  .find("variant far: network.kind is \"complete\" in A, \"star\" in B"),
              std::string::npos);
}

TEST(JoinedScenario, IsRefusedIfAPointOfAllIsInNoPart) {
    std::string other = with(two_rates, "[0.1, 0.3]", "[0.2]");
    other = with(other, "name = \"far\"", "name = \"third\"");
    const std::string told = refusal_of(scenario_of(two_rates), scenario_of(other));
    EXPECT_NE(told.find("of the 9 points"), std::string::npos) << told;
    EXPECT_NE(told.find("3 are in no file"), std::string::npos) << told;
}

TEST(JoinedScenario, OfOtherPointsHasTheSameReplicates) {
    const std::string told =
        refusal_of(scenario_of(two_rates),
                   scenario_of(with(two_rates, "[0.1, 0.3]", "[0.2]"), replicates("4..7")));
    EXPECT_NE(told.find("must have the same replicates"), std::string::npos) << told;
}

}  // namespace
}  // namespace orglab
