// Many runs on threads: each is the same as alone, in any company and on any number of threads.
#include "execution/execute.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "execution/openmp_team.hpp"
#include "plain/scene.hpp"
#include "unit/engine/run_bytes.hpp"

namespace orglab {
namespace {

/// A plan with the point and the recording that it views.
struct Planned {
    Planned(const std::string& text, std::uint64_t seed, std::uint32_t replicates)
        : point(plain::point_of(text)),
          recordings(std::vector{recording_of(point.model)}),
          plan(plan_of(PointList(std::vector{point}), recordings, seed, replicates)) {}
    Point point;
    Recordings recordings;
    Plan plan;
};

TEST(Execute, GivesARunTheSameBytesOnAnyNumberOfThreads) {
    const Planned one(busy, 5, 1);
    const std::string alone = bytes_of(simulate(one.point, one.recordings[0], 5, 0));
    for (const int threads : {1, 2, 4}) {
        std::string found;
        execute(one.plan, threads, [&](orglab::Run&& run) { found = bytes_of(run); });
        EXPECT_EQ(found, alone) << threads;
    }
    EXPECT_NE(bytes_of(simulate(one.point, one.recordings[0], 5, 1)), alone);
    EXPECT_NE(bytes_of(simulate(one.point, one.recordings[0], 6, 0)), alone);
}

const std::string brief = "[run]\nperiods = 20\n[network]\nkind = \"caveman\"\n";
const std::string order = "[learning]\norder = [\"network\"]\n";

TEST(Execute, GivesARunTheSameBytesAloneAndAmongMany) {
    const Planned nine(brief + order, 11, 9);
    for (const int threads : {1, 2, 4, 20}) {
        std::map<std::uint32_t, std::string> found;
        execute(nine.plan, threads,
                [&](orglab::Run&& run) { found[run.replicate] = bytes_of(run); });
        ASSERT_EQ(found.size(), 9U);
        for (const auto& [replicate, bytes] : found) {
            EXPECT_EQ(bytes, bytes_of(simulate(nine.point, nine.recordings[0], 11, replicate)));
        }
    }
}

TEST(Execute, SharesOfAPlanGiveTheRunsOfTheWhole) {
    const Planned seven(brief + order, 2, 7);
    const auto runs_of = [](const Plan& plan, std::map<std::uint32_t, std::string>& into) {
        execute(plan, 2, [&](orglab::Run&& run) { into[run.replicate] = bytes_of(run); });
    };
    std::map<std::uint32_t, std::string> whole;
    std::map<std::uint32_t, std::string> shares;
    runs_of(seven.plan, whole);
    for (std::uint32_t index = 0; index < 3; ++index) {
        runs_of(share(seven.plan, index, 3), shares);
    }
    EXPECT_EQ(shares, whole);
}

TEST(Execute, StartsRunsInTheOrderOfThePlan) {
    const Planned five(brief + order, 1, 5);
    std::vector<std::uint32_t> seen;
    execute(five.plan, 1, [&](orglab::Run&& run) { seen.push_back(run.replicate); });
    EXPECT_EQ(seen, (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
}

TEST(Execute, StartsNoRunOnceItIsToStop) {
    const Planned many(brief + order, 1, 50);
    std::atomic<bool> stop = false;
    std::uint32_t done = 0;
    execute(many.plan, 1, stop, [&](orglab::Run&&) { stop = ++done == 3; });
    EXPECT_EQ(done, 3U);
    execute(many.plan, 2, stop, [&](orglab::Run&&) { ++done; });
    EXPECT_EQ(done, 3U);
}

TEST(Execute, TellsOfEachRunBeforeItBeginsAndHowFarItIs) {
    const Planned nine(brief + order, 11, 9);
    std::map<std::uint64_t, std::uint32_t> period_of;  // by key
    std::atomic<std::size_t> place = 0;
    std::mutex one_at_a_time;
    std::set<std::uint64_t> begun;
    std::size_t ended = 0;
    execute(
        nine.plan, 2,
        [&] {
            const std::size_t next = place++;
            return next < 9 ? std::optional(next) : std::nullopt;
        },
        [&](orglab::Run&& run) {
            const std::scoped_lock lock(one_at_a_time);
            EXPECT_TRUE(begun.contains(run.key));
            EXPECT_EQ(period_of.at(run.key), run.n_periods);
            ++ended;
        },
        [&](const PlannedRun& run) {
            const std::scoped_lock lock(one_at_a_time);
            EXPECT_LE(begun.size(), ended + 1) << "two at a time";
            EXPECT_TRUE(begun.insert(run.key).second);
            return &period_of[run.key];
        });
    EXPECT_EQ(begun.size(), 9U);
}

TEST(Execute, PassesOnWhatItsSinkThrowsAndHandsOverNothingMore) {
    const Planned six(brief + order, 1, 6);
    for (const int threads : {1, 2, 8}) {
        int handed_over = 0;
        const auto full = [&](orglab::Run&&) {
            ++handed_over;
            throw MachineError("the disk is full");
        };
        EXPECT_THROW(execute(six.plan, threads, full), MachineError);
        EXPECT_EQ(handed_over, 1) << threads;
    }
}

TEST(OpenMpTeam, DoesEachBlockOnce) {
    for (const int threads : {1, 2, 5}) {
        std::vector<std::atomic<int>> times(100);
        OpenMpTeam(threads).each(times.size(), [&](std::size_t block) { ++times[block]; });
        EXPECT_TRUE(std::ranges::all_of(times, [](const auto& count) { return count == 1; }));
    }
}

TEST(OpenMpTeam, PassesOnTheExceptionOfTheLowestBlock) {
    const auto fail = [](std::size_t block) {
        if (block >= 7) {
            throw MachineError(std::to_string(block));
        }
    };
    for (const int threads : {1, 4}) {
        try {
            OpenMpTeam(threads).each(40, fail);
            ADD_FAILURE() << "no exception";
        } catch (const MachineError& error) {
            EXPECT_STREQ(error.what(), "7");
        }
    }
}

}  // namespace
}  // namespace orglab
