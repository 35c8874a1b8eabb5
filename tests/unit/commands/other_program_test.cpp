#include "commands/other_program.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(OtherProgram, GivesBackItsCodeAndWhatItPrints) {
    const auto ended = run_program({"sh", "-c", "echo one; echo two; exit 3"}, Printed::returned);
    ASSERT_TRUE(ended.has_value());
    EXPECT_EQ(ended->code, 3);
    EXPECT_EQ(ended->text, "one\ntwo\n");
    EXPECT_EQ(run_program({"sh", "-c", "echo x"}, Printed::nowhere)->text, "");
    EXPECT_EQ(run_program({"sh", "-c", "kill -9 $$"}, Printed::returned)->code, 128 + 9);
    const auto large = run_program({"sh", "-c", "yes | head -c 300000"}, Printed::returned);
    EXPECT_EQ(large->text.size(), 300000U) << "more than a pipe holds";
}

TEST(OtherProgram, HasTheEnvironmentThatItIsGiven) {
    EXPECT_EQ(run_program({"/bin/sh", "-c", "echo $WORD"}, Printed::returned, {"WORD=here"})->text,
              "here\n");
}

TEST(OtherProgram, MayNotBeThere) {
    EXPECT_FALSE(run_program({"no-such-program-anywhere"}, Printed::nowhere).has_value());
}

}  // namespace
}  // namespace orglab
