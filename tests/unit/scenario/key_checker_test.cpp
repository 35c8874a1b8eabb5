// Every way to write a scenario wrongly: the fields of the complaint, not its prose.
#include <gtest/gtest.h>

#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

struct Mistake {
    std::string name;
    std::string text;
    std::uint32_t line;
    std::uint32_t column;
    std::string key;
    std::string suggestion = "";
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
    *out << mistake.name;
}

class OneMistake : public testing::TestWithParam<Mistake> {};

TEST_P(OneMistake, IsReportedOnceWithItsPlaceAndKey) {
    const Mistake& mistake = GetParam();
    const Complaint complaint = complaint_of(mistake.text);
    EXPECT_EQ(complaint.file, files() + "/text.toml");
    EXPECT_EQ(complaint.line, mistake.line) << to_string(complaint);
    EXPECT_EQ(complaint.column, mistake.column) << to_string(complaint);
    EXPECT_EQ(complaint.key, mistake.key) << to_string(complaint);
    EXPECT_EQ(complaint.suggestion, mistake.suggestion) << to_string(complaint);
    EXPECT_FALSE(complaint.problem.empty());
}

const std::string head = "title = \"t\"\nlearning.order = [\"network\"]\n";

INSTANTIATE_TEST_SUITE_P(
    Keys, OneMistake,
    testing::Values(
        Mistake{"UnknownKeyDotted", head + "netwrok.degree = 4\n", 3, 9, "netwrok.degree",
                "network.degree"},
        Mistake{"UnknownKeyInSection", head + "[network]\ndegre = 4\n", 4, 1, "network.degre",
                "network.degree"},
        Mistake{"UnknownTopKey", "titel = \"u\"\n" + head, 1, 1, "titel", "title"},
        Mistake{"UnknownEmptySection", head + "[netwrok]\n", 3, 2, "netwrok", ""},
        Mistake{"KeyOfAnotherSection", head + "[network]\nturnover = 0.1\n", 4, 1,
                "network.turnover", "workforce.turnover"},
        Mistake{"SectionMisspeltBelowAnother", head + "[workforce]\nnetwrok.degree = 4\n", 4, 9,
                "workforce.netwrok.degree", "network.degree"},
        Mistake{"NothingNearInItsSection", head + "[workforce]\nworkers = 20\n", 4, 1,
                "workforce.workers"},
        Mistake{"WrongType", head + "[network]\ndegree = \"four\"\n", 4, 10, "network.degree"},
        Mistake{"RealWhereWholeIsWanted", head + "[network]\ndegree = 3.0\n", 4, 10,
                "network.degree"},
        Mistake{"OutOfRange", head + "[network]\nrewire = 1.5\n", 4, 10, "network.rewire"},
        Mistake{"NotANumber", head + "[network]\nrewire = nan\n", 4, 10, "network.rewire"},
        Mistake{"OpenEnd", head + "[task]\nexponent = 0\n", 4, 12, "task.exponent"},
        Mistake{"IntegerBeyondRange", head + "[network]\ndegree = 9223372036854775808\n", 4, 29,
                "network.degree"},
        Mistake{"WrongChoice", head + "[network]\nkind = \"latice\"\n", 4, 8, "network.kind",
                "lattice"},
        Mistake{"ElementOfAList", head + "[hierarchy]\nspan = [5,\n  0]\n", 5, 3, "hierarchy.span"},
        Mistake{"EmptyList", head + "[hierarchy]\nspan = []\n", 4, 8, "hierarchy.span"},
        Mistake{"TableForAValue", head + "[network]\ndegree = {a = 1}\n", 4, 11, "network.degree.a",
                "network.degree"},
        Mistake{"DateForAValue", head + "[network]\ndegree = 2026-11-23\n", 4, 10,
                "network.degree"},
        Mistake{"TableInAList", head + "[hierarchy]\nspan = [{a = 1}]\n", 4, 9, "hierarchy.span"},
        Mistake{"ArrayOfTablesForASection", head + "[[network]]\ndegree = 4\n", 3, 3, "network"},
        Mistake{"ValueForASection", "network = 4\n" + head, 1, 1, "network"},
        Mistake{"SameKeyTwice", head + "network.degree = 4\n\"network.degree\" = 5\n", 4, 1,
                "network.degree"},
        Mistake{"MissingTitle", "learning.order = [\"network\"]\n", 1, 1, "title"},
        Mistake{"MissingKeyOfASection", "title = \"t\"\n[learning]\n", 2, 2, "learning.order"},
        Mistake{"MissingKeyWithoutItsSection", "title = \"t\"\n", 0, 0, "learning.order"},
        Mistake{"MissingKeyOfAnEvent", head + "[event.crisis]\nkind = \"tie-loss\"\n", 3, 8,
                "event.crisis.period"},
        Mistake{"NameOfAnEvent", head + "[event.Crisis]\nkind = \"tie-loss\"\n", 4, 1,
                "event.Crisis.kind"},
        Mistake{"NameOfAnEmptyEvent", head + "[event.\"my crisis\"]\n", 3, 8, "event.my crisis"},
        Mistake{"KeyOfAnEvent",
                head + "[event.crisis]\nperiod = 1\nkind = \"tie-loss\"\nfracton = 0.1\n", 6, 1,
                "event.crisis.fracton", "event.crisis.fraction"},
        Mistake{"Contradiction", head + "[task]\nblock = 7\n", 4, 1, "task.block"},
        Mistake{"ContradictionOfADefault", head + "[task]\ndimensions = 31\n", 3, 2, "task.block"},
        Mistake{"SeedTooLarge", head + "[run]\nseed = \"18446744073709551616\"\n", 4, 8,
                "run.seed"},
        Mistake{"NoReplicates", head + "[run]\nreplicates = 0\n", 4, 14, "run.replicates"},
        Mistake{"Arm", head + "[question]\narm = \"bse\"\n", 4, 1, "question.arm", "base"},
        Mistake{"ArmThatIsTheBaseline", head + "[question]\narm = \"base\"\nbaseline = \"base\"\n",
                4, 1, "question.arm"},
        Mistake{"ConditionOfAKeyThatIsNotSwept",
                head + "[question]\nat = [\"netwrok.degree=4\"]\n[sweep]\n\"network.degree\" = [4, "
                       "6]\n",
                4, 1, "question.at", "network.degree"},
        Mistake{"ConditionOfAValueThatIsNotSwept",
                head + "[question]\nat = [\"degree=5\"]\n[sweep]\n\"network.degree\" = [4, 6]\n", 4,
                1, "question.at"},
        Mistake{"ConditionWithoutASweep", head + "[question]\nat = [\"degree=5\"]\n", 4, 1,
                "question.at"},
        Mistake{"ConditionsThatNoPointHasTogether",
                head + "[question]\nat = [\"degree=4\", \"degree=6\"]\n[sweep]\n"
                       "\"network.degree\" = [4, 6]\n",
                4, 1, "question.at"},
        Mistake{"Baseline", head + "[question]\nbaseline = \"bse\"\n", 4, 1, "question.baseline",
                "base"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    VariantsAndSweeps, OneMistake,
    testing::Values(
        Mistake{"VariantWithoutName", head + "[[variant]]\nnetwork.degree = 2\n", 3, 1,
                "variant.name"},
        Mistake{"VariantNameNoText", head + "[[variant]]\nname = 3\n", 4, 8, "variant.name"},
        Mistake{"VariantNameWithCapitals", head + "[[variant]]\nname = \"A\"\n", 4, 8,
                "variant.name"},
        Mistake{"VariantsInThePlural", head + "[[variants]]\nname = \"a\"\n", 3, 3, "variants",
                "[[variant]]"},
        Mistake{"VariantMisspelt",
                "question.baseline = \"a\"\n" + head + "[[varient]]\nname = \"a\"\n", 4, 3,
                "varient", "[[variant]]"},
        Mistake{"VariantAsATable", head + "[variant]\nname = \"a\"\n", 3, 2, "variant"},
        Mistake{"VariantsOfNumbers", "variant = [1]\n" + head, 1, 12, "variant"},
        Mistake{"VariantTwice", head + "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"a\"\n", 6,
                8, "variant.name"},
        Mistake{"VariantsThatCollide",
                head + "[[variant]]\nname = \"a-b\"\n[[variant]]\nname = \"a_b\"\n", 6, 8,
                "variant.name"},
        Mistake{"VariantThatCollidesWithErrors",
                head + "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"a-errors\"\n", 6, 8,
                "variant.name"},
        Mistake{"VariantNamedAsAScale", head + "[[variant]]\nname = \"period\"\n", 4, 8,
                "variant.name"},
        Mistake{"UnknownKeyInVariant", head + "[[variant]]\nname = \"a\"\nnetwrok.degree = 4\n", 5,
                9, "netwrok.degree", "network.degree"},
        Mistake{"WrongValueInVariant",
                head + "[[variant]]\nname = \"a\"\n[variant.network]\ndegree = -1\n", 6, 10,
                "network.degree"},
        Mistake{"UnknownSectionInVariant", head + "[[variant]]\nname = \"a\"\n[variant.netwrok]\n",
                5, 10, "netwrok"},
        Mistake{"CommonKeyInVariant", head + "[[variant]]\nname = \"a\"\nrun.periods = 5\n", 5, 5,
                "run.periods"},
        Mistake{"FrameInVariant", head + "[[variant]]\nname = \"a\"\ntitle = \"b\"\n", 5, 1,
                "title"},
        Mistake{"ContradictionInVariant", head + "[[variant]]\nname = \"a\"\ntask.block = 7\n", 5,
                6, "task.block"},
        Mistake{"SweepNoTable", "sweep = 3\n" + head, 1, 1, "sweep"},
        Mistake{"SweepUnknownKey", head + "[sweep]\n\"netwrok.degree\" = [1]\n", 4, 1,
                "netwrok.degree", "network.degree"},
        Mistake{"SweepNoList", head + "[sweep]\n\"network.degree\" = 2\n", 4, 1, "network.degree"},
        Mistake{"SweepEmptyList", head + "[sweep]\n\"network.degree\" = []\n", 4, 1,
                "network.degree"},
        Mistake{"SweepWrongValue", head + "[sweep]\n\"network.degree\" = [2, 2.5]\n", 4, 24,
                "network.degree"},
        Mistake{"SweepValueTwice", head + "[sweep]\n\"network.degree\" = [2, 2]\n", 4, 1,
                "network.degree"},
        Mistake{"SweepCommonKey", head + "[sweep]\n\"run.seed\" = [1, 2]\n", 4, 1, "run.seed"},
        Mistake{"SweepContradiction", head + "[sweep]\n\"task.block\" = [5, 7]\n", 4, 1,
                "task.block"},
        Mistake{"SweepTooLarge",
                head + "[sweep]\n\"network.degree\" = [1,2,3,4,5,6,7,8,9,10]\n\"task.dimensions\" "
                       "= [5,10,15,20,25,30,35,40,45,50]\n"
                       "\"workforce.size\" = [1,2,3,4,5,6,7,8,9,10]\n\"network.rewire\" = "
                       "{ from = 0, to = 1, count = 1001 }\n",
                7, 1, "network.rewire"},
        Mistake{"SweptAndInVariant",
                head + "[sweep]\n\"network.degree\" = [2, 3]\n[[variant]]\nname = "
                       "\"a\"\nnetwork.degree = 4\n",
                7, 9, "network.degree"},
        Mistake{"KeysThatCollide",
                head + "[workforce.kinds.a-b]\nshare = 0.1\n[workforce.kinds.a_b]\nshare = 0.1\n",
                6, 1, "workforce.kinds.a_b.share"}),
    [](const auto& test) { return test.param.name; });

/// Places are the parser's; key and suggestion are what it does not tell.
INSTANTIATE_TEST_SUITE_P(
    Syntax, OneMistake,
    testing::Values(
        Mistake{"PointFirst", head + "[network]\nrewire = .5\n", 4, 10, "network.rewire", "0.5"},
        Mistake{"PointFirstInAList", head + "[sweep]\n\"network.rewire\" = [0.1, -.5]\n", 4, 27,
                "network.rewire", "-0.5"},
        Mistake{"PointLast", head + "[network]\nrewire = 1.\n", 4, 12, "network.rewire", "1.0"},
        Mistake{"DecimalComma", head + "[network]\nrewire = 0,5\n", 4, 11, "network.rewire", "0.5"},
        Mistake{"Grouped", head + "[workforce]\nsize = 1 000\n", 4, 10, "workforce.size", "1000"},
        Mistake{"GroupedTwice", head + "[workforce]\nsize = 1,000,000\n", 4, 9, "workforce.size",
                "1000000"},
        Mistake{"GroupedOrDecimal", head + "[network]\nrewire = 5,125\n", 4, 11, "network.rewire"},
        Mistake{"ZeroFirst", head + "[network]\ndegree = 04\n", 4, 12, "network.degree", "4"},
        Mistake{"PerCent", head + "[network]\nrewire = 5 %\n", 4, 12, "network.rewire"},
        Mistake{"Yes", head + "[network]\ndirected = yes\n", 4, 12, "network.directed", "true"},
        Mistake{"False", head + "[network]\ndirected = False # so far\n", 4, 12, "network.directed",
                "false"},
        Mistake{"NoQuotes", head + "network.kind = small-world\n", 3, 16, "network.kind",
                "\"small-world\""},
        Mistake{"NoQuotesLikeInf", head + "[workforce]\ninitial_beliefs = informed\n", 4, 22,
                "workforce.initial_beliefs", "\"informed\""},
        Mistake{"NoQuotesLikeTrue", head + "network.kind = truee\n", 3, 20, "network.kind",
                "\"truee\""},
        Mistake{"NoQuotesLikeNan", head + "network.kind = nanolattice\n", 3, 19, "network.kind",
                "\"nanolattice\""},
        Mistake{"NoQuotesInAList",
                head + "[sweep]\n\"network.kind\" = [\n  \"a\",\n  ring # = b\n]", 6, 3,
                "network.kind", "\"ring\""},
        Mistake{"OpenQuoteBeforeAHash", head + "title2 = \"team #3\n", 3, 18, "title2",
                "\"team #3\""},
        Mistake{"OpenQuote", head + "[network]\nkind = \"lattice\n", 4, 16, "network.kind",
                "\"lattice\""},
        Mistake{"CurvedQuotes", head + "[network]\nkind = “lattice”\n", 4, 8, "network.kind",
                "\"lattice\""},
        Mistake{"NoValue", head + "[network]\nkind =\n", 4, 7, "network.kind"},
        Mistake{"NoEquals", head + "[network]\nkind: 3\n", 4, 5, "network.kind"},
        Mistake{"NoKey", head + "= 3\n", 3, 1, ""},
        Mistake{"TwoWords", head + "[network]\nmean degree = 3\n", 4, 6, "network.mean degree"},
        Mistake{"TwoOnALine", head + "network.degree = 3 title = 4\n", 3, 20, "network.degree"},
        Mistake{"GivenTwice", head + "[network]\ndegree = 3\ndegree = 4\n", 5, 10,
                "network.degree"},
        Mistake{"SectionTwice", head + "[network]\n[task]\n[network]\n", 5, 1, "network"},
        Mistake{"SectionOfKeysAbove", head + "network.degree = 4\n[network]\nrewire = 0\n", 4, 1,
                "network"},
        Mistake{"OpenSection", head + "[network\n", 3, 9, "network"},
        Mistake{"OpenList", head + "[hierarchy]\nspan = [3, 4\n", 4, 14, "hierarchy.span"},
        Mistake{"OpenListAbove", head + "[hierarchy]\nspan = [3, 4\nlevels = 2\n", 5, 1, ""},
        Mistake{"OpenListAndAComment", head + "[hierarchy]\nspan = [3, 4\n# x = 3\n", 5, 9, ""},
        Mistake{"CommaTwice", head + "[hierarchy]\nspan = [3,,4]\n", 4, 11, "hierarchy.span"},
        Mistake{"InAComment", head + "[hierarchy]\n# span = [\x01\n", 4, 11, ""},
        Mistake{"InACommentAfterAKey", head + "[network]\ndegree = 3 # or x = \x01\n", 4, 21, ""},
        Mistake{"InBraces", head + "network = { degree = 3, rewire = .5 }\n", 3, 34,
                "network.rewire", "0.5"},
        Mistake{"InAVariant", head + "[[variant]]\nname = \"a\"\nnetwork.rewire = .5\n", 5, 18,
                "network.rewire", "0.5"},
        Mistake{"InASectionOfAVariant",
                head + "[[variant]]\nname = \"a\"\n[variant.network]\nrewire = .5\n", 6, 10,
                "network.rewire", "0.5"}),
    [](const auto& test) { return test.param.name; });

TEST(Mistakes, OfSyntaxSayTheCureInWords) {
    EXPECT_EQ(complaint_of(head + "[network]\nrewire = .5\n").allowed, "a digit before the point");
    EXPECT_EQ(complaint_of(head + "[network]\nkind = lattice\n").allowed, "quotes around a text");
    EXPECT_EQ(complaint_of(head + "[network]\nrewire = 5 %\n").allowed, "a number from 0 to 1");
    EXPECT_EQ(complaint_of(head + "[hierarchy]\nspan = [3,,4]\n").problem,
              "a comma in a list has no value before it");
    EXPECT_EQ(complaint_of(head + "[network]\nrewire = 5,125\n").problem, "a number has a comma");
    EXPECT_EQ(complaint_of(head + "network = { degree = 3, }\n").problem,
              "a comma in { } is one too many");
}

TEST(Mistakes, OfSectionsSayWhatStandsWhere) {
    EXPECT_EQ(complaint_of(head + "network.degree = 4\n[network]\n").problem,
              "has keys above, outside its section");
    EXPECT_EQ(complaint_of(head + "[network]\n[network] # again\n").problem, "appears twice");
    const std::string one = "[variant]\nname = \"a\"\n";
    for (const std::string& text : {one + one, one + "[[variant]]\n", "[[variant]]\n" + one}) {
        const Complaint complaint = complaint_of(head + text);
        EXPECT_EQ(complaint.key, "variant");
        EXPECT_EQ(complaint.allowed, "[[variant]] for each of them") << text;
    }
}

TEST(Mistakes, OfAKeyBelowTheSectionOfOthersSayWhatItIsIn) {
    const std::string says =
        "there is no such key in [workforce]; a key belongs to the section "
        "above it";
    EXPECT_EQ(complaint_of(head + "[workforce]\nnetwrok.degree = 4\n").problem, says);
    EXPECT_EQ(complaint_of(head + "[workforce]\ndegree = 4\n").problem, says);
    EXPECT_EQ(
        complaint_of(head + "[[variant]]\nname = \"a\"\n[variant.workforce]\ndegree = 4\n").problem,
        "in variant \"a\": " + says);
}

TEST(Mistakes, OfAKeySayNothingOfASectionThatIsNotAboveItOrIsRight) {
    for (const char* text :
         {"workforce.degree = 4\n", "workforce = { degree = 4 }\n", "[netwrok]\ndegree = 4\n",
          "[network]\ndegre = 4\n", "[workforce]\nworkers = 4\n",
          "[event]\nx.period = 1\nx.kind = \"tie-loss\"\nx.shar = 0.1\n",
          "[task]\nblock = 5\n[sweep]\n\"workforce.degree\" = [4]\n"}) {
        const Complaint complaint = complaint_of(head + text);
        EXPECT_TRUE(complaint.problem.ends_with("there is no such key")) << to_string(complaint);
    }
    EXPECT_EQ(complaint_of(head, {{"workforce.degree", "4"}}).problem,
              "in --set: there is no such key");
}

TEST(Mistakes, OfSyntaxThatNobodyMakesKeepTheParsersWords) {
    const std::string endless(100000, 'x');
    for (const std::string& value : {std::string("\"\\q\""), "3 " + endless}) {
        const Complaint complaint = complaint_of(head + "title2 = " + value + "\n");
        EXPECT_NE(complaint.problem.find("Error while parsing"), std::string::npos) << value;
    }
}

TEST(Mistakes, AreAllReportedAtOnceInTheOrderOfTheFile) {
    const auto complaints = complaints_of(
        "titel = \"x\"\n"
        "learning.order = [\"netwrk\"]\n"
        "[run]\nreplicates = \"many\"\n"
        "[task]\nblock = 7\n"
        "[network]\ndegre = 4\nrewire = 2\n"
        "[sweep]\n\"network.kind\" = [\"latice\"]\n"
        "[[variant]]\nname = \"A\"\nhierarchy.lvels = 1\n");
    const std::vector<std::pair<std::uint32_t, std::string>> expected = {
        {1, "titel"},         {2, "learning.order"}, {4, "run.replicates"},
        {6, "task.block"},    {8, "network.degre"},  {9, "network.rewire"},
        {11, "network.kind"}, {13, "variant.name"},  {14, "hierarchy.lvels"}};
    std::vector<std::pair<std::uint32_t, std::string>> found;
    for (const auto& complaint : complaints) {
        found.emplace_back(complaint.line, complaint.key);
    }
    EXPECT_EQ(found, expected);
}

TEST(Mistakes, SaySoWhereTheyAreInAVariantOrASweepOrAnOverride) {
    const auto says = [](const Complaint& complaint, const std::string& words) {
        return complaint.problem.find(words) != std::string::npos;
    };
    EXPECT_TRUE(says(complaint_of(head + "[[variant]]\nname = \"a\"\nnetwork.degree = -4\n"),
                     "in variant \"a\""));
    EXPECT_TRUE(says(complaint_of(head + "[[variant]]\nname = \"a\"\ntask.block = 7\n"),
                     "in variant \"a\""));
    EXPECT_TRUE(says(complaint_of(head + "[sweep]\n\"network.degree\" = [-4]\n"), "in [sweep]"));
    EXPECT_TRUE(
        says(complaint_of(head + "[sweep]\n\"task.block\" = [5, 7]\n"), "at task.block = 7"));
    EXPECT_TRUE(says(complaint_of(head, {{"network.degree", "-4"}}), "in --set"));
    EXPECT_TRUE(says(complaint_of(head, {{"netwrok.degree", "4"}}), "in --set"));
    EXPECT_TRUE(says(complaint_of(head, {{"task.block", "7"}}), "in --set"));
    EXPECT_TRUE(says(complaint_of(head, {{"run.replicates", "0", "--replicates"}}),
                     "in --replicates: is 0"));
    EXPECT_TRUE(says(complaint_of(head, {{"task.block", "7", "--block"}}), "in --block: 7"));
}

TEST(Mistakes, AContradictionOfManyPointsIsToldOnce) {
    EXPECT_EQ(
        complaint_of(head + "[task]\nblock = 7\n[sweep]\n\"network.degree\" = [1, 2, 3]\n").key,
        "task.block");
}

TEST(Mistakes, ADefaultThatStandsInForAMistakeMakesNoFurtherOne) {
    // With the default 30 instead of what is written, block 7 would be said not to divide.
    EXPECT_EQ(complaint_of(head + "[task]\ndimensions = \"21\"\nblock = 7\n").key,
              "task.dimensions");
    EXPECT_EQ(complaint_of(head + "[task]\ndimensoins = 21\nblock = 7\n").key, "task.dimensoins");
}

TEST(Mistakes, ManyOfThemAreCountedInsteadOfListed) {
    std::string text = head;
    for (int i = 0; i < 3000; ++i) {
        text += "[nothing_" + std::to_string(i) + "]\nx = 1\n";
    }
    const auto complaints = complaints_of(text);
    EXPECT_EQ(complaints.size(), 501U);
    EXPECT_NE(complaints.back().problem.find("2500"), std::string::npos);
}

}  // namespace
}  // namespace orglab
