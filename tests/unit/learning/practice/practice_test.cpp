// Deliberate practice against its twin, and what its leaders and its skill do.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "plain/practice.hpp"

namespace orglab {
namespace {

using plain::one_of;
using plain::quoted;

std::string scenario(Stream& lot) {
    const std::string landscape =
        one_of<std::string>(lot, {"additive", "interdependent", "policies", "nk"});
    const std::uint32_t unit = landscape == "interdependent" ? 1 + below(lot, 5)
                               : landscape == "policies"     ? 3
                                                             : 1;
    const std::uint32_t dimensions = unit * (1 + below(lot, (landscape == "nk" ? 10 : 150) / unit));
    const std::uint32_t workers = 2 + below(lot, 39);
    std::string text = fmt::format(
        "[task]\ndimensions = {}\nlandscape = {}\nblock = {}\npolicy_size = {}\n[workforce]\nsize "
        "= {}\n"
        "initial_beliefs = \"binary\"\nskill = {}\nskill_max = {}\n[learning]\norder = "
        "[\"practice\"]\n"
        "[learning.practice]\nrate = {}\nbreadth = {}\nexponent = {}\n",
        dimensions, quoted(landscape), unit, landscape == "policies" ? 3 : 1, workers,
        one_of<std::string>(lot, {"0.5", "0.7"}), one_of<std::string>(lot, {"0.8", "1.0"}),
        plain::chance(lot), 1 + below(lot, std::min(4U, dimensions)),
        one_of<std::string>(lot, {"0.4", "1.0", "0.0"}));
    if (below(lot, 3) > 0) {
        text += fmt::format(
            "feedback = {}\n[teams]\nsize = {}\nplacement = {}\n[leaders]\ncoordinating = {}\n",
            one_of<std::string>(lot, {"0.0", "0.5", "1.0"}), 2 + below(lot, workers - 1),
            quoted(one_of<std::string>(lot, {"contiguous", "mixed"})), plain::chance(lot));
    } else {
        text += "[leaders]\n";
    }
    text += "focus = " + one_of<std::string>(lot, {"0.0", "0.5", "1.0"}) + "\n";
    if (below(lot, 3) == 0) {
        text += "[workforce.kinds.eager]\nshare = 0.5\nrate = " + plain::chance(lot) + "\n";
    }
    return text;
}

TEST(Practice, CannotChangeMoreBeliefsThanThereAre) {
    const auto scenario_with = [](int breadth) {
        return fmt::format(
            "[task]\ndimensions = 30\n[learning]\norder = [\"practice\"]\n[learning.practice]\n"
            "breadth = {}\n",
            breadth);
    };
    EXPECT_NO_THROW(plain::scenario_of(scenario_with(30)));
    try {
        plain::scenario_of(scenario_with(31));
        ADD_FAILURE() << "was taken";
    } catch (const InputError& error) {
        EXPECT_EQ(error.complaints().front().key, "learning.practice.breadth");
        EXPECT_EQ(error.complaints().front().allowed, "at most task.dimensions = 30");
    }
}

TEST(Practice, AgreesWithItsTwinOverRandomOrganizations) {
    std::uint64_t changes = 0;
    for (std::uint32_t k = 0; k < 500; ++k) {
        Stream lot = Draws(73, k).stream(purpose("test.practice"), 0, 0);
        const std::string text = scenario(lot);
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        plain::Scene scene(text, 7, k);
        scene.scramble(lot, scene.keys.text("task.landscape") != "nk" && below(lot, 2) == 0);
        for (auto& trials : scene.state.trials) {
            trials = below(lot, 4) == 0 ? below(lot, 100) : 0;
        }
        const auto channel = scene.start("practice");
        plain::Practice twin(scene);
        for (std::uint32_t period = 1; period <= 3; ++period) {
            for (auto& present : scene.present) {
                present = below(lot, 4) > 0 ? 1 : 0;
            }
            Tally tally;
            const State end = scene.after(*channel, period, tally, 1 + below(lot, 20));
            const auto expected = twin.step(period);
            ASSERT_EQ(plain::minds_of(end.workers), expected.workers) << "period " << period;
            ASSERT_EQ(end.trials, expected.trials);
            ASSERT_EQ(end.experts, scene.state.experts);
            changes += end.workers == scene.state.workers ? 0U : 1U;
            scene.state = end;
        }
    }
    EXPECT_GT(changes, 500U) << "most cases must have moved somebody for the comparison to count";
}

/// Dimensions that each worker tried, with perfectly wrong reading so that each trial of
/// what is right is adopted: nobody starts wrong.
std::vector<std::uint32_t> tried(const std::string& leaders, std::uint32_t replicate) {
    plain::Scene scene(
        "[task]\ndimensions = 40\n[workforce]\nsize = 20\ninitial_beliefs = "
        "\"neutral\"\n[teams]\nsize = 20\n"
        "[learning]\norder = [\"practice\"]\n[learning.practice]\nrate = 1\n" +
            leaders,
        8, replicate);
    // A trial of an open belief is kept where the coin falls right: those trials show.
    const auto channel = scene.start("practice");
    Tally tally;
    const State end = scene.after(*channel, 1, tally, 20);
    std::vector<std::uint32_t> dimensions;
    for (const auto& mind : plain::minds_of(end.workers)) {
        for (std::uint32_t d = 0; d < mind.size(); ++d) {
            if (mind[d] != 0) {
                dimensions.push_back(d);
            }
        }
    }
    return dimensions;
}

TEST(Practice, OfCoordinatedTeamMatesNeverCoincides) {
    bool alone_coincides = false;
    for (std::uint32_t k = 0; k < 50; ++k) {
        const auto together = tried("[leaders]\ncoordinating = 1\n", k);
        EXPECT_EQ(std::set(together.begin(), together.end()).size(), together.size());
        const auto alone = tried("", k);
        alone_coincides =
            alone_coincides || std::set(alone.begin(), alone.end()).size() < alone.size();
    }
    EXPECT_TRUE(alone_coincides) << "without coordination efforts must coincide";
}

TEST(Practice, InFocusTriesOnlyWhatIsDisagreedMost) {
    plain::Scene scene(
        "[task]\ndimensions = 40\n[workforce]\nsize = 20\ninitial_beliefs = \"binary\"\n"
        "[learning]\norder = [\"practice\"]\n[learning.practice]\nrate = 1\n[leaders]\nfocus = 1\n",
        9, 0);
    // All are wrong about every dimension, except that half of them are right about 7 .. 10.
    const plain::Mind truth = plain::truth_of(scene.state.reality, 40);
    for (std::uint32_t i = 0; i < 20; ++i) {
        for (std::uint32_t d = 0; d < 40; ++d) {
            const bool disagreed = d >= 7 && d <= 10;
            scene.state.workers.row(i).set(d, disagreed && i < 10 ? truth[d] : -truth[d]);
        }
    }
    const auto channel = scene.start("practice");
    std::uint32_t learned = 0;
    for (std::uint32_t period = 1; period <= 20; ++period) {
        Tally tally;
        const State end = scene.after(*channel, period, tally, 20);
        for (std::uint32_t i = 0; i < 20; ++i) {
            for (std::uint32_t d = 0; d < 40; ++d) {
                const bool changed = end.workers.row(i).held[0] != 0 &&
                                     std::as_const(end.workers).row(i).at(d) !=
                                         std::as_const(scene.state.workers).row(i).at(d);
                EXPECT_TRUE(!changed || (d >= 7 && d <= 10));
                learned += changed ? 1U : 0U;
            }
        }
    }
    EXPECT_GT(learned, 100U);
}

/// Squared distance of a curve's logarithm from a straight line over log trial, or over trial.
double misfit(const std::vector<double>& curve, bool power) {
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
    for (std::size_t e = 0; e < curve.size(); ++e) {
        const auto trial = static_cast<double>(e);
        const double x = power ? std::log(1.0 + trial) : trial;
        const double y = std::log(curve[e]);
        n += 1, sx += x, sy += y, sxx += x * x, sxy += x * y, syy += y * y;
    }
    const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    return (syy - sy * sy / n) - slope * (sxy - sx * sy / n);
}

TEST(Practice, OfPeopleWhoDifferAveragesExponentialCurvesToAPowerLaw) {
    // Ten kinds of workers, whose attention is spread exponentially; each one's errors fall
    // exponentially.
    std::string text =
        "[task]\ndimensions = 2\n[workforce]\nsize = 20000\ninitial_beliefs = \"informed\"\n"
        "initial_knowledge = 0\n[learning]\norder = [\"practice\"]\n[learning.practice]\n"
        "rate = 1\n";
    for (int kind = 0; kind < 10; ++kind) {
        text += fmt::format("[workforce.kinds.k{}]\nshare = 0.1\nattention = {:.3f}\n", kind,
                            std::log((kind + 0.5) / 10) / std::log(0.05));
    }
    plain::Scene scene(text, 11, 0);
    const auto channel = scene.start("practice");
    const Attention attention(scene.point.model, scene.organization);
    std::vector<double> all;
    std::map<double, std::vector<double>> of_kind;
    for (std::uint32_t period = 1; period <= 100; ++period) {
        std::map<double, double> wrong;
        double total = 0;
        for (std::uint32_t i = 0; i < 20000; ++i) {
            const double part =
                2.0 - count_right(std::as_const(scene.state.workers).row(i), scene.state.reality);
            wrong[scene.organization.positions.attention[i]] += part / 4000;
            total += part / 40000;
            scene.present[i] = attention.present(scene.draws, period, 0, i) ? 1 : 0;
        }
        all.push_back(total);
        for (const auto& [kind, share] : wrong) {
            of_kind[kind].push_back(share);
        }
        Tally tally;
        scene.state = scene.after(*channel, period, tally, 20000);
    }
    EXPECT_LT(misfit(all, true), misfit(all, false) / 2);
    ASSERT_EQ(of_kind.size(), 10U);
    for (auto& [kind, curve] : of_kind) {
        while (curve.back() < 0.05) {  // where few errors are left, chance is all
            curve.pop_back();
        }
        EXPECT_LT(misfit(curve, false), misfit(curve, true) / 2) << kind;
    }
}

TEST(Practice, SkillGrowsByThePowerLaw) {
    // Many workers of equal skill try a belief that is right: it is lost with chance 1 - skill.
    plain::Scene scene(
        "[task]\ndimensions = 1\n[workforce]\nsize = 40000\ninitial_beliefs = \"informed\"\n"
        "initial_knowledge = 1\nskill = 0.5\nskill_max = 0.9\n[learning]\norder = [\"practice\"]\n"
        "[learning.practice]\nrate = 1\nexponent = 0.4\n",
        10, 0);
    const auto channel = scene.start("practice");
    for (const std::uint32_t trials : {0U, 1U, 10U, 1000U}) {
        scene.state.trials.assign(40000, trials);
        Tally tally;
        const State end = scene.after(*channel, 1 + trials, tally, 40000);
        std::uint32_t kept = 0;
        for (std::uint32_t i = 0; i < 40000; ++i) {
            kept += count_right(std::as_const(end.workers).row(i), scene.state.reality);
        }
        const double skill = 0.9 - 0.4 * std::pow(1.0 + trials, -0.4);
        EXPECT_NEAR(channel->skill(scene.now(1), 0).value(), skill, 1e-12);
        // 5 standard errors: fails by chance in 6 of 10 million fresh seeds; the seed is fixed.
        EXPECT_NEAR(kept / 40000.0, skill, 5 * std::sqrt(skill * (1 - skill) / 40000)) << trials;
    }
}

}  // namespace
}  // namespace orglab
