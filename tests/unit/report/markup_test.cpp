// Markup becomes pieces, and documents of these hold whatever text is in them.
#include "report/markup.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "parameters/description.hpp"
#include "report/renderer.hpp"
#include "support/errors.hpp"
#include "unit/report/hostile.hpp"

namespace orglab::report {
namespace {

std::string written(const Document& document, const char* format) {
    return renderer_named(format).document(document);
}

Document one_paragraph(const std::string& markup) {
    return {.title = "t", .blocks = blocks_of({markup}), .works = {}};
}

TEST(Markup, HasWordsFormulasAndCitations) {
    const Prose prose = prose_of("With `a.b` and $x_1$, see [@march-1991].");
    ASSERT_EQ(prose.size(), 7U);
    EXPECT_EQ(std::get<std::string>(prose[0]), "With ");
    EXPECT_EQ(std::get<Code>(prose[1]).word, "a.b");
    EXPECT_EQ(std::get<Formula>(prose[3]).latex, "x_1");
    EXPECT_EQ(std::get<Citation>(prose[5]).key, "march-1991");
}

TEST(Markup, IsClosedWhereItIsOpened) {
    for (const char* open : {"a $b", "a `b", "a [@b"}) {
        EXPECT_THROW((void)prose_of(open), BrokenPromise) << open;
    }
    EXPECT_THROW((void)blocks_of({"a $$b"}), BrokenPromise);
}

TEST(Markup, MakesListsAndEquationsOfParagraphs) {
    const auto blocks = blocks_of({"before $$x = 1.$$ after", "# one", "# two", "- else"});
    ASSERT_EQ(blocks.size(), 5U);
    EXPECT_EQ(std::get<Equation>(blocks[1]).latex, "x = 1.");
    EXPECT_EQ(std::get<Items>(blocks[3]).items.size(), 2U);
    EXPECT_TRUE(std::get<Items>(blocks[3]).numbered);
    EXPECT_FALSE(std::get<Items>(blocks[4]).numbered);
}

TEST(Markup, OfATextOfSomebodyElseIsThisText) {
    for (const auto& hostile : hostile_texts()) {
        const Prose prose = prose_of(as_markup(hostile));
        ASSERT_LE(prose.size(), 1U) << hostile;
        if (!prose.empty()) {
            EXPECT_TRUE(std::holds_alternative<std::string>(prose[0])) << hostile;
        }
    }
}

TEST(Documents, ComeInMarkdownAndLaTeX) {
    Document document = one_paragraph("See `a_b`, $x_1$ and [@m].");
    document.works = {{.cited = "M", .key = "m", .type = "misc", .fields = {{"author", "M"}}}};
    EXPECT_NE(written(document, "markdown").find("See `a_b`, $x_1$ and [@m]."), std::string::npos);
    EXPECT_NE(written(document, "markdown").find("\n## References\n\n- `m`: M."),
              std::string::npos);
    const std::string latex = written(document, "latex");
    EXPECT_NE(latex.find("See \\texttt{a\\_\\allowbreak{}b}, $x_1$ and \\cite{m}."),
              std::string::npos);
    EXPECT_NE(latex.find("\\bibitem{m} M."), std::string::npos);
    document.bibliography = "works";
    EXPECT_NE(written(document, "latex").find("\\bibliography{works}"), std::string::npos);
    document.bibliography = "my } works";
    EXPECT_NE(written(document, "latex").find("\\bibitem{m} M."), std::string::npos);
}

TEST(Documents, HoldWhateverTextIsInThem) {
    for (const char* format : {"markdown", "latex"}) {
        const auto lines = [&](const std::string& text) {
            Document document =
                one_paragraph(as_markup("A " + text + " z") + " `" + as_markup(text) + "`");
            document.title = text;
            document.blocks.emplace_back(Chapter{text, 1});
            const std::string made = written(document, format);
            EXPECT_EQ(made.find('\x1b'), std::string::npos) << made;
            return std::ranges::count(made, '\n');
        };
        for (const auto& hostile : hostile_texts()) {
            EXPECT_EQ(lines(hostile), lines("word")) << format << ": " << hostile;
        }
    }
}

}  // namespace
}  // namespace orglab::report
