#include "comparison/compared_arms.hpp"

#include <gtest/gtest.h>

#include "support/errors.hpp"
#include "unit/comparison/made_study.hpp"

namespace orglab {
namespace {

using Names = std::vector<std::string>;

/// "new at turnover=0.1 against old" for each pair.
Names pairs_in(const ComparedArms& arms) {
    Names names;
    for (const ArmPair& pair : arms.pairs) {
        names.push_back(arms.arms[pair.arm].name() + " against " + arms.arms[pair.baseline].word);
    }
    return names;
}

Names pairs_of(const std::vector<ComparedStudy>& studies, const AskedArms& asked = {}) {
    return pairs_in(compared_arms(studies, asked));
}

/// Made at the first call, when the catalogue is there.
const ComparedStudy& swept() {
    static const ComparedStudy made = made_study(
        "a.h5", {{"old", 0.1, {1}}, {"new", 0.1, {1}}, {"old", 0.3, {1}}, {"new", 0.3, {1}}});
    return made;
}

TEST(ComparedArms, AreVariantsAtEachPlaceOfASweep) {
    EXPECT_EQ(pairs_of({swept()}),
              (Names{"new turnover=0.1 against old", "new turnover=0.3 against old"}));
    EXPECT_EQ(pairs_of({swept()}, {.baseline = "new"}),
              (Names{"old turnover=0.1 against new", "old turnover=0.3 against new"}));
}

TEST(ComparedArms, AreTheValuesOfAKeyThatIsAskedFor) {
    EXPECT_EQ(
        pairs_of({swept()}, {.by = "turnover"}),
        (Names{"turnover=0.3 old against turnover=0.1", "turnover=0.3 new against turnover=0.1"}));
    EXPECT_EQ(
        pairs_of({swept()}, {.by = "workforce.turnover", .baseline = "0.3"}),
        (Names{"turnover=0.1 old against turnover=0.3", "turnover=0.1 new against turnover=0.3"}));
}

TEST(ComparedArms, KeepOnlyPointsAskedFor) {
    EXPECT_EQ(pairs_of({swept()}, {.at = {{"turnover", "0.3"}}}), (Names{"new against old"}));
    const AskedArms both{.at = {{"turnover", "0.1"}, {"turnover", "0.3"}}};
    EXPECT_EQ(pairs_of({swept()}, both).size(), 2U);
}

TEST(ComparedArms, OfOneVariantAreThePlacesOfItsSweep) {
    const auto one = made_study("a.h5", {{"base", 0.1, {1}}, {"base", 0.3, {1}}});
    EXPECT_EQ(pairs_of({one}), (Names{"turnover=0.3 against turnover=0.1"}));
}

TEST(ComparedArms, OfPointsThatAreTheSameAreTheFirstOfThem) {
    const auto one = made_study(
        "a.h5", {{"base", 0.1, {1}}, {"base", 0.3, {1}}, {"base", 0.1, {1}}, {"base", 0.3, {1}}});
    const ComparedArms arms = compared_arms({one}, {});
    EXPECT_EQ(pairs_in(arms), (Names{"turnover=0.3 against turnover=0.1"}));
    EXPECT_EQ(arms.notices, (Names{"a.h5 has 2 points with the variant and values of an earlier "
                                   "one, which are left out: 2, 3"}));
}

TEST(ComparedArms, OfOneVariantSpreadOverRangesNeedABaseline) {
    auto one = made_study("a.h5", {{"base", 0.1, {1}}, {"base", 0.3, {1}}});
    one.outcomes.design = "latin-hypercube";
    EXPECT_THROW(static_cast<void>(compared_arms({one}, {})), InputError);
    EXPECT_EQ(pairs_of({one}, {.baseline = "turnover=0.3"}),
              (Names{"turnover=0.1 against turnover=0.3"}));
    EXPECT_EQ(pairs_of({one}, {.all_pairs = true}).size(), 1U);
}

TEST(ComparedArms, MeetAtAPlaceWhateverTheOrderOfItsKeys) {
    auto one = made_study("a.h5", {{"old", 0.1, {1}}});
    auto other = made_study("b.h5", {{"old", 0.1, {1}}});
    one.outcomes.swept = one.outcomes.keys = {"workforce.turnover", "network.degree"};
    one.outcomes.points[0].values = {0.1, std::int64_t{4}};
    other.outcomes.swept = other.outcomes.keys = {"network.degree", "workforce.turnover"};
    other.outcomes.points[0].values = {std::int64_t{4}, 0.1};
    EXPECT_EQ(pairs_of({one, other}), (Names{"b.h5 turnover=0.1 degree=4 against a.h5"}));
}

TEST(ComparedArms, AreFilesIfTheySharePlaces) {
    const auto other = made_study("b.h5", {{"old", 0.1, {1}}, {"new", 0.5, {1}}});
    const ComparedArms arms = compared_arms({swept(), other}, {});
    EXPECT_EQ(pairs_in(arms), (Names{"b.h5 old turnover=0.1 against a.h5"}));
    ASSERT_EQ(arms.notices.size(), 2U);
    EXPECT_EQ(
        arms.notices.front(),
        "no other arm is at the place of a.h5 new turnover=0.1, a.h5 old turnover=0.3, a.h5 new "
        "turnover=0.3");
    EXPECT_NE(arms.notices.back().find("for want of a.h5 at the same place: b.h5 new turnover=0.5"),
              std::string::npos);
    EXPECT_EQ(pairs_of({swept(), other}, {.baseline = "old"}),
              (Names{"new (a.h5) turnover=0.1 against old (a.h5)",
                     "old (b.h5) turnover=0.1 against old (a.h5)",
                     "new (a.h5) turnover=0.3 against old (a.h5)"}))
        << "a variant as the baseline makes variants the arms";
}

TEST(ComparedArms, OfFilesWithOtherVariantsAreTheVariants) {
    const auto one = made_study("a.h5", {{"old", 0, {1}}}, false);
    const auto other = made_study("b.h5", {{"new", 0, {1}}, {"newer", 0, {1}}}, false);
    EXPECT_EQ(pairs_of({one, other}), (Names{"new against old", "newer against old"}));
    EXPECT_EQ(pairs_of({one, other}, {.all_pairs = true}),
              (Names{"new against old", "newer against old", "newer against new"}));
}

TEST(ComparedArms, RefuseWhatIsNotThereWithTheNearest) {
    const auto complaint = [](const AskedArms& asked) {
        try {
            static_cast<void>(compared_arms({swept()}, asked));
        } catch (const InputError& error) {
            return error.complaints().front();
        }
        return Complaint{};
    };
    EXPECT_EQ(complaint({.by = "turnove"}).allowed, "one of workforce.turnover");
    EXPECT_EQ(complaint({.at = {{"turnover", "0.2"}}}).allowed, "one of 0.1, 0.3");
    EXPECT_EQ(complaint({.baseline = "odl"}).suggestion, "old");
    EXPECT_THROW(
        static_cast<void>(compared_arms({made_study("a.h5", {{"base", 0, {1}}}, false)}, {})),
        InputError);
}

}  // namespace
}  // namespace orglab
