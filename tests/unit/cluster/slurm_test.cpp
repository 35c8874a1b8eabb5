#include "cluster/slurm.hpp"

#include <gtest/gtest.h>

namespace orglab::slurm {
namespace {

TEST(Slurm, TimesAreThoseOfSbatch) {
    // The forms that the manual page of sbatch names.
    EXPECT_EQ(seconds_of("90"), 90U * 60);
    EXPECT_EQ(seconds_of("5:30"), 5U * 60 + 30);
    EXPECT_EQ(seconds_of("1:00:01"), 3601U);
    EXPECT_EQ(seconds_of("2-3"), 2U * 86400 + 3 * 3600);
    EXPECT_EQ(seconds_of("2-3:4"), 2U * 86400 + 3 * 3600 + 4 * 60);
    EXPECT_EQ(seconds_of("2-03:04:05"), 2U * 86400 + 3 * 3600 + 4 * 60 + 5);
    for (const char* wrong : {"", "x", "1:2:3:4", "1:", ":1", "1-", "-1", "0", "1h", "1:2-3"}) {
        EXPECT_EQ(seconds_of(wrong), std::nullopt) << wrong;
    }
}

TEST(Slurm, LimitsAreThoseOfTheSite) {
    EXPECT_EQ(most_tasks("MaxArraySize            = 1001\nMaxDBDMsgs = 20012\n"), 1000U);
    EXPECT_EQ(most_tasks("nothing of it"), std::nullopt);
    EXPECT_EQ(most_tasks("MaxArraySize = "), std::nullopt);
}

TEST(Slurm, WordsAreReadBackByAShell) {
    EXPECT_EQ(shell_word("results/a.orglab"), "results/a.orglab");
    EXPECT_EQ(shell_word("my results"), "'my results'");
    EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
    EXPECT_EQ(shell_word("$(rm)"), "'$(rm)'");
    EXPECT_EQ(shell_word(""), "''");
}

Jobs some() {
    return {.name = "study",
            .program = "/opt/orglab",
            .study = "/data/my study.orglab",
            .logs = "/data/study.slurm",
            .tasks = 8,
            .at_a_time = 2,
            .threads = 4,
            .time = "1:00:00",
            .partition = "short",
            .more = {"--qos=low"}};
}

TEST(Slurm, AnArraySimulatesAShareEach) {
    const std::string script = array_script(some());
    for (const char* line :
         {"#SBATCH --array=1-8%2\n", "#SBATCH --cpus-per-task=4\n", "#SBATCH --time=1:00:00\n",
          "#SBATCH --partition=short\n", "#SBATCH --qos=low\n", "#SBATCH --signal=B:USR1@60\n",
          "exec /opt/orglab run '/data/my study.orglab' --share \"$SLURM_ARRAY_TASK_ID/8\" "
          "--threads 4 --time-limit 3570 --quiet\n"}) {
        EXPECT_NE(script.find(line), std::string::npos) << line << "in:\n" << script;
    }
    EXPECT_EQ(script.find("--account"), std::string::npos);
}

TEST(Slurm, AJobAfterItCollectsOrSubmitsAgain) {
    Jobs jobs = some();
    std::string script = collecting_script(jobs);
    EXPECT_NE(script.find("/opt/orglab collect '/data/my study.orglab'\ncode=$?\n"
                          "[ $code -eq 3 ] || exit $code\n"),
              std::string::npos)
        << "only missing runs are submitted again";
    EXPECT_NE(script.find("exec /opt/orglab submit '/data/my study.orglab' --tasks 8 --threads 4 "
                          "--round 2 --rounds 3 --program /opt/orglab --array-limit 2 --time "
                          "1:00:00 --partition short "
                          "--sbatch --qos=low\n"),
              std::string::npos)
        << script;
    jobs.round = 3;
    script = collecting_script(jobs);
    EXPECT_EQ(script.find("submit"), std::string::npos) << "not for ever";
    EXPECT_TRUE(script.ends_with("exit $code\n"));
}

TEST(Slurm, EveryJobMayReplaceTheFileIfTheUserSaidSo) {
    Jobs jobs = some();
    jobs.force = true;
    EXPECT_NE(array_script(jobs).find(" --force --quiet\n"), std::string::npos);
    EXPECT_NE(collecting_script(jobs).find("my study.orglab' --force\n"), std::string::npos);
    EXPECT_TRUE(collecting_script(jobs).ends_with(" --force\n")) << "in the next round too";
}

}  // namespace
}  // namespace orglab::slurm
