// Settings without effect are told, and no others: a note about a key is held to runs with it and
// without it.
#include "plan/idle_settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "engine/run.hpp"
#include "plain/scene.hpp"
#include "plan/plan.hpp"

namespace orglab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string base = "[run]\nreplicates = 1\nperiods = 6\n[workforce]\nsize = 30\n";

std::vector<std::string> idle(const std::string& text) {
    return idle_settings(plain::scenario_of(base + text));
}

TEST(IdleSettings, OfAChannelThatIsNotInTheOrder) {
    EXPECT_THAT(idle("[teams]\nsize = 5\n[learning]\norder = [\"team\"]\n[learning.network]\n"
                     "rate = 0.4\n[learning.team]\nrate = 0.4\n"),
                ElementsAre("learning.network.rate has no effect: the channel \"network\" is not "
                            "in learning.order"));
}

TEST(IdleSettings, OfPartsThatAreNotThere) {
    EXPECT_THAT(idle("contract_turnover = 0.2\n[network]\ndegree = 6\n[hierarchy]\nspan = 3\n"
                     "[learning]\norder = [\"practice\"]\n"),
                ElementsAre("hierarchy.span has no effect: hierarchy.levels is 0",
                            "network.degree has no effect: network.kind is \"none\"",
                            "workforce.contract_turnover has no effect: nobody is a contractor"));
}

TEST(IdleSettings, OfOtherKindsThanTheChosen) {
    EXPECT_THAT(idle("[task]\nlandscape = \"additive\"\nk = 3\n[network]\nkind = \"lattice\"\n"
                     "rewire = 0.2\n[learning]\norder = [\"network\"]\n"),
                ElementsAre("network.rewire has no effect: network.kind is \"lattice\"",
                            "task.k has no effect: task.landscape is \"additive\""));
}

TEST(IdleSettings, OfThresholdsThatNothingAsksFor) {
    EXPECT_THAT(idle("[network]\nkind = \"lattice\"\nmin_weight = 5\n[learning]\n"
                     "order = [\"network\"]\n"),
                ElementsAre(testing::StartsWith("network.min_weight has no effect")));
}

TEST(IdleSettings, AreNotThoseThatSomeVariantUses) {
    const std::string text =
        "[network]\ndegree = 6\n[learning]\norder = [\"practice\", \"network\"]\n"
        "[[variant]]\nname = \"one\"\nlearning.order = [\"practice\"]\n"
        "[[variant]]\nname = \"two\"\nnetwork.kind = \"lattice\"\n";
    EXPECT_THAT(idle(text), IsEmpty());
    EXPECT_THAT(idle("[sweep]\n\"network.degree\" = [2, 6]\n" + text),
                ElementsAre("the sweep of network.degree has no effect in the variant `one`: "
                            "network.kind is \"none\""));
}

TEST(IdleSettings, AreNotThoseThatAnEventMayBringIntoPlay) {
    const std::string text = "[environment]\ninterval = 2\n[learning]\norder = [\"practice\"]\n";
    EXPECT_THAT(idle(text), ElementsAre("environment.interval has no effect: "
                                        "environment.turbulence is 0"));
    EXPECT_THAT(idle(text + "[event.storm]\nperiod = 3\nkind = \"change\"\n"
                            "key = \"environment.turbulence\"\nvalue = 0.5\n"),
                IsEmpty());
}

TEST(IdleSettings, AreNotDefaultsThatAreWrittenOut) {
    EXPECT_THAT(idle("[network]\ndegree = 4\n[learning]\norder = [\"practice\"]\n"), IsEmpty());
}

/// One line of settings for each section and kind of key that a note can be about.
const std::vector<std::string> additions = {
    "network.degree = 6",
    "network.rewire = 0.3",
    "network.external = 0.2",
    "network.external_knowledge = 0.9",
    "communities.domain = 0.4",
    "teams.placement = \"mixed\"",
    "hierarchy.span = 3",
    "hierarchy.single_head = false",
    "hierarchy.initial_beliefs = \"binary\"",
    "hierarchy.initial_knowledge = 0.9",
    "hierarchy.attention = 2",
    "workforce.contract_attention = 0.3",
    "workforce.contract_turnover = 0.3",
    "workforce.initial_knowledge = 0.9",
    "workforce.newcomer_beliefs = \"binary\"",
    "workforce.newcomer_knowledge = 0.9",
    "workforce.engaged = 0.5",
    "workforce.skill = 0.6",
    "environment.interval = 3",
    "leaders.facilitating = 0.5",
    "leaders.coordinating = 0.7",
    "leaders.focus = 0.9",
    "leaders.weaving_rule = \"closure\"",
    "learning.practice.breadth = 2",
    "learning.experts.expert_rate = 0.9",
    "learning.network.homophily = 0.7",
    "learning.community.rate = 0.9",
    "learning.team.rate = 0.2",
};

const std::vector<std::string> organizations = {
    "teams.size = 5\nlearning.order = [\"team\", \"practice\"]\nworkforce.turnover = 0.1\n",
    "network.kind = \"small-world\"\nlearning.order = [\"network\"]\nleaders.weaving = 5\n",
    "hierarchy.levels = 2\nlearning.order = [\"experts\"]\nworkforce.contractors = 0.4\n"
    "workforce.turnover = 0.1\nenvironment.turbulence = 0.1\n",
    "communities.count = 4\ncommunities.memberships = 2\nlearning.order = [\"community\"]\n"
    "workforce.initial_beliefs = \"informed\"\n",
    "learning.order = [\"practice\"]\nworkforce.turnover = 0.2\n"
    "workforce.newcomer_beliefs = \"informed\"\n",
    "hierarchy.kind = \"reporting-line\"\nhierarchy.initial_beliefs = \"informed\"\n"
    "hierarchy.span = 3\nlearning.order = [\"reporting-line\"]\n",
    "hierarchy.kind = \"reporting-line\"\nhierarchy.span = 4\nlearning.order = "
    "[\"reporting-line\"]\nlearning.reporting-line.rate = 0.2\n",
};

std::uint64_t final_state(const Scenario& scenario) {
    const auto recordings = recordings_of(scenario.points);
    const Plan plan = plan_of(scenario, recordings);
    return simulate(request_of(plan, plan.runs.front())).fingerprint;
}

/// What is said to have no effect has none.
TEST(IdleSettings, ChangeNoRun) {
    int told = 0;
    for (const std::string& organization : organizations) {
        const std::string plain =
            "run.replicates = 1\nrun.periods = 6\nworkforce.size = 30\n" + organization;
        const std::uint64_t without = final_state(plain::scenario_of(plain));
        for (const std::string& line : additions) {
            if (organization.find(line.substr(0, line.find(' '))) != std::string::npos) {
                continue;
            }
            std::optional<Scenario> scenario;
            try {
                scenario = plain::scenario_of(plain + line + "\n");
            } catch (const InputError&) {
                continue;  // the two contradict each other
            }
            if (!idle_settings(*scenario).empty()) {
                ++told;
                EXPECT_EQ(final_state(*scenario), without) << line << " in\n" << organization;
            }
        }
    }
    EXPECT_GT(told, 60) << "of " << additions.size() * organizations.size();
}

}  // namespace
}  // namespace orglab
