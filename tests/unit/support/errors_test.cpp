#include "support/errors.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(Complaint, ReadsAsASentenceWithAPlace) {
    const Complaint complaint{.file = "a.toml",
                              .line = 3,
                              .column = 7,
                              .key = "netwrok.degree",
                              .problem = "there is no such key",
                              .allowed = "a key of orglab explain",
                              .suggestion = "network.degree"};
    EXPECT_EQ(to_string(complaint),
              "a.toml:3:7: netwrok.degree: there is no such key; expected a key of orglab explain; "
              "did you mean network.degree?");
}

TEST(Complaint, LeavesOutWhatThereIsNot) {
    EXPECT_EQ(to_string(Complaint{.problem = "no scenario to run"}), "no scenario to run");
    EXPECT_EQ(to_string(Complaint{.file = "a.toml", .problem = "cannot be read"}),
              "a.toml: cannot be read");
}

TEST(InputError, SaysAllComplaintsALineEach) {
    const InputError error({Complaint{.problem = "first"}, Complaint{.problem = "second"}});
    EXPECT_STREQ(error.what(), "first\nsecond");
    EXPECT_EQ(error.complaints().size(), 2U);
}

TEST(Expect, ThrowsThePromiseThatWasBroken) {
    EXPECT_NO_THROW(expect(true, "never said"));
    try {
        expect(false, "a tie has two ends");
        FAIL() << "expect(false) returned";
    } catch (const BrokenPromise& broken) {
        EXPECT_STREQ(broken.what(), "a tie has two ends");
    }
}

}  // namespace
}  // namespace orglab
