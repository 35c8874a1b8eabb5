#include "study/in_flight.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <ctime>
#include <tuple>

#include "results/child_process.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

TEST(InFlight, SaysWhichRunsAreUnderWayAndWhose) {
    const TemporaryFolder place;
    {
        InFlight runs(place.path(), 2);
        runs.begins({0xabcd, 3, 7}, 10);
        std::uint32_t* const period = runs.begins({0x1234, 4, 7}, 20);
        runs.ends(3, 7);
        runs.begins({0xef, 5, 8}, 30);
        EXPECT_EQ(runs.begins({0xff, 6, 8}, 30), nullptr) << "two at a time";
        *period = 15;
        EXPECT_TRUE(left_in_flight(place.path()).empty()) << "the process lives";
        const auto living = living_processes(place.path());
        ASSERT_EQ(living.size(), 1U);
        EXPECT_TRUE(living[0].where.starts_with(fmt::format("process {} on ", ::getpid())));
        ASSERT_EQ(living[0].runs.size(), 2U);
        const RunUnderWay& first = living[0].runs[0];
        EXPECT_EQ(first.key, 0xefU) << "in the place of the one that ended";
        EXPECT_EQ(std::tuple(first.point, first.replicate, first.period, first.periods),
                  std::tuple(5U, 8U, 0U, 30U));
        const RunUnderWay& second = living[0].runs[1];
        EXPECT_EQ(std::tuple(second.point, second.replicate, second.period, second.periods),
                  std::tuple(4U, 7U, 15U, 20U));
        EXPECT_NEAR(second.began, static_cast<double>(std::time(nullptr)), 60);
    }
    EXPECT_TRUE(small::names_in(place.path()).empty());
}

TEST(InFlight, TellsRunsOfOneKeyApart) {
    const TemporaryFolder place;
    InFlight runs(place.path(), 2);
    runs.begins({7, 0, 0}, 9);
    runs.begins({7, 1, 0}, 9);  // of a variant with the same settings
    runs.ends(1, 0);
    const auto living = living_processes(place.path());
    ASSERT_EQ(living.size(), 1U);
    ASSERT_EQ(living[0].runs.size(), 1U);
    EXPECT_EQ(living[0].runs[0].point, 0U);
}

TEST(InFlight, IsFoundAfterAKill) {
    const TemporaryFolder place;
    const auto killed_at = [&](std::uint64_t first, std::uint64_t second) {
        EXPECT_THROW(in_child_process([&]() -> std::string {
                         InFlight runs(place.path(), 4);
                         runs.begins({first, 0, 0}, 9);
                         runs.begins({0x77, 0, 1}, 9);
                         runs.begins({second, 0, 2}, 9);
                         runs.ends(0, 1);
                         ::kill(::getpid(), SIGKILL);
                         return "";
                     }),
                     ChildDied);
    };
    killed_at(9, 5);
    killed_at(0xffffffffffffffff, 5);
    EXPECT_EQ(left_in_flight(place.path()), (std::vector<std::uint64_t>{5, 9, 0xffffffffffffffff}));
}

TEST(InFlight, TakesNothingElseForRuns) {
    const TemporaryFolder place;
    std::ofstream(place.path() / "running-x") << std::string(1000, 'z');
    std::ofstream(place.path() / "running-empty") << "";
    std::ofstream(place.path() / "other") << std::string(64, ' ') << "00000000000000ef";
    EXPECT_TRUE(left_in_flight(place.path()).empty());
    EXPECT_TRUE(left_in_flight(place.path() / "nowhere").empty());
}

TEST(InFlight, CostsNothingWhereItCannotBeWritten) {
    InFlight runs("/nowhere/at/all", 1);
    EXPECT_EQ(runs.begins({1, 0, 0}, 9), nullptr);
    runs.ends(0, 0);
}

}  // namespace
}  // namespace orglab
