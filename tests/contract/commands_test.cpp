// What every registered command must keep to, no matter who wrote it.
#include "commands/command.hpp"

#include <gtest/gtest.h>

#include "commands/dispatch.hpp"
#include "commands/exit_code.hpp"
#include "contract/registered.hpp"

namespace orglab {
namespace {

struct Said {
    int code;
    std::string out;
    std::string err;
};

Said answer(const std::vector<std::string>& arguments) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = dispatch(arguments);
    std::string out = testing::internal::GetCapturedStdout();
    return {code, std::move(out), testing::internal::GetCapturedStderr()};
}

class Commands : public testing::TestWithParam<std::string> {
protected:
    const Command& command_ = *std::ranges::find(commands(), GetParam(), &Command::name);
};

TEST_P(Commands, SayInOneLineWhatTheyDo) {
    ASSERT_NE(command_.run, nullptr);
    EXPECT_FALSE(command_.summary.empty());
    EXPECT_FALSE(command_.summary.ends_with('.')) << "it goes into a list of commands";
    EXPECT_EQ(command_.summary.find('\n'), std::string::npos);
    const Said help = answer({"--help"});
    EXPECT_NE(help.out.find("\n  " + GetParam() + " "), std::string::npos);
    EXPECT_NE(help.out.find(command_.summary), std::string::npos);
}

TEST_P(Commands, ExplainThemselves) {
    for (const char* option : {"--help", "-h"}) {
        const Said help = answer({GetParam(), option});
        EXPECT_EQ(help.code, exit_code::done);
        EXPECT_TRUE(help.out.starts_with("usage: orglab " + GetParam())) << help.out;
        EXPECT_NE(help.out.find("--help"), std::string::npos);
        EXPECT_EQ(help.err, "");
    }
}

TEST_P(Commands, RefuseAnOptionThatTheyDoNotHaveAndSayHowTheyAreUsed) {
    const Said refused = answer({GetParam(), "--no-such-option"});
    EXPECT_EQ(refused.code, exit_code::wrong_input);
    EXPECT_EQ(refused.out, "");
    EXPECT_NE(refused.err.find("there is no option --no-such-option"), std::string::npos);
    EXPECT_NE(refused.err.find("orglab " + GetParam()), std::string::npos) << refused.err;
}

INSTANTIATE_TEST_SUITE_P(Every, Commands, testing::ValuesIn(contract::words_of(commands())),
                         contract::test_name);

}  // namespace
}  // namespace orglab
