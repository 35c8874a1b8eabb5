// What every registered channel must keep to, no matter who wrote it.
#include <gtest/gtest.h>

#include <cmath>

#include <fmt/format.h>

#include "contract/registered.hpp"
#include "engine/fingerprint.hpp"
#include "engine/simulation.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

std::vector<std::string> channel_names() {
    return contract::words_of(all_channels());
}

/// An organization in which every channel can work: the line needs one of its own.
std::string organization_for(const std::string& channel) {
    return std::string(
               "[run]\nperiods = 10\n[task]\ndimensions = 100\n[workforce]\nsize = 60\n"
               "skill = 0.8\nengaged = 0.8\n[teams]\nsize = 6\n[communities]\ncount = 5\n"
               "memberships = 1.5\ndomain = 0.6\n[network]\nkind = \"random\"\n"
               "degree = 4\nexternal = 0.2\nexternal_knowledge = 0.7\n[hierarchy]\n") +
           (channel == "reporting-line" ? "kind = \"reporting-line\"\nspan = 4\n"
                                        : "levels = 2\nspan = 8\ninitial_beliefs = \"ternary\"\n");
}

std::string listing(const std::vector<std::string>& channels) {
    std::string list;
    for (const auto& channel : channels) {
        list += (list.empty() ? "" : ", ") + plain::quoted(channel);
    }
    return "[learning]\norder = [" + list + "]\n";
}

void expect_whole_beliefs(const Planes& people) {
    for (std::uint32_t i = 0; i < people.rows(); ++i) {
        const Row row = people.row(i);
        for (std::uint32_t w = 0; w < people.words(); ++w) {
            ASSERT_EQ(row.value[w] & ~row.held[w], 0U) << "a value that nobody holds, row " << i;
            ASSERT_EQ(row.held[w] & ~valid_bits(people.dimensions(), w), 0U)
                << "a belief about nothing, row " << i;
        }
    }
}

class Channels : public testing::TestWithParam<std::string> {
protected:
    /// The same organization in mid-run, for one channel.
    [[nodiscard]] plain::Scene scene(const std::string& more = "") const {
        plain::Scene made(
            organization_for(GetParam()) + listing({GetParam()}) +
                (more.empty() ? "" : fmt::format("[learning.{}]\n{}", GetParam(), more)),
            3, 1);
        Stream lot = Draws(4, 4).stream(purpose("test.contract"), 0, 0);
        made.scramble(lot, true);
        return made;
    }
};

TEST_P(Channels, SayWhatTheyAre) {
    const Channel* channel = find_registered<Channel>(GetParam());
    ASSERT_NE(channel, nullptr);
    EXPECT_FALSE(channel->meaning.empty());
    EXPECT_FALSE(channel->source.empty());
    ASSERT_NE(channel->start, nullptr);
    ASSERT_NE(channel->participation, nullptr);
    ASSERT_NE(channel->contacts, nullptr);
    const auto& settings = catalogue();
    for (const char* key : {"rate", "participation"}) {
        EXPECT_NE(settings.find("learning." + GetParam() + "." + key), nullptr) << key;
    }
}

TEST_P(Channels, SayHowOftenWorkersTakePart) {
    const Channel& channel = *find_registered<Channel>(GetParam());
    EXPECT_EQ(channel.participation(scene("participation = 0.25\n").point.model), 0.25);
    EXPECT_EQ(channel.participation(scene().point.model), 1);
}

TEST_P(Channels, MakeNoMoreContactsThanTheySay) {
    // Channels in which workers choose whom to look at have a sample; without one, each looks at
    // all peers, and settings alone do not say how many these are.
    const bool samples = catalogue().find("learning." + GetParam() + ".sample") != nullptr;
    plain::Scene here = scene(samples ? "sample = 2\n" : "");
    const double offered = find_registered<Channel>(GetParam())->contacts(here.point.model);
    const auto channel = here.start(GetParam());
    Tally tally;
    here.after(*channel, 1, tally, 60);
    ASSERT_FALSE(std::isnan(offered));
    EXPECT_LE(static_cast<double>(tally.messages), 60 * offered);
    EXPECT_EQ(tally.messages > 0, offered > 0);
    if (samples) {
        EXPECT_TRUE(std::isnan(
            find_registered<Channel>(GetParam())->contacts(scene("sample = 0\n").point.model)));
    }
}

TEST_P(Channels, TurnedOffNeedNothing) {
    if (GetParam() == "practice") {
        return;  // there must be one channel that somebody takes part in
    }
    // No teams, communities, network or line.
    const Point point = plain::point_of(
        "[task]\ndimensions = 10\n[workforce]\nsize = 6\n" + listing({GetParam(), "practice"}) +
        fmt::format("[learning.{}]\nparticipation = 0\n", GetParam()));
    Simulation simulation(point, Draws(1, 0), serial_team());
    simulation.step(1);
    EXPECT_FALSE(simulation.settled());
}

TEST_P(Channels, TurnedOffChangeNotAByteOfTheRest) {
    // After each other channel, before it, and alone.
    const std::string off = fmt::format("[learning.{}]\nparticipation = 0\n", GetParam());
    const std::string organization = organization_for(GetParam());
    for (const std::string attention : {"separate", "shared"}) {
        for (const auto& other : channel_names()) {
            if (other == GetParam() || (other == "reporting-line") ||
                (GetParam() == "reporting-line" && other == "experts")) {
                continue;
            }
            const auto prints = [&](const std::vector<std::string>& order, bool listed) {
                const std::string text = organization + listing(order) +
                                         "attention = " + plain::quoted(attention) + "\n" +
                                         (listed ? off : "");
                const Point point = plain::point_of(text);
                Simulation simulation(point, Draws(5, 2), serial_team());
                std::vector<std::uint64_t> seen{fingerprint_of(simulation.state())};
                for (std::uint32_t period = 1; period <= 6; ++period) {
                    simulation.step(period);
                    seen.push_back(fingerprint_of(simulation.state()));
                }
                return seen;
            };
            const auto without = prints({other}, false);
            EXPECT_NE(without.front(), without.back()) << other << " must do something";
            EXPECT_EQ(prints({other, GetParam()}, true), without) << other << " " << attention;
            EXPECT_EQ(prints({GetParam(), other}, true), without) << other << " " << attention;
        }
    }
    const Point point = plain::point_of(organization + listing({GetParam()}) + off);
    Simulation alone(point, Draws(5, 2), serial_team());
    const std::uint64_t start = fingerprint_of(alone.state());
    for (std::uint32_t period = 1; period <= 6; ++period) {
        alone.step(period);
        EXPECT_EQ(fingerprint_of(alone.state()), start);
    }
}

TEST_P(Channels, OfRateZeroMoveNoWorker) {
    plain::Scene still = scene("rate = 0\n");
    const auto channel = still.start(GetParam());
    Tally tally;
    EXPECT_EQ(still.after(*channel, 1, tally, 60).workers, still.state.workers);
    plain::Scene lively = scene("rate = 1\n");
    const auto moving = lively.start(GetParam());
    EXPECT_NE(lively.after(*moving, 1, tally, 60).workers, lively.state.workers);
}

TEST_P(Channels, WriteOnlyTheRowsOfTheirBlock) {
    plain::Scene here = scene("rate = 1\n");
    const auto channel = here.start(GetParam());
    here.value_everybody();
    State end = here.state;
    Next next{end.workers, end.experts, end.trials};
    Tally tally;
    const Now before = here.now(1);
    channel->prepare(before, next, tally);
    EXPECT_EQ(end.workers, here.state.workers) << "workers are for `learn` to write";
    const Planes experts = end.experts;
    std::uint32_t moved = 0;
    for (const WorkerBlock block : {WorkerBlock{20, 33}, {0, 7}, {59, 60}}) {
        const State start = end;
        channel->learn(before, block, next, tally);
        for (std::uint32_t i = 0; i < 60; ++i) {
            const bool same = count_different(std::as_const(end.workers).row(i),
                                              start.workers.row(i), end.workers.words()) == 0;
            const bool within = i >= block.begin && i < block.end;
            EXPECT_TRUE(within || (same && end.trials[i] == start.trials[i])) << "worker " << i;
            moved += same ? 0U : 1U;
        }
    }
    EXPECT_GT(moved, 0U);
    EXPECT_EQ(end.experts, experts) << "experts are for `prepare` and `finish` to write";
}

TEST_P(Channels, GiveTheSameInAnyBlocksAndAgain) {
    plain::Scene here = scene();
    const auto channel = here.start(GetParam());
    Tally whole;
    const State once = here.after(*channel, 3, whole, 60);
    for (const std::uint32_t block : {1U, 7U, 32U}) {
        const auto fresh = here.start(GetParam());
        for (RunningChannel* each : {channel.get(), fresh.get()}) {
            Tally tally;
            const State again = here.after(*each, 3, tally, block);
            EXPECT_EQ(again.workers, once.workers) << block;
            EXPECT_EQ(again.experts, once.experts) << block;
            EXPECT_EQ(again.trials, once.trials) << block;
            EXPECT_EQ(tally.messages, whole.messages);
            EXPECT_EQ(tally.expert_contacts, whole.expert_contacts);
            EXPECT_EQ(tally.along_line, whole.along_line);
        }
    }
}

TEST_P(Channels, KeepBeliefsWithinTheirAlphabet) {
    plain::Scene here = scene("rate = 0.7\n");
    const auto channel = here.start(GetParam());
    for (std::uint32_t period = 1; period <= 10; ++period) {
        Tally tally;
        here.state = here.after(*channel, period, tally, 16);
        expect_whole_beliefs(here.state.workers);
        expect_whole_beliefs(here.state.experts);
    }
}

TEST_P(Channels, LeaveTheAbsentAsTheyWere) {
    plain::Scene here = scene("rate = 1\n");
    const auto channel = here.start(GetParam());
    for (std::uint32_t i = 0; i < 60; i += 2) {
        here.present[i] = 0;
    }
    Tally tally;
    const State end = here.after(*channel, 1, tally, 60);
    for (std::uint32_t i = 0; i < 60; i += 2) {
        EXPECT_EQ(count_different(std::as_const(end.workers).row(i),
                                  std::as_const(here.state.workers).row(i), end.workers.words()),
                  0U);
    }
    EXPECT_LE(tally.messages, 30U * 60U);
}

INSTANTIATE_TEST_SUITE_P(Every, Channels, testing::ValuesIn(channel_names()), contract::test_name);

}  // namespace
}  // namespace orglab
