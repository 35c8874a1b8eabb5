// What fits into this machine, and what is said of what does not.
#include "execution/room.hpp"

#include <gtest/gtest.h>

#include "support/errors.hpp"

namespace orglab {
namespace {

TEST(Room, IsMoreThanNothingAndLessThanAnAddressSpace) {
    EXPECT_GT(memory_of_machine(), 1e6);
    EXPECT_LT(memory_of_machine(), 1e18);
}

TEST(Room, LetsInWhatFits) {
    const Weight light{.terms = {{"ties", 1000, "network.degree"}}, .worker_updates = 1};
    EXPECT_NO_THROW(refuse_what_does_not_fit(light, "a.toml"));
}

TEST(Room, RefusesWhatDoesNotFitWithItsLargestTermAndWhatToChange) {
    const Weight heavy{.terms = {{"ties", 0.7 * memory_of_machine(), "network.degree"},
                                 {"beliefs", 0.2 * memory_of_machine(), "task.dimensions"}},
                       .worker_updates = 1};
    try {
        refuse_what_does_not_fit(heavy, "a.toml");
        ADD_FAILURE() << "was let in";
    } catch (const InputError& error) {
        const std::string told = error.what();
        EXPECT_TRUE(told.starts_with("a.toml: would take ")) << told;
        EXPECT_NE(told.find("for ties; expected at most"), std::string::npos) << told;
        EXPECT_TRUE(told.ends_with("change network.degree")) << told;
    }
}

TEST(LongStudy, IsToldFromADayOn) {
    const Weight hour{.terms = {}, .worker_updates = 5e6 * 3600};
    EXPECT_EQ(long_study(hour, 1), "");
    const Weight days{.terms = {}, .worker_updates = 5e6 * 86400 * 10};
    EXPECT_NE(long_study(days, 1).find("about 10 days"), std::string::npos);
    EXPECT_NE(long_study(days, 4).find("about 2.5 days"), std::string::npos);
    EXPECT_EQ(long_study(days, 100), "");
}

}  // namespace
}  // namespace orglab
