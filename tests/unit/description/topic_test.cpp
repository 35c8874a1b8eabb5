// Of which points a paragraph holds, and how that is said.
#include "description/topic.hpp"

#include <gtest/gtest.h>

#include "engine/catalogue.hpp"
#include "environment/environment.hpp"
#include "organization/settings.hpp"

namespace orglab {
namespace {

Scenario swept_arms() {
    return read_scenario_text(
        "title = \"t\"\n[run]\nperiods = 5\n[learning]\norder = [\"network\"]\n[network]\n"
        "kind = \"lattice\"\n[[variant]]\nname = \"a\"\nworkforce.size = 10\n[[variant]]\n"
        "name = \"b\"\nworkforce.size = 20\n[sweep]\n"
        "\"workforce.turnover\" = [0, 0.1, 0.2]\n",
        "s.toml", catalogue());
}

std::vector<std::string> paragraphs(const std::vector<Told>& all) {
    std::vector<std::string> texts;
    for (const auto& one : all) {
        texts.push_back(one.paragraph);
    }
    return texts;
}

TEST(Topic, TellsEachParagraphOnceWithItsPoints) {
    const Scenario scenario = swept_arms();
    const Topic topic{.heading = "", .tell = [](const Point& point) {
                          std::vector<std::string> said = {"first"};
                          if (point.model.get<WorkforceSettings>().turnover > 0) {
                              said.emplace_back("they leave");
                          }
                          said.emplace_back("last");
                          return said;
                      }};
    const auto all = told(topic, scenario.points);
    EXPECT_EQ(paragraphs(all), (std::vector<std::string>{"first", "they leave", "last"}));
    EXPECT_EQ(all[0].points, PointSet(6, true));
    EXPECT_EQ(all[1].points, (PointSet{false, true, true, false, true, true}));
}

TEST(Topic, SaysOfWhichPointsByTheVariantOrAKeyOrBoth) {
    const Scenario scenario = swept_arms();
    const PointSet all(6, true);
    const auto words = [&](const PointSet& these) {
        return condition_of(scenario.points, these, all);
    };
    EXPECT_EQ(words({false, false, false, true, true, true}), "in the variant `b`");
    EXPECT_EQ(words({false, true, true, false, true, true}),
              "where `workforce.turnover` is 0.1 or 0.2");
    EXPECT_EQ(words({true, false, false, false, false, false}),
              "in the variant `a` where `workforce.turnover` is 0");
}

TEST(Topic, SaysWhatAnEventWillMakeTrue) {
    const Scenario scenario = read_scenario_text(
        "title = \"t\"\n[run]\nperiods = 5\n[learning]\norder = [\"network\"]\n[network]\n"
        "kind = \"lattice\"\n[event.storm]\nperiod = 2\nkind = \"change\"\n"
        "key = \"environment.turbulence\"\nvalue = 0.1\n",
        "s.toml", catalogue());
    const Topic topic{.heading = "", .tell = [](const Point& point) {
                          return point.model.get<EnvironmentSettings>().turbulence > 0
                                     ? std::vector<std::string>{"# Turbulence."}
                                     : std::vector<std::string>();
                      }};
    EXPECT_EQ(paragraphs(told(topic, scenario.points)),
              std::vector<std::string>{"# From the event `storm` on: Turbulence."});
}

TEST(Topic, ListsWords) {
    EXPECT_EQ(listed({}), "");
    EXPECT_EQ(listed({"a"}), "a");
    EXPECT_EQ(listed({"a", "b"}), "a and b");
    EXPECT_EQ(listed({"a", "b", "c"}, "or"), "a, b or c");
}

}  // namespace
}  // namespace orglab
