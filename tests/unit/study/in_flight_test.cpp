#include "study/in_flight.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "results/child_process.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

fs::path only_file_in(const fs::path& folder) {
    return folder / small::names_in(folder).at(0);
}

TEST(InFlight, SaysWhichRunsAreUnderWayAndWhose) {
    const TemporaryFolder place;
    {
        InFlight runs(place.path(), 2);
        runs.begins({0xabcd, 3, 7});
        runs.begins({0x1234, 4, 7});
        runs.ends(0xabcd);
        runs.begins({0xef, 5, 7});
        const std::string text = small::contents(only_file_in(place.path()));
        EXPECT_EQ(text.size(), 3 * 64U);
        EXPECT_TRUE(text.starts_with("process " + std::to_string(::getpid()) + " on "));
        EXPECT_NE(text.find("00000000000000ef point 5 replicate 7 "), std::string::npos);
        EXPECT_NE(text.find("0000000000001234 point 4 replicate 7 "), std::string::npos);
        EXPECT_EQ(text.find("abcd"), std::string::npos);
        EXPECT_TRUE(left_in_flight(place.path()).empty()) << "the process lives";
    }
    EXPECT_TRUE(small::names_in(place.path()).empty());
}

TEST(InFlight, IsFoundAfterAKill) {
    const TemporaryFolder place;
    const auto killed_at = [&](std::uint64_t first, std::uint64_t second) {
        EXPECT_THROW(in_child_process([&]() -> std::string {
                         InFlight runs(place.path(), 4);
                         runs.begins({first, 0, 0});
                         runs.begins({0x77, 0, 1});
                         runs.begins({second, 0, 2});
                         runs.ends(0x77);
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
    runs.begins({1, 0, 0});
    runs.ends(1);
}

}  // namespace
}  // namespace orglab
