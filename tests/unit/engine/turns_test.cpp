// Turns that are not taken, since all has come to rest: runs are the same bytes as with all taken.
#include <gtest/gtest.h>

#include <string_view>
#include <utility>

#include "engine/simulation.hpp"
#include "plain/scene.hpp"
#include "unit/engine/run_bytes.hpp"

namespace orglab {
namespace {

/// Experts alone, who come to rest; every measure, of everybody and by team.
const std::string experts =
    "[run]\nperiods = 80\n[workforce]\nsize = 60\n[teams]\nsize = 7\n[learning]\n"
    "order = [\"experts\"]\n[observe]\nby = [\"team\"]\nsnapshots = [0, 40, 80]\nevery = 3\n";

/// Holds the simulation to take every turn.
const std::string never = "[event.never]\nperiod = 4000000000\nkind = \"reality-shift\"\n";

const char* const settings[] = {
    "measures = \"all\"\n[task]\ndimensions = 30\n[hierarchy]\nlevels = 1\n",
    "measures = [\"knowledge\", \"code_score\"]\n[task]\ndimensions = 70\n[hierarchy]\n"
    "levels = 1\n[learning.experts]\nrate = 0.9\ncompare_by = \"right\"\n",
    "measures = \"all\"\n[task]\ndimensions = 40\n[hierarchy]\nlevels = 2\nattention = 3\n"
    "[learning.experts]\nrate = 0.8\n",
    "measures = \"all\"\n[task]\ndimensions = 20\n[hierarchy]\nlevels = 1\n"
    "[learning.experts]\nacting = true\ncompare_by = \"action\"\nrate = 0.7\n",
    "measures = \"all\"\n[task]\ndimensions = 30\npolicy_size = 3\n[hierarchy]\nlevels = 1\n"
    "[learning.experts]\nrate = 0.7\n",
};

/// Peers alone; every measure, of everybody and by team.
std::string peers(const std::string& channel) {
    return "[run]\nperiods = 150\n[workforce]\nsize = 40\ninitial_beliefs = \"binary\"\n[teams]\n"
           "size = 5\n[task]\ndimensions = 12\nblock = 3\nlandscape = \"interdependent\"\n"
           "[observe]\nby = [\"team\"]\nmeasures = \"all\"\nsnapshots = [0, 40, 150]\n[learning]\n"
           "order = [\"" +
           channel + "\"]\n";
}

const std::string of_team = peers("team") + "[learning.team]\n";
const std::string of_network =
    peers("network") + "[network]\nkind = \"small-world\"\ndegree = 4\n[learning.network]\n";
const std::string of_peers[] = {
    of_team,
    of_team + "rule = \"best\"\nerror = 0.2\n",
    of_team + "rule = \"plurality\"\nsense = 0.3\n",
    of_network + "sample = 1\n",
    of_network + "sample = 2\nrule = \"majority\"\n",
    of_network + "if_no_better = \"practice\"\nrule = \"best\"\n",
    of_network + "visibility = 0.7\n",
    peers("reporting-line") +
        "[learning.reporting-line]\njudge = \"rank\"\n[hierarchy]\n"
        "kind = \"reporting-line\"\nspan = 5\n",
    of_network + "rate = 0.4\nsample = 1\nall_or_nothing = true\n",
};

std::string bytes_of(const std::string& text, std::uint32_t replicate) {
    const Point point = plain::point_of(text);
    const Recording recording = recording_of(point);
    const Run run = simulate({point, recording, 3, replicate, 1});
    EXPECT_EQ(run.status, Status::ok) << run.message;
    return bytes_of(run);
}

TEST(Rest, ChangesNoByteOfARun) {
    for (const char* setting : settings) {
        SCOPED_TRACE(setting);
        for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
            EXPECT_EQ(bytes_of(experts + setting, replicate),
                      bytes_of(experts + setting + never, replicate));
        }
    }
}

TEST(Rest, OfPeersChangesNoByteOfARun) {
    for (const std::string& setting : of_peers) {
        SCOPED_TRACE(setting);
        for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
            EXPECT_EQ(bytes_of(setting, replicate), bytes_of(setting + never, replicate));
        }
    }
}

bool comes_to_rest(const std::string& text) {
    const Point point = plain::point_of(text);
    Simulation simulation(point, Draws(3, 0), serial_team());
    for (std::uint32_t period = 1; period <= 80 && !simulation.at_rest(); ++period) {
        simulation.step(period);
    }
    return simulation.at_rest();
}

/// A run at rest ends there; what is recorded of later periods is the same.
TEST(Rest, EndsARunOfPeersAndChangesNoByte) {
    for (std::string setting : {of_team, of_network + "sample = 1\n"}) {
        for (const auto& [from, to] :
             {std::pair{"measures = \"all\"",
                        "every = 7\nmeasures = [\"knowledge\", \"diversity\", \"expertise_gini\", "
                        "\"best\", \"spread\", \"consensus\", \"time_to_80\"]"},
              std::pair{"periods = 150", "periods = 151"}}) {
            const auto at = setting.find(from);
            ASSERT_NE(at, std::string::npos);
            setting.replace(at, std::string_view(from).size(), to);
        }
        SCOPED_TRACE(setting);
        for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
            EXPECT_EQ(bytes_of(setting, replicate), bytes_of(setting + never, replicate));
        }
    }
}

/// Whether a turn may rest is asked for everybody of every list: not of long ones for short turns.
TEST(Rest, IsNotAskedForWhereThatCostsMoreThanTurns) {
    const std::string team =
        "[workforce]\nsize = 200\n[teams]\nsize = 200\n[task]\ndimensions = 12\n[learning]\n"
        "order = [\"team\"]\n[learning.team]\nrate = 1\nrule = \"best\"\n";
    EXPECT_TRUE(comes_to_rest(team)) << "all are read in every turn";
    EXPECT_FALSE(comes_to_rest(team + "sample = 1\n"));
}

TEST(Rest, ComesOnceNothingCanChange) {
    const std::string settled = experts + settings[1];
    EXPECT_TRUE(comes_to_rest(settled));
    EXPECT_FALSE(comes_to_rest(settled + never)) << "an event is to come";
    EXPECT_FALSE(comes_to_rest(settled + "distortion = 0.1\n")) << "distortion never ends";
    EXPECT_FALSE(comes_to_rest(settled + "participation = 0.5\n"))
        << "who takes part, and what is counted of it, is another every time";
}

TEST(Rest, OfPeersComesUnlessChanceDecidesWhatIsCounted) {
    EXPECT_TRUE(comes_to_rest(of_team));
    EXPECT_TRUE(comes_to_rest(of_team + "sample = 1\n"));
    EXPECT_TRUE(comes_to_rest(of_team + "rule = \"best\"\nerror = 0.2\n"));
    for (const char* chance : {"visibility = 0.9\n", "look = 0.9\n", "homophily = 0.1\n",
                               "participation = 0.5\n", "rule = \"random\"\n"}) {
        EXPECT_FALSE(comes_to_rest(of_team + chance)) << chance;
    }
    EXPECT_FALSE(comes_to_rest(of_team + never));
}

}  // namespace
}  // namespace orglab
