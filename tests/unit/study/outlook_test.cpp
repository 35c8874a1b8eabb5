// What a study is told before its first run, with means that are made up.
#include "study/outlook.hpp"

#include <gtest/gtest.h>

#include "engine/catalogue.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

std::vector<std::string> told(const std::string& more, const Means& means) {
    const Scenario scenario = read_scenario_text(
        "title = \"t\"\nlearning.order = [\"network\"]\nnetwork.kind = \"lattice\"\n"
        "[observe]\nmeasures = [\"knowledge\"]\n" +
            more,
        "t.toml", catalogue());
    return outlook(scenario, recordings_of(scenario.points), means);
}

TEST(Outlook, SaysNothingIfAllIsEnough) {
    EXPECT_TRUE(told("[run]\nperiods = 10\nreplicates = 5\n", {}).empty());
    EXPECT_TRUE(
        told("[run]\nperiods = 10\nreplicates = 5\ntime_limit = 60\n", {.seconds = 60, .disk = 1e9})
            .empty());
}

TEST(Outlook, SaysHowMuchOfTheDiskResultsTake) {
    // 1,001 periods in 4 bytes, and six numbers in 8: a million runs take 3.8 GiB.
    const std::string many = "[run]\nperiods = 1000\nreplicates = 1000000\n";
    const auto notes = told(many, {.disk = 3.0 * (1U << 30U)});
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_NE(notes[0].find("up to 3.8 GiB before compression, and 3.0 GiB are free"),
              std::string::npos)
        << notes[0];
    EXPECT_TRUE(told(many, {.disk = 4.0 * (1U << 30U)}).empty());
    EXPECT_TRUE(told(many, {.disk = 3.0 * (1U << 30U), .left = 0.5}).empty());
}

TEST(Outlook, ReckonsLargeOrganizationsFromTheirSize) {
    // A billion worker-updates at five million a second.
    const std::string large =
        "[run]\nperiods = 1000\nreplicates = 1\n[workforce]\nsize = 1000000\n";
    const auto notes = told(large, {.seconds = 150});
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_NE(notes[0].find("the runs that are left take about 3 min, and --time-limit leaves 2 "
                            "min"),
              std::string::npos)
        << notes[0];
    EXPECT_TRUE(told(large, {.seconds = 250}).empty());
    EXPECT_TRUE(told(large, {.seconds = 150, .cores = 2}).empty()) << "both share the run";
    EXPECT_TRUE(told(large, {.seconds = 150, .left = 0}).empty());
}

TEST(Outlook, TimesRunsThatMayBeTooLong) {
    const auto notes = told(
        "[run]\nperiods = 1000\nreplicates = 100000\n[workforce]\nsize = 1000\nturnover = 0.1\n",
        {.seconds = 0.1});
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_NE(notes[0].find("by a few runs that were timed now"), std::string::npos) << notes[0];
}

TEST(Outlook, SaysWhichRunsTakeLongerThanTheyMay) {
    const auto notes = told(
        "[run]\nperiods = 500\ntime_limit = 1\n[workforce]\nturnover = 0.1\n"
        "[sweep]\n\"workforce.size\" = [10, 200000, 300000]\n",
        {});
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_NE(notes[0].find("takes up to 30 s at 2 of 3 points, and run.time_limit is 1 s"),
              std::string::npos)
        << notes[0];
}

TEST(FreeBytes, AreThoseOfTheDiskWhereAFolderWillBe) {
    const TemporaryFolder folder;
    const double free = free_bytes(folder.path());
    EXPECT_GT(free, 0);
    EXPECT_LT(free, 1e18);
    // Others write in the meantime.
    EXPECT_NEAR(free_bytes(folder.path() / "none" / "yet") / free, 1, 0.1);
}

}  // namespace
}  // namespace orglab
