// Works are found in sources, and only these are in a bibliography.
#include "description/bibliography.hpp"

#include <gtest/gtest.h>

#include <set>

#include "parameters/description.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

TEST(Bibliography, FindsTheWorksThatASourceNames) {
    const Bibliography works;
    EXPECT_EQ(works.cited_in("March 1991: p1; Fang, Lee & Schilling 2010: 0.3"),
              "[@march-1991]: p1; [@fang-2010]: 0.3");
    EXPECT_EQ(works.cited_in("Li, working paper (zero)"), "Li, working paper (zero)");
    EXPECT_EQ(works.cited_in("personal knowledge mastery: sensing"),
              "personal knowledge mastery: sensing");
}

TEST(Bibliography, LeavesNoMarkupInASourceThatIsNotKnown) {
    EXPECT_EQ(Bibliography().cited_in("Nobody 1999 [@x] $y$"), "Nobody 1999 \\[\\@x] \\$y\\$");
}

TEST(Bibliography, CitesTheSourcesWithinMarkup) {
    EXPECT_EQ(Bibliography().resolved("As before. Source: " + sourced("March 1991, text") + "."),
              "As before. Source: [@march-1991], text.");
}

TEST(Bibliography, FindsNoSourceInATextOfSomebodyElse) {
    for (const char* text : {"[@@x", "\\[@@March 1991]", "a [@@", "[[@@]"}) {
        EXPECT_EQ(Bibliography().resolved(as_markup(text)), as_markup(text)) << text;
    }
}

TEST(Bibliography, TakesTheLongerOfTwoNamesThatBeginAlike) {
    Bibliography works;
    works.add({{.cited = "March 1991b", .key = "march-1991b", .type = "misc", .fields = {}}});
    EXPECT_EQ(works.cited_in("March 1991b"), "[@march-1991b]");
    EXPECT_EQ(works.cited_in("March 1991"), "[@march-1991]");
}

TEST(Bibliography, HoldsWhatIsCitedAndNothingElse) {
    const std::vector<report::Block> blocks = {
        report::Paragraph{
            {report::Citation{"march-1991"}, std::string(" and "), report::Citation{"fang-2010"}}},
        report::Items{{{report::Citation{"march-1991"}}}}};
    const auto cited = Bibliography().cited_by(blocks);
    ASSERT_EQ(cited.size(), 2U);
    EXPECT_EQ(cited[0].key, "fang-2010");
    EXPECT_EQ(cited[1].key, "march-1991");
    EXPECT_THROW((void)Bibliography().cited_by({report::Paragraph{{report::Citation{"nobody"}}}}),
                 BrokenPromise);
}

TEST(Bibliography, KnowsEachWorkOnceWithWhatItsKindNeeds) {
    std::set<std::string> keys;
    std::set<std::string> names;
    for (const auto& work : known_works()) {
        EXPECT_TRUE(keys.insert(work.key).second) << work.key;
        EXPECT_TRUE(names.insert(work.cited).second) << work.cited;
        EXPECT_EQ(work.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
                  std::string::npos)
            << work.key;
        for (const char* field : {"author", "title"}) {
            EXPECT_NE(field_of(work, field), "") << work.key;
        }
        const bool article = work.type == "article";
        EXPECT_EQ(article, !field_of(work, "journal").empty()) << work.key;
        EXPECT_EQ(work.type == "incollection", !field_of(work, "booktitle").empty()) << work.key;
        // A work with a year says it where it is named.
        EXPECT_NE(work.cited.find(field_of(work, "year")), std::string::npos) << work.key;
    }
}

TEST(Reference, IsWrittenAsBibTeXAndAsALine) {
    const Reference work{.cited = "A & B 2001",
                         .key = "a-2001",
                         .type = "article",
                         .fields = {{"author", "A, X. and B, Y."},
                                    {"title", "50% of {all} & more"},
                                    {"journal", "J"},
                                    {"year", "2001"},
                                    {"volume", "3"},
                                    {"pages", "1-9"}}};
    EXPECT_EQ(bibtex_of(work),
              "@article{a-2001,\n  author = {A, X. and B, Y.},\n"
              "  title = {{50\\% of \\{all\\} \\& more}},\n  journal = {J},\n  year = {2001},\n"
              "  volume = {3},\n  pages = {1-9},\n}\n");
    EXPECT_EQ(list_entry_of(work), "A, X. & B, Y. (2001). 50% of {all} & more. J 3, 1-9.");
}

TEST(Reference, TellsOneEditorFromSeveral) {
    const auto line_with = [](const char* editors) {
        return list_entry_of(
            {.cited = "A 2001",
             .key = "a-2001",
             .type = "incollection",
             .fields = {
                 {"author", "A, X."}, {"title", "T"}, {"booktitle", "B"}, {"editor", editors}}});
    };
    EXPECT_EQ(line_with("C, Z."), "A, X. T. In C, Z. (ed.), B.");
    EXPECT_EQ(line_with("C, Z. and D, U."), "A, X. T. In C, Z. & D, U. (eds), B.");
}

}  // namespace
}  // namespace orglab
