#include "commands/progress_line.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(ProgressText, SaysHowFarHowFastAndHowLongStill) {
    const Progress progress{
        .done = 37, .total = 400, .failed = 0, .worker_updates = 123'600'000, .seconds = 3};
    EXPECT_EQ(progress_text(progress),
              "37 of 400 runs (9 %), 41.2 million worker-updates per second, about 29 s left");
}

TEST(ProgressText, CountsFailedRuns) {
    const Progress progress{
        .done = 400, .total = 400, .failed = 3, .worker_updates = 1'000'000, .seconds = 1};
    EXPECT_EQ(progress_text(progress),
              "400 of 400 runs (100 %), 1.0 million worker-updates per second, 3 failed");
}

TEST(ProgressText, TellsRunsThatTookTooLongFromThoseThatFailed) {
    Progress progress{.done = 1, .total = 1, .failed = 3, .timeouts = 2};
    EXPECT_EQ(progress_text(progress), "1 of 1 run (100 %), 1 failed, 2 took too long");
    progress.failed = 2;
    EXPECT_EQ(progress_text(progress), "1 of 1 run (100 %), 2 took too long");
}

TEST(ProgressText, SpeaksOfMinutesAndHoursWhereThereAreMany) {
    Progress progress{.done = 1, .total = 10, .failed = 0, .worker_updates = 0, .seconds = 60};
    EXPECT_TRUE(progress_text(progress).ends_with("about 9 min left"));
    progress.seconds = 3600;
    EXPECT_TRUE(progress_text(progress).ends_with("about 9.0 h left"));
}

TEST(ProgressText, SaysHowLongStillOnlyWhenThatMeansSomething) {
    Progress progress{.done = 1, .total = 600, .failed = 0, .worker_updates = 0, .seconds = 0};
    EXPECT_EQ(progress_text(progress), "1 of 600 runs (0 %)");
    progress.done = 9;
    progress.seconds = 5;
    EXPECT_EQ(progress_text(progress).find("left"), std::string::npos);
    progress.done = 10;
    EXPECT_NE(progress_text(progress).find("left"), std::string::npos);
    progress = {.done = 60, .total = 600, .failed = 0, .worker_updates = 0, .seconds = 0.1};
    EXPECT_NE(progress_text(progress).find("left"), std::string::npos) << "a tenth is done";
}

TEST(ProgressText, PromisesNothingBeforeTheFirstRun) {
    const Progress progress{.done = 0, .total = 11, .failed = 0, .worker_updates = 0, .seconds = 0};
    EXPECT_EQ(progress_text(progress), "0 of 11 runs (0 %)");
}

}  // namespace
}  // namespace orglab
