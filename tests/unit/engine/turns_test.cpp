// Turns that are not taken, since all has come to rest: runs are the same bytes as with all taken.
#include <gtest/gtest.h>

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

bool comes_to_rest(const std::string& text) {
    const Point point = plain::point_of(text);
    Simulation simulation(point, Draws(3, 0), serial_team());
    for (std::uint32_t period = 1; period <= 80 && !simulation.at_rest(); ++period) {
        simulation.step(period);
    }
    return simulation.at_rest();
}

TEST(Rest, ComesOnceNothingCanChange) {
    const std::string settled = experts + settings[1];
    EXPECT_TRUE(comes_to_rest(settled));
    EXPECT_FALSE(comes_to_rest(settled + never)) << "an event is to come";
    EXPECT_FALSE(comes_to_rest(settled + "distortion = 0.1\n")) << "distortion never ends";
    EXPECT_FALSE(comes_to_rest(settled + "participation = 0.5\n"))
        << "who takes part, and what is counted of it, is another every time";
}

}  // namespace
}  // namespace orglab
