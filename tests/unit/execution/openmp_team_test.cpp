// How many threads are meant, and whether they can be started.
#include "execution/openmp_team.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <stdexcept>

#include "support/errors.hpp"

namespace orglab {
namespace {

TEST(Threads, AreNeverMoreThanTheMost) {
    EXPECT_EQ(number_of_threads(3), 3);
    EXPECT_EQ(number_of_threads(1'000'000), most_threads);
    EXPECT_GE(number_of_threads(0), 1);
}

TEST(Threads, ThatCanStartAreNotRefused) {
    EXPECT_NO_THROW(refuse_threads_that_cannot_start(1));
    EXPECT_NO_THROW(refuse_threads_that_cannot_start(8));
}

TEST(Threads, WithStacksThatNoMemoryHoldsAreRefused) {
    ::setenv("OMP_STACKSIZE", "1000000G", 1);
    EXPECT_NO_THROW(refuse_threads_that_cannot_start(1));  // none is started
    EXPECT_THROW(refuse_threads_that_cannot_start(2), MachineError);
    ::unsetenv("OMP_STACKSIZE");
}

TEST(OpenMpTeam, PassesOnTheFailureOfTheFirstBlockThatFails) {
    OpenMpTeam team(4);
    std::atomic<int> done = 0;
    try {
        team.each(100, [&](std::size_t block) {
            if (block == 7) {
                throw std::bad_alloc();
            }
            if (block == 40) {
                throw std::runtime_error("the later one");
            }
            ++done;
        });
        ADD_FAILURE() << "nothing was passed on";
    } catch (const std::bad_alloc&) {
        EXPECT_EQ(done, 98);  // the others are not given up
    }
}

}  // namespace
}  // namespace orglab
