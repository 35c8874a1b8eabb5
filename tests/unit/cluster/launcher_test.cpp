#include "cluster/launcher.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace orglab {
namespace {

class Launcher : public testing::Test {
protected:
    void SetUp() override {
        for (const char* name :
             {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK", "SLURM_STEP_NUM_TASKS"}) {
            ::unsetenv(name);
        }
    }
};

TEST_F(Launcher, IsNoneInAPlainStart) {
    EXPECT_EQ(processes_of_launcher(), 0);
    ::setenv("SLURM_STEP_NUM_TASKS", "4", 1);
    EXPECT_EQ(processes_of_launcher(), 0) << "srun without MPI starts programs of their own";
}

TEST_F(Launcher, IsKnownByItsEnvironment) {
    ::setenv("PMI_SIZE", "3", 1);
    EXPECT_EQ(processes_of_launcher(), 3);
    ::setenv("OMPI_COMM_WORLD_SIZE", "2", 1);
    EXPECT_EQ(processes_of_launcher(), 2);
    ::setenv("OMPI_COMM_WORLD_SIZE", "x", 1);
    EXPECT_EQ(processes_of_launcher(), 3) << "what is no number says nothing";
}

TEST_F(Launcher, IsSlurmsIfPmixIsThere) {
    ::setenv("PMIX_RANK", "1", 1);
    ::setenv("SLURM_STEP_NUM_TASKS", "4", 1);
    EXPECT_EQ(processes_of_launcher(), 4);
}

}  // namespace
}  // namespace orglab
