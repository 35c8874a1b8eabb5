// Keys of points, and points whose structs are those of their settings.
#include "engine/run_key.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"
#include "metrics/recordings.hpp"

namespace orglab {
namespace {

const std::string start =
    "title = \"t\"\n[run]\nperiods = 6\n[task]\ndimensions = 20\n[workforce]\nsize = 14\n"
    "newcomer_beliefs = \"informed\"\n[learning]\norder = [\"network\"]\n[network]\nkind = "
    "\"random\"\ndegree = 4\n[event.shift]\nkind = \"reality-shift\"\nperiod = 2\n";

/// Numbers and words of several sections, one of a family, one that another follows.
const std::string sweep =
    "[sweep]\n\"workforce.turnover\" = [0, 0.3]\n\"workforce.initial_knowledge\" = [0.2, 0.7]\n"
    "\"learning.network.rate\" = [0.1, 0.9]\n\"network.kind\" = [\"random\", \"complete\"]\n"
    "\"event.shift.fraction\" = [0.1, 0.6]\n";

Scenario read(const std::string& text) {
    return read_scenario_text(text, "t.toml", catalogue());
}

TEST(PointKeys, AreThoseOfThePointsOneByOne) {
    const Scenario scenario = read(start + sweep +
                                   "[[variant]]\nname = \"a\"\n[[variant]]\nname = "
                                   "\"b\"\nworkforce.size = 15\n");
    const auto keys = point_keys(scenario.points);
    ASSERT_EQ(keys.size(), 64U);
    for (const Point& point : scenario.points) {
        EXPECT_EQ(keys[point.index], point_key(point));
        EXPECT_EQ(keys[point.index], point_key(scenario.points[point.index]));
    }
}

/// What makes points quicker may leave no struct as it was in another point.
TEST(PointKeys, AndRunsAreThoseOfThePointsReadAlone) {
    const Scenario scenario = read(start + sweep);
    const Recordings recordings = recordings_of(scenario.points);
    const auto keys = point_keys(scenario.points);
    for (const Point& point : scenario.points) {
        std::vector<Override> overrides;
        for (const auto& [key, value] : point.swept) {
            overrides.push_back({key, to_text(value)});
        }
        const Scenario alone = read_scenario_text(start, "t.toml", catalogue(), overrides);
        EXPECT_EQ(keys[point.index], point_key(alone.points.front()));
        const orglab::Run here = simulate(point, recordings[point.index], 1, 0);
        const orglab::Run there =
            simulate(alone.points.front(), recording_of(alone.points.front()), 1, 0);
        EXPECT_EQ(here.fingerprint, there.fingerprint);
        EXPECT_TRUE((here.end == there.end || (here.end.isNaN() && there.end.isNaN())).all());
        const orglab::Run asked =
            simulate(scenario.points[point.index], recordings[point.index], 1, 0);
        EXPECT_EQ(asked.fingerprint, there.fingerprint);
    }
}

}  // namespace
}  // namespace orglab
