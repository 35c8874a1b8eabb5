// What must hold for every input: no crash, no hang, and a resolved text that reads back.
#include <gtest/gtest.h>

#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "scenario/resolved_json.hpp"
#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

constexpr int cases = 400;

void holds(const std::string& what, const auto& property) {
    rc::detail::TestParams params;
    params.maxSuccess = cases;
    params.seed = 20261123;
    rc::detail::TestMetadata metadata;
    metadata.id = what;
    const rc::detail::TestResult result = rc::detail::checkTestable(property, metadata, params);
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str();
}

/// Reads a text for better or worse; whatever else is thrown ends the test.
std::optional<Scenario> read_or_refuse(const std::string& text) {
    try {
        return read_text(text);
    } catch (const InputError& error) {
        RC_ASSERT(!error.complaints().empty());
        return std::nullopt;
    }
}

template <class T>
T one_of(std::initializer_list<T> values) {
    return *rc::gen::elementOf(std::vector<T>(values));
}

std::string number() {
    return one_of<std::string>({"0", "1", "2", "5", "10", "-1", "0.5", "1.0", "1e400", "nan", "3.0",
                                "9223372036854775807", "\"auto\"", "[1, 2]", "[]", "true"});
}

std::string key() {
    return one_of<std::string>({"network.degree",
                                "network.rewire",
                                "network.kind",
                                "task.block",
                                "task.dimensions",
                                "hierarchy.span",
                                "hierarchy.levels",
                                "workforce.turnover",
                                "workforce.contract_turnover",
                                "workforce.size",
                                "event.crisis.period",
                                "event.crisis.kind",
                                "workforce.kinds.fast.share",
                                "netwrok.degree",
                                "title",
                                "run.periods",
                                "run.seed",
                                "learning.experts.rate",
                                "learning.order",
                                "observe.every",
                                "extends",
                                "workforce.file",
                                "question.claim"});
}

std::string value() {
    return *rc::gen::inRange(0, 3) == 0
               ? one_of<std::string>({"\"lattice\"", "\"none\"", "\"tie-loss\"", "[\"network\"]",
                                      "\"people.csv\"", "\"parent.toml\""})
               : number();
}

std::string lines(int most) {
    std::string text;
    const int count = *rc::gen::inRange(0, most);
    for (int i = 0; i < count; ++i) {
        text += key() + " = " + value() + "\n";
    }
    return text;
}

/// Mostly right: a text that has a fair chance to be a scenario.
std::string random_scenario() {
    std::string text = "title = \"t\"\nlearning.order = [\"network\"]\n" + lines(3);
    if (*rc::gen::inRange(0, 2) == 0) {
        text += "[sweep]\n\"" + key() + "\" = [" + value() + ", " + value() + "]\n";
    }
    const int variants = *rc::gen::inRange(0, 3);
    for (int i = 0; i < variants; ++i) {
        text += "[[variant]]\nname = \"" + one_of<std::string>({"a", "b", "a-b", "a_b", "A"}) +
                "\"\n" + lines(3);
    }
    return text;
}

std::vector<std::string> right_texts() {
    std::vector<std::string> texts;
    for (const char* name : {"parent.toml", "rich.toml", "folder/with_people.toml"}) {
        std::ifstream file(files() + "/" + name);
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return texts;
}

std::string mutated(std::string text) {
    const int changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes && !text.empty(); ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        const auto length = *rc::gen::inRange<std::size_t>(0, 12);
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.insert(at,
                            text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), length));
                break;
            case 2:
                text[at] = static_cast<char>(*rc::gen::inRange(0, 256));
                break;
            default:
                text.insert(at, one_of<std::string>({"[", "]", "{", "}", "\"", "'''", ".", "=",
                                                     "\n", "#", ",", "-", "9999999999"}));
        }
    }
    return text;
}

void expect_the_same(const Scenario& one, const Scenario& other) {
    RC_ASSERT(one.title == other.title);
    RC_ASSERT(one.description == other.description);
    RC_ASSERT(one.seed == other.seed);
    RC_ASSERT(one.replicates == other.replicates);
    RC_ASSERT(one.periods == other.periods);
    RC_ASSERT(one.variants == other.variants);
    RC_ASSERT(one.question.claim == other.question.claim);
    RC_ASSERT(one.points.size() == other.points.size());
    for (std::size_t i = 0; i < one.points.size(); ++i) {
        RC_ASSERT(one.points[i].scenario == other.points[i].scenario);
        RC_ASSERT(one.points[i].settings == other.points[i].settings);
        RC_ASSERT(one.points[i].parameters == other.points[i].parameters);
        RC_ASSERT(one.points[i].swept == other.points[i].swept);
    }
    RC_ASSERT(one.resolved == other.resolved);
    RC_ASSERT(resolved_json(one) == resolved_json(other));
}

TEST(Properties, AnyTextIsReadOrRefused) {
    holds("any text", [] { read_or_refuse(*rc::gen::arbitrary<std::string>()); });
}

TEST(Properties, AMutatedScenarioIsReadOrRefused) {
    const auto texts = right_texts();
    holds("mutated", [&] { read_or_refuse(mutated(*rc::gen::elementOf(texts))); });
}

TEST(Properties, TheResolvedTextReadsBackToTheSameScenario) {
    int read = 0;
    holds("resolved", [&] {
        if (const auto scenario = read_or_refuse(random_scenario())) {
            ++read;
            expect_the_same(*scenario, read_text(scenario->resolved));
        }
    });
    EXPECT_GT(read,
              cases / 20);  // the generator makes enough right ones for this to mean something
}

TEST(Properties, TheResolvedTextsOfTestFilesReadBack) {
    for (const auto& text : right_texts()) {
        const Scenario scenario = read_text(text);
        expect_the_same(scenario, read_text(scenario.resolved));
    }
}

TEST(Properties, AnyOverrideIsTakenOrRefused) {
    holds("override", [] {
        try {
            read_text(scenario_with(""), {{key(), *rc::gen::arbitrary<std::string>()}});
        } catch (const InputError& error) {
            RC_ASSERT(!error.complaints().empty());
        }
    });
}

}  // namespace
}  // namespace orglab
