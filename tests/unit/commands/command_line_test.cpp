#include "commands/command_line.hpp"

#include <gtest/gtest.h>

#include "commands/exit_code.hpp"
#include "commands/override_options.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

namespace po = boost::program_options;

CommandLine line() {
    CommandLine made{
        .usage = "orglab try FILE...", .meaning = "Tries.", .options = {}, .positional = "file"};
    made.options.add_options()("seed", po::value<std::uint64_t>(), "a number")(
        "force", po::bool_switch(), "a switch");
    return made;
}

Complaint complaint_about(const std::vector<std::string>& arguments,
                          const CommandLine& of = line()) {
    try {
        parse(of, arguments);
    } catch (const InputError& error) {
        return error.complaints().at(0);
    }
    ADD_FAILURE() << "no complaint";
    return {};
}

TEST(CommandLine, ReadsOptionsAndWordsInAnyOrder) {
    const auto given = parse(line(), {"a.toml", "--seed", "7", "b.toml", "--force"});
    ASSERT_TRUE(given.has_value());
    EXPECT_EQ((*given)["file"].as<std::vector<std::string>>(),
              (std::vector<std::string>{"a.toml", "b.toml"}));
    EXPECT_EQ((*given)["seed"].as<std::uint64_t>(), 7U);
    EXPECT_TRUE((*given)["force"].as<bool>());
}

TEST(CommandLine, PrintsHelpInsteadOfReading) {
    testing::internal::CaptureStdout();
    EXPECT_FALSE(parse(line(), {"--help", "a.toml"}).has_value());
    const std::string text = testing::internal::GetCapturedStdout();
    EXPECT_NE(text.find("usage: orglab try FILE..."), std::string::npos);
    EXPECT_NE(text.find("--seed"), std::string::npos);
    EXPECT_EQ(text.find("--file"), std::string::npos) << "words need no option";
}

TEST(CommandLine, AnswersAMisspeltOptionWithTheNearest) {
    EXPECT_EQ(complaint_about({"--sede", "7"}).suggestion, "--seed");
    EXPECT_EQ(complaint_about({"--se", "7"}).problem, "there is no option --se")
        << "no guessing of beginnings";
}

TEST(CommandLine, RefusesWhatIsNoValueOfAnOption) {
    EXPECT_NE(complaint_about({"--seed", "many"}).problem.find("seed"), std::string::npos);
    EXPECT_NE(complaint_about({"--seed"}).problem.find("seed"), std::string::npos);
}

TEST(CommandLine, RefusesWordsWhereNoneAreExpected) {
    CommandLine wordless = line();
    wordless.positional.clear();
    EXPECT_EQ(complaint_about({"a.toml"}, wordless).problem, "too many arguments");
}

TEST(Guarded, TurnsWhatIsThrownIntoExitCodes) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(guarded([] { return 130; }), 130);
    EXPECT_EQ(guarded([]() -> int { throw InputError(Complaint{.problem = "mistaken"}); }), 2);
    EXPECT_EQ(guarded([]() -> int { throw MachineError("full"); }), 1);
    EXPECT_EQ(guarded([]() -> int { throw BrokenPromise("broken"); }), 1);
    EXPECT_EQ(guarded([]() -> int { throw std::bad_alloc(); }), 1);
    const std::string text = testing::internal::GetCapturedStderr();
    EXPECT_EQ(text,
              "mistaken\norglab: full\norglab: internal error, please report it: broken\n"
              "orglab: not enough memory\n");
}

TEST(ForEachFile, GoesOnAfterAMistakeAndReturnsTheFirstCodeThatIsNotZero) {
    testing::internal::CaptureStderr();
    std::vector<std::string> seen;
    const int code = for_each_file({"right", "wrong", "full", "last"}, [&](const auto& file) {
        seen.push_back(file);
        if (file == "wrong") {
            throw InputError(Complaint{.problem = "mistaken"});
        }
        return file == "full" ? exit_code::failed : exit_code::done;
    });
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "mistaken\n");
    EXPECT_EQ(code, exit_code::wrong_input);
    EXPECT_EQ(seen, (std::vector<std::string>{"right", "wrong", "full", "last"}));
}

TEST(ForEachFile, EndsWithAnInterruption) {
    int seen = 0;
    EXPECT_EQ(for_each_file({"a", "b"},
                            [&](const std::string&) {
                                ++seen;
                                return 130;
                            }),
              130);
    EXPECT_EQ(seen, 1);
}

TEST(OverridesFrom, ReadsSetAndTheNamedOptionsAlike) {
    CommandLine with_set = line();
    with_set.options.add_options()("replicates", po::value<std::string>(), "a number");
    add_set_option(with_set.options);
    const auto given =
        parse(with_set, {"--replicates", "7", "--set", "network.degree = 4", "--set", "title=x"});
    const auto overrides = overrides_from(*given);
    ASSERT_EQ(overrides.size(), 3U);
    EXPECT_EQ(overrides[0].key, "network.degree");
    EXPECT_EQ(overrides[0].value, "4");
    EXPECT_EQ(overrides[1].key, "title");
    EXPECT_EQ(overrides[2].key, "run.replicates");
    EXPECT_EQ(overrides[2].value, "7");
    EXPECT_EQ(overrides[2].option, "--replicates");
    EXPECT_THROW(overrides_from(*parse(with_set, {"--set", "x"})), InputError);
}

}  // namespace
}  // namespace orglab
