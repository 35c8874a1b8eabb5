// The equilibrium stop: never while something could still change, and as soon as nothing can.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "engine/fingerprint.hpp"
#include "engine/simulation.hpp"
#include "learning/peers/rule.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

using plain::one_of;
using plain::quoted;
using plain::yes_or_no;

std::string experts(Stream& lot, bool certain) {
    return fmt::format(
        "[learning.experts]\nrate = {}\nexpert_rate = {}\ncompare_by = {}\nmajority_measure = "
        "{}\non_even_vote = {}\n"
        "update_order = {}\nstep = {}\nexpert_step = {}\ncascade = {}\nparticipation = {}\n"
        "codified = {}\n",
        one_of<std::string>(lot, {"0.5", "1.0"}), one_of<std::string>(lot, {"0.5", "0.9"}),
        quoted(one_of<std::string>(lot, {"value", "right", "score"})),
        quoted(one_of<std::string>(lot, {"margin", "differ", "differ-minus-same"})),
        quoted(one_of<std::string>(lot, {"keep", "minus", "zero"})),
        quoted(one_of<std::string>(lot, {"simultaneous", "experts-first", "workers-first"})),
        quoted(one_of<std::string>(lot, {"direct", "gradual"})),
        quoted(one_of<std::string>(lot, {"direct", "gradual"})), yes_or_no(lot),
        certain ? "1.0" : "0.6", one_of<std::string>(lot, {"1.0", "0.5"}));
}

std::vector<std::string> rules_that_settle() {
    std::vector<std::string> words;
    for (const auto& rule : peer_rules()) {
        if (rule.why_never_settled.empty()) {
            words.push_back(word_of(rule));
        }
    }
    return words;
}

std::string peers(Stream& lot, const std::string& channel, bool certain) {
    std::string text = fmt::format(
        "[learning.{}]\nrate = 0.5\nrule = {}\nstep = {}\nparticipation = {}\nall_or_nothing = "
        "{}\n",
        channel, quoted(one_of(lot, rules_that_settle())),
        quoted(one_of<std::string>(lot, {"direct", "gradual"})),
        one_of<std::string>(lot, {"1.0", "0.6"}), yes_or_no(lot));
    text += fmt::format("sample = {}\n", below(lot, 5));
    if (!certain) {
        text += fmt::format("visibility = {}\nhomophily = {}\nsense = {}\nif_no_better = {}\n",
                            one_of<std::string>(lot, {"1.0", "0.7"}),
                            one_of<std::string>(lot, {"0.0", "0.5"}),
                            one_of<std::string>(lot, {"0.0", "0.5"}),
                            quoted(one_of<std::string>(lot, {"nothing", "practice"})));
    }
    return text;
}

/// A small organization with one or more channels that settle; if `certain`, chance decides whom
/// someone meets, and nothing else about what can change. An event that never comes holds the
/// simulation to take every turn, also those at rest.
std::string scenario(Stream& lot, bool certain) {
    const bool blocks = below(lot, 2) == 0;
    std::string order;
    std::string channels;
    for (const char* channel : {"experts", "team", "network", "practice"}) {
        if (below(lot, 3) == 0 || (order.empty() && channel == std::string("practice"))) {
            order += (order.empty() ? "" : ", ") + quoted(channel);
            channels += channel == std::string("experts")    ? experts(lot, certain)
                        : channel == std::string("practice") ? "[learning.practice]\nrate = 0.5\n"
                                                             : peers(lot, channel, certain);
        }
    }
    return fmt::format(
               "[event.never]\nperiod = 4000000000\nkind = \"reality-shift\"\n[task]\ndimensions = "
               "{}\n"
               "landscape = {}\nblock = 2\n[workforce]\nsize = {}\nattention = {}\nengaged = {}\n"
               "[hierarchy]\nlevels = {}\nspan = 3\nsingle_head = false\nattention = {}\n"
               "[teams]\nsize = {}\n[network]\nkind = \"random\"\ndegree = 2\n"
               "[learning]\nattention = {}\norder = [{}]\n",
               2 * (1 + below(lot, 4)), quoted(blocks ? "interdependent" : "additive"),
               6 + below(lot, 4), certain ? "1.0" : one_of<std::string>(lot, {"1.0", "0.7"}),
               one_of<std::string>(lot, {"1.0", "0.5"}), 1 + below(lot, 2),
               certain ? 0 : below(lot, 3), 3 + below(lot, 4),
               quoted(certain ? "separate" : one_of<std::string>(lot, {"separate", "shared"})),
               order) +
           channels;
}

TEST(Equilibrium, IsNeverCalledWhileSomethingCanChange) {
    std::uint32_t stopped = 0;
    for (std::uint32_t k = 0; k < 400; ++k) {
        Stream lot = Draws(81, k).stream(purpose("test.settled"), 0, 0);
        const std::string text = scenario(lot, false);
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        const Point point = plain::point_of(text);
        Simulation simulation(point, Draws(8, k), serial_team());
        std::uint32_t period = 0;
        while (period < 400 && !simulation.settled()) {
            simulation.step(++period);
        }
        if (period == 400) {
            continue;
        }
        ++stopped;
        const std::uint64_t rest = fingerprint_of(simulation.state());
        for (int more = 0; more < 100; ++more) {
            simulation.step(++period);
            ASSERT_EQ(fingerprint_of(simulation.state()), rest)
                << "after " << more << " periods of rest";
        }
    }
    EXPECT_GT(stopped, 200U) << "most must come to rest for the test to count";
}

TEST(Equilibrium, IsCalledAsSoonAsNothingCanChange) {
    std::uint32_t moments = 0;
    for (std::uint32_t k = 0; k < 150; ++k) {
        Stream lot = Draws(82, k).stream(purpose("test.settled"), 0, 0);
        const std::string text = scenario(lot, true);
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        const Point point = plain::point_of(text);
        // Replay to each period that was not called settled and try other luck from there: the
        // numbers of other periods.
        Simulation simulation(point, Draws(9, k), serial_team());
        for (std::uint32_t period = 0; period < 400 && !simulation.settled(); ++period) {
            if (period % 4 == 0 || period > 12) {
                const std::uint64_t before = fingerprint_of(simulation.state());
                bool changes = false;
                Simulation other(point, Draws(9, k), serial_team());
                for (std::uint32_t replayed = 1; replayed <= period; ++replayed) {
                    other.step(replayed);
                }
                for (std::uint32_t luck = 0; luck < 3000 && !changes; ++luck) {
                    other.step(1000 + luck);  // until something changes: nothing has, so far
                    changes = fingerprint_of(other.state()) != before;
                }
                ASSERT_TRUE(changes) << "period " << period << " was not called settled";
                ++moments;
            }
            simulation.step(period + 1);
        }
    }
    EXPECT_GT(moments, 300U);
}

/// Members of large groups are asked whether what their group says offers them anything.
TEST(Equilibrium, OfLargeGroupsIsCalledWhenNothingCanChange) {
    std::uint32_t moments = 0;
    for (std::uint32_t k = 0; k < 20; ++k) {
        Stream lot = Draws(83, k).stream(purpose("test.settled"), 0, 0);
        const std::string text = fmt::format(
            "[event.never]\nperiod = 4000000000\nkind = \"reality-shift\"\n[task]\ndimensions = 6\n"
            "[workforce]\nsize = {0}\n[teams]\nsize = {0}\n[learning]\norder = [\"team\"]\n"
            "[learning.team]\nrate = 0.2\nrule = {1}\nstep = {2}\n",
            66 + below(lot, 30),
            quoted(one_of<std::string>(lot, {"majority", "majority-of-better", "best"})),
            quoted(one_of<std::string>(lot, {"direct", "gradual"})));
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        const Point point = plain::point_of(text);
        Simulation simulation(point, Draws(10, k), serial_team());
        std::uint32_t period = 0;
        while (!simulation.settled()) {
            const std::uint64_t before = fingerprint_of(simulation.state());
            do {
                ASSERT_LT(period, 2000U) << "not called settled, and nothing changes";
                simulation.step(++period);
            } while (fingerprint_of(simulation.state()) == before);
            ++moments;
        }
        const std::uint64_t rest = fingerprint_of(simulation.state());
        for (int more = 0; more < 50; ++more) {
            simulation.step(++period);
            ASSERT_EQ(fingerprint_of(simulation.state()), rest);
        }
    }
    EXPECT_GT(moments, 100U);
}

TEST(Equilibrium, IsAtOnceWhereNobodyTakesPart) {
    for (const char* channel : {"experts", "network", "team", "practice"}) {
        const auto settled = [&](const std::string& rest) {
            const Point point = plain::point_of(
                fmt::format("[run]\nuntil = \"equilibrium\"\n[hierarchy]\nlevels = 2\n"
                            "initial_beliefs = \"ternary\"\n[teams]\nsize = 5\n[network]\n"
                            "kind = \"complete\"\n[workforce]\n{}size = 20\n"
                            "[learning]\norder = [\"{}\"]\n",
                            rest, channel));
            return Simulation(point, Draws(1, 1), serial_team()).settled();
        };
        EXPECT_FALSE(settled("")) << channel;
        EXPECT_EQ(settled("engaged = 0.0\n"), channel == std::string("network")) << channel;
        const Point off = plain::point_of(fmt::format(
            "[run]\nuntil = \"equilibrium\"\n[hierarchy]\nlevels = 2\n"
            "initial_beliefs = \"ternary\"\n[teams]\nsize = 5\n[network]\nkind = \"complete\"\n"
            "[workforce]\nsize = 20\n[learning]\norder = [\"{0}\"]\n[learning.{0}]\n"
            "participation = 0\n",
            channel));
        EXPECT_TRUE(Simulation(off, Draws(1, 1), serial_team()).settled()) << channel;
    }
}

}  // namespace
}  // namespace orglab
