// Conditions on the settings of points.
#include "scenario/constraint.hpp"

#include <gtest/gtest.h>

#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

const Settings& point() {
    static const Settings settings = [] {
        Settings made = read_text(scenario_with("[workforce]\nsize = 40\n[network]\ndegree = 6\n"
                                                "rewire = 0.25\nkind = \"small-world\"\n"
                                                "[hierarchy]\nlevels = 3\nspan = [2, 3, 4]\n"
                                                "[event.big-crisis]\nperiod = 7\n"
                                                "kind = \"tie-loss\"\n"))
                            .points.front()
                            .settings.copy();
        return made;
    }();
    return settings;
}

bool holds(const std::string& text) {
    return Constraint(text, small_catalogue()).holds(point());
}

struct Case {
    std::string text;
    bool holds;
};

class Conditions : public testing::TestWithParam<Case> {};

TEST_P(Conditions, HoldAsTheyRead) {
    EXPECT_EQ(holds(GetParam().text), GetParam().holds) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    All, Conditions,
    testing::Values(
        Case{"network.degree < workforce.size / 2", true}, Case{"network.degree == 6", true},
        Case{"network.degree != 6", false}, Case{"network.degree>=7", false},
        Case{"hierarchy.levels <= 4 and network.degree < workforce.size / 8", false},
        Case{"hierarchy.levels > 4 or network.degree > 5", true},
        Case{"not network.degree == 6", false}, Case{"not not network.degree == 6", true},
        // and binds closer than or, not closer than and
        Case{"true or false and false", true}, Case{"(true or false) and false", false},
        Case{"not false and false", false}, Case{"not (false and false)", true},
        // * binds closer than +, operators of one rank go from left to right
        Case{"2 + 3 * 4 == 14", true}, Case{"(2 + 3) * 4 == 20", true},
        Case{"8 - 4 - 2 == 2", true}, Case{"8 / 4 / 2 == 1", true}, Case{"-2 * -3 == 6", true},
        Case{"1 - -1 == 2", true}, Case{"- 2 + 3 == 1", true}, Case{".5 == 5e-1", true},
        Case{"network.rewire * 4 == 1", true}, Case{"hierarchy.levels-1 == 2", true},
        Case{"event.big-crisis.period == 7", true}, Case{"event.big-crisis.period-7 == 0", true},
        Case{"network.kind == \"small-world\"", true}, Case{"network.kind == 'lattice'", false},
        Case{"'lattice' != network.kind", true}, Case{"network.kind in ['lattice', 'none']", false},
        Case{"network.kind not in [\"lattice\", 'none']", true},
        Case{"network.degree in [2 * 2, 3 * 2]", true}, Case{"network.directed", false},
        Case{"network.directed == false", true}, Case{"not network.directed\n and true", true},
        Case{"(network.degree) == 6", true}, Case{"run.periods == 100", true}));

struct Wrong {
    std::string text;
    std::string problem;
    std::string suggestion = "";
};

class WrongConditions : public testing::TestWithParam<Wrong> {};

TEST_P(WrongConditions, AreRefusedWithTheirColumn) {
    try {
        const bool held = holds(GetParam().text);
        ADD_FAILURE() << GetParam().text << " is taken, and is " << held;
    } catch (const ConstraintFault& fault) {
        EXPECT_EQ(fault.problem, GetParam().problem);
        EXPECT_EQ(fault.suggestion, GetParam().suggestion);
        EXPECT_FALSE(fault.allowed.empty());
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongConditions,
    testing::Values(
        Wrong{"network.degre < 4", "column 1 of the condition: `network.degre` is not a key",
              "network.degree"},
        Wrong{"true and network.degre < 4",
              "column 10 of the condition: `network.degre` is not a key", "network.degree"},
        Wrong{"true and\n  network.degre < 4",
              "line 2, column 3 of the condition: `network.degre` is not a key", "network.degree"},
        Wrong{"network.degree = 4", "column 16 of the condition: = means nothing here"},
        Wrong{"true && false", "column 6 of the condition: & means nothing here"},
        Wrong{"network.degree # 4", "column 16 of the condition: means nothing here"},
        Wrong{"network.degree", "column 1 of the condition: `network.degree` begins a number"},
        Wrong{"network.degree < ", "column 18 of the condition: the end is not expected here"},
        Wrong{"", "column 1 of the condition: the end is not expected here"},
        Wrong{"(network.degree < 4", "column 20 of the condition: the end is not expected here"},
        Wrong{"network.degree < 4)", "column 19 of the condition: `)` is not expected here"},
        Wrong{"network.degree < 'a'", "column 18 of the condition: `a` begins a word"},
        Wrong{"network.kind < 'lattice'",
              "column 1 of the condition: `network.kind` begins a word"},
        Wrong{"network.kind == 'latice'",
              "column 17 of the condition: `latice` is not a value of kind", "lattice"},
        Wrong{"network.kind == lattice", "column 17 of the condition: `lattice` is not a key"},
        Wrong{"network.kind in ['none', 3]", "column 26 of the condition: `3` begins a number"},
        Wrong{"2 < network.degree < 4",
              "column 20 of the condition: `<` follows another comparison"},
        Wrong{"network.degree and true",
              "column 1 of the condition: `network.degree` begins a number"},
        Wrong{"not network.degree", "column 5 of the condition: `network.degree` begins a number"},
        Wrong{"network.directed + 1 == 2",
              "column 1 of the condition: `network.directed` begins a condition"},
        Wrong{"network.kind == 'a", "column 17 of the condition: a quote is opened and not closed"},
        Wrong{"network.degree < 4x", "column 18 of the condition: is not a number"},
        Wrong{"network.degree < 4 5", "column 20 of the condition: `5` is not expected here"},
        Wrong{"title == 'x'", "column 1 of the condition: `title` does not belong to points"},
        Wrong{"event.other.period == 7",
              "column 1 of the condition: `event.other.period` has no value here"},
        Wrong{"event.big-crisis.fraction > 0",
              "column 1 of the condition: `event.big-crisis.fraction` has no value here"},
        Wrong{"hierarchy.span == 2",
              "column 1 of the condition: `hierarchy.span` is not a single value here"},
        Wrong{"1 / (network.degree - 6) > 0",
              "column 6 of the condition: `network.degree` divides, and is 0"},
        Wrong{std::string(200, '(') + "true", "column 52 of the condition: `(` stands too deep"},
        Wrong{std::string(3000, ' ') + "true", "is a condition of 3004 characters"}));

}  // namespace
}  // namespace orglab
