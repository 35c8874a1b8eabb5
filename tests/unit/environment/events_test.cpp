// Each event does what it says, and nothing else.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/fingerprint.hpp"
#include "engine/simulation.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

const std::string organization =
    "[task]\ndimensions = 50\n[workforce]\nsize = 100\ninitial_beliefs = "
    "\"binary\"\n[hierarchy]\nlevels = "
    "2\n"
    "span = 10\ninitial_beliefs = \"binary\"\n[network]\nkind = \"random\"\ndegree = "
    "6\n[learning]\n"
    "order = [\"network\"]\n";

/// Period `period` of a scene, in which events happen.
void happen(plain::Scene& scene, Model& model, std::uint32_t period) {
    const StepContext step{scene.state, scene.organization, scene.draws, period};
    apply_changes(step, model);
    apply_events(step, model);
}

struct Outcome {
    plain::Scene scene;  ///< afterwards
    State before;
};

constexpr std::uint32_t some_trials = 7;

/// Newcomers have no trials of practice.
bool is_new(const State& state, std::uint32_t i) {
    return state.trials[i] == 0;
}

Outcome after(const std::string& event) {
    plain::Scene scene(organization + "[event.it]\nperiod = 4\n" + event, 5, 5);
    scene.state.trials.assign(100, some_trials);
    State before = scene.state;
    Model model = scene.point.model;
    happen(scene, model, 3);
    EXPECT_EQ(scene.state.workers, before.workers) << "an event waits for its period";
    EXPECT_EQ(scene.state.network, before.network);
    EXPECT_EQ(scene.state.reality, before.reality);
    EXPECT_EQ(scene.state.vacant, before.vacant);
    happen(scene, model, 4);
    return {std::move(scene), std::move(before)};
}

std::uint32_t vacancies(const State& state, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t count = 0;
    for (std::uint32_t e = begin; e < end; ++e) {
        count += state.vacant[e];
    }
    return count;
}

TEST(Event, RealityShiftTurnsTheShareOfDimensions) {
    const auto [scene, before] = after("kind = \"reality-shift\"\nfraction = 0.3\n");
    EXPECT_EQ(std::popcount(scene.state.reality[0] ^ before.reality[0]), 15);
    EXPECT_EQ(scene.state.workers, before.workers);
}

TEST(Event, TieLossTakesTheShareOfTies) {
    const auto [scene, before] = after("kind = \"tie-loss\"\nfraction = 0.25\n");
    EXPECT_EQ(before.network.entries(), 600U);
    EXPECT_EQ(scene.state.network.entries(), 450U);
    for (std::uint32_t i = 0; i < 100; ++i) {
        const auto old = before.network.of(i);
        for (const std::uint32_t p : scene.state.network.of(i)) {
            EXPECT_TRUE(std::binary_search(old.begin(), old.end(), p));
            const auto back = scene.state.network.of(p);
            EXPECT_TRUE(std::binary_search(back.begin(), back.end(), i));
        }
    }
}

TEST(Event, ExpertDepartureLeavesPositionsVacant) {
    const auto [scene, before] = after("kind = \"expert-departure\"\nlevel = 1\nfraction = 0.4\n");
    ASSERT_EQ(before.experts.rows(), 11U);
    EXPECT_EQ(vacancies(scene.state, 0, 10), 4U);
    EXPECT_EQ(vacancies(scene.state, 10, 11), 0U);
    for (std::uint32_t e = 0; e < 11; ++e) {
        const bool gone = scene.state.vacant[e] != 0;
        EXPECT_EQ(count_held(scene.state.experts.row(e), 1), gone ? 0U : 50U);
    }
    EXPECT_EQ(scene.state.workers, before.workers);
}

TEST(Event, RemoveLevelLeavesAllOfItsPositionsVacant) {
    const auto [scene, before] = after("kind = \"remove-level\"\nlevel = 2\n");
    EXPECT_EQ(vacancies(scene.state, 0, 10), 0U);
    EXPECT_EQ(vacancies(scene.state, 10, 11), 1U);
}

TEST(Event, DepartureOfTheBestTakesExactlyThem) {
    for (const double share : {0.1, 0.07, 0.015}) {
        const auto [scene, before] =
            after(fmt::format("kind = \"expert-departure\"\nlevel = 0\nfraction = {}\n", share));
        std::uint32_t gone = 0;
        std::uint32_t worst_gone = 50;
        std::uint32_t best_left = 0;
        for (std::uint32_t i = 0; i < 100; ++i) {
            const std::uint32_t right = count_right(before.workers.row(i), before.reality);
            if (is_new(scene.state, i)) {
                ++gone;
                worst_gone = std::min(worst_gone, right);
            } else {
                best_left = std::max(best_left, right);
            }
        }
        EXPECT_EQ(gone, share == 0.1 ? 10U : (share == 0.07 ? 7U : 2U)) << "rounded up";
        EXPECT_GE(worst_gone, best_left);
    }
}

TEST(Event, ArrivalFillsVacantPositions) {
    plain::Scene scene(organization +
                           "[event.a]\nperiod = 1\nkind = \"remove-level\"\nlevel = 1\n"
                           "[event.b]\nperiod = 2\nkind = \"expert-arrival\"\nlevel = 1\n"
                           "fraction = 0.5\nvalue = 1\n",
                       6, 6);
    Model model = scene.point.model;
    happen(scene, model, 1);
    EXPECT_EQ(vacancies(scene.state, 0, 10), 10U);
    happen(scene, model, 2);
    EXPECT_EQ(vacancies(scene.state, 0, 10), 5U);
    for (std::uint32_t e = 0; e < 10; ++e) {
        EXPECT_EQ(count_right(std::as_const(scene.state.experts).row(e), scene.state.reality),
                  scene.state.vacant[e] != 0 ? 0U : 50U)
            << "those who arrive know all, as asked";
    }
}

TEST(Event, ArrivalAtLevelZeroReplacesWorkers) {
    const auto [scene, before] =
        after("kind = \"expert-arrival\"\nlevel = 0\nfraction = 0.2\nvalue = 1\n");
    std::uint32_t came = 0;
    for (std::uint32_t i = 0; i < 100; ++i) {
        const Row row = scene.state.workers.row(i);
        if (is_new(scene.state, i)) {
            ++came;
            EXPECT_EQ(count_right(row, scene.state.reality), 50U);
        } else {
            EXPECT_EQ(count_different(row, before.workers.row(i), 1), 0U);
        }
    }
    EXPECT_EQ(came, 20U);
}

TEST(Event, ChangeInTheFirstPeriodIsTheSettingItself) {
    const auto print = [](const std::string& text) {
        const Point point = plain::point_of(text);
        Simulation simulation(point, Draws(7, 7), serial_team());
        for (std::uint32_t period = 1; period <= 8; ++period) {
            simulation.step(period);
        }
        return fingerprint_of(simulation.state());
    };
    const auto changed = [&](const std::string& key, const std::string& value) {
        return print(organization + "[event.it]\nperiod = 1\nkind = \"change\"\nkey = \"" + key +
                     "\"\nvalue = " + value + "\n");
    };
    const auto set = [&](const std::string& section, const std::string& key) {
        return print(organization + "[" + section + "]\n" + key + "\n");
    };
    EXPECT_NE(print(organization), set("learning.network", "rate = 0.9"));
    EXPECT_EQ(changed("learning.network.rate", "0.9"), set("learning.network", "rate = 0.9"));
    EXPECT_EQ(changed("learning.network.sample", "1"), set("learning.network", "sample = 1"));
    EXPECT_EQ(changed("learning.network.participation", "0.0"),
              set("learning.network", "participation = 0"));
    EXPECT_EQ(changed("environment.turbulence", "0.1"), set("environment", "turbulence = 0.1"));
    EXPECT_EQ(changed("leaders.weaving", "5"), set("leaders", "weaving = 5"));
    std::string turnover = organization;
    turnover.insert(turnover.find("size"), "turnover = 0.2\n");
    EXPECT_EQ(changed("workforce.turnover", "0.2"), print(turnover));
}

/// The chances to leave after turnover changes to .02, by how many positions have them.
std::map<double, int> chances_after_change(const std::string& contractors) {
    std::string text = organization + "[event.it]\nperiod = 4\nkind = \"change\"\n" +
                       "key = \"workforce.turnover\"\nvalue = 0.02\n";
    text.insert(text.find("size"), "turnover = 0.01\ncontractors = 0.3\n" + contractors);
    text += "[workforce.kinds.movers]\nshare = 0.2\nturnover = 0.5\n";
    plain::Scene scene(text, 5, 5);
    Model model = scene.point.model;
    const auto before = scene.state.turnover;
    happen(scene, model, 4);
    std::map<double, int> counts;
    for (std::uint32_t i = 0; i < scene.state.workers.rows(); ++i) {
        ++counts[scene.state.turnover[i]];
        EXPECT_EQ(before[i] == 0.5, scene.state.turnover[i] == 0.5) << "movers stay movers";
    }
    return counts;
}

TEST(Event, ChangeOfTurnoverLeavesContractorsAndKindsTheirOwn) {
    const auto own = chances_after_change("contract_turnover = 0.1\n");
    EXPECT_EQ(own.size(), 3U);
    EXPECT_EQ(own.at(0.5), 20);
    EXPECT_EQ(own.at(0.1) + own.at(0.02), 80);
    EXPECT_LE(own.at(0.1), 30);
    EXPECT_GT(own.at(0.1), 10);
    EXPECT_EQ(chances_after_change(""), (std::map<double, int>{{0.02, 80}, {0.5, 20}}))
        << "contractors without a turnover of their own leave like all others";
}

TEST(Event, LaterChangesOfTurnoverLeaveContractorsTheirOwnToo) {
    std::string text = organization;
    text.insert(text.find("size"), "turnover = 0\ncontractors = 0.3\ncontract_turnover = 0.5\n");
    for (const auto& [period, value] : {std::pair(3, "0.5"), std::pair(4, "0")}) {
        text += fmt::format(
            "[event.at_{}]\nperiod = {}\nkind = \"change\"\nkey = \"workforce.turnover\"\n"
            "value = {}\n",
            period, period, value);
    }
    plain::Scene scene(text, 5, 5);
    Model model = scene.point.model;
    const auto before = scene.state.turnover;
    happen(scene, model, 3);
    happen(scene, model, 4);
    EXPECT_EQ(scene.state.turnover, before);
    EXPECT_GT(std::ranges::count(before.kept(), 0.5), 0);
}

TEST(Event, TwoOfOneKindInAPeriodDrawLotsOfTheirOwn) {
    const auto both = [](const std::string& event) {
        plain::Scene scene(
            organization + "[event.a]\nperiod = 4\n" + event + "[event.b]\nperiod = 4\n" + event, 5,
            5);
        scene.state.trials.assign(100, some_trials);
        Model model = scene.point.model;
        happen(scene, model, 4);
        return scene.state;
    };
    const std::string shift = "kind = \"reality-shift\"\nfraction = 0.3\n";
    const auto [alone, before] = after(shift);
    const Word first = alone.state.reality[0] ^ before.reality[0];
    const Word second = both(shift).reality[0] ^ alone.state.reality[0];
    EXPECT_EQ(std::popcount(second), 15) << "the first is as it would be alone";
    EXPECT_NE(first, second);
    EXPECT_EQ(both("kind = \"tie-loss\"\nfraction = 0.5\n").network.entries(), 150U);
    const State gone = both("kind = \"expert-arrival\"\nlevel = 0\nfraction = 0.3\nvalue = 1\n");
    EXPECT_GT(std::ranges::count(gone.trials, 0U), 30);
}

TEST(Event, OfImpossibleValueOrPlaceIsRefused) {
    for (const std::string event :
         {"kind = \"change\"\nkey = \"learning.network.rate\"\nvalue = 7\n",
          "kind = \"change\"\nkey = \"leaders.weaving\"\nvalue = -1\n",
          "kind = \"change\"\nkey = \"learning.network.rate\"\n",
          "kind = \"change\"\nkey = \"learning.network.sample\"\nvalue = 1.5\n",
          "kind = \"change\"\nkey = \"workforce.size\"\nvalue = 3\n",
          "kind = \"change\"\nkey = \"leaders.weaving_rule\"\nvalue = 1\n",
          "kind = \"remove-level\"\nlevel = 3\n", "kind = \"remove-level\"\nlevel = 0\n",
          "kind = \"expert-arrival\"\nlevel = 1\nvalue = 1.5\n"}) {
        EXPECT_THROW(plain::point_of(organization + "[event.it]\nperiod = 4\n" + event), InputError)
            << event;
    }
}

}  // namespace
}  // namespace orglab
