// Every shipped question sweeps what its answer hangs on, and is answered in plain words.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "comparison/answer.hpp"
#include "study/ask.hpp"
#include "study/study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> questions() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(ORGLAB_SOURCE "/scenarios/questions")) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class Questions : public testing::TestWithParam<fs::path> {};

bool says_any(const std::string& text, const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [&](const auto& word) { return text.find(word) != std::string::npos; });
}

TEST_P(Questions, SweepAFewSettingsAndAreAnsweredInWords) {
    const Scenario scenario =
        read_scenario(GetParam(), catalogue(),
                      {{"run.replicates", "2"}, {"run.periods", "2"}, {"observe.every", "1"}});
    const auto& swept = scenario.points.front().swept;
    EXPECT_GE(swept.size(), 2U);
    EXPECT_LE(swept.size(), 5U);
    EXPECT_NE(scenario.question.smallest_effect, 0);

    const std::string all =
        render(ask(scenario, {.threads = 1}).answer, report::renderer_named("terminal"));
    std::string said = all.substr(0, all.find("\narm "));
    std::ranges::replace(said, '\n', ' ');  // wherever lines end
    SCOPED_TRACE(said);
    EXPECT_EQ(said.find(scenario.title), 0U);
    EXPECT_NE(said.find("Claim: "), std::string::npos);
    if (scenario.variants.size() > 1) {
        const Question& question = scenario.question;
        ASSERT_FALSE(question.arm.empty()) << "the claim names no arm";
        EXPECT_NE(said.find(".  " + question.arm + " against " + question.baseline),
                  std::string::npos);
    }
    EXPECT_TRUE(says_any(said, {" conditions, ", " in all ", " in both "}));
    EXPECT_TRUE(says_any(said, {"(95 % interval", "no difference at all"}));
    EXPECT_NE(said.find(" When "), std::string::npos);
    EXPECT_TRUE(says_any(said, {"stays the same", "answer becomes", "difference becomes",
                                "No condition tested", "No single condition"}));
    // Words, not keys: a reader knows neither underscores nor the names of sections.
    EXPECT_EQ(said.find('_'), std::string::npos);
    for (const auto& [key, value] : swept) {
        EXPECT_EQ(said.find(key), std::string::npos) << key;
        const std::string last = key.substr(key.rfind('.') + 1);
        EXPECT_EQ(said.find(" " + last + " is "), std::string::npos) << "no words for " << key;
    }
}

INSTANTIATE_TEST_SUITE_P(Each, Questions, testing::ValuesIn(questions()), [](const auto& tested) {
    std::string name = tested.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return "question_" + name;
});

TEST(QuestionsShipped, AreThirteen) {
    EXPECT_EQ(questions().size(), 13U);
}

}  // namespace
}  // namespace orglab
