// What every renderer must do, and what each medium asks for.
#include "report/renderer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/errors.hpp"
#include "unit/report/hostile.hpp"

namespace orglab::report {
namespace {

class EachRenderer : public testing::TestWithParam<Renderer> {};

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST_P(EachRenderer, HoldsEveryCell) {
    const std::string text = GetParam().render(hostile_table());
    for (std::size_t i = 0; i < hostile_texts().size(); ++i) {
        const std::string mark = "h" + std::to_string(i) + " ";
        EXPECT_GE(count_of(text, mark), 2U) << mark << "as text and as code\n" << text;
        const std::string number = std::to_string(i + 1) + ".1234";
        EXPECT_GE(count_of(text, number), 2U) << number << "\n" << text;
    }
    for (const auto& heading : hostile_table().headings) {
        EXPECT_NE(text.find(heading.label), std::string::npos) << heading.label;
    }
    EXPECT_TRUE(text.ends_with("\n"));
}

/// A row that holds `text` where another of the same shape holds a plain word.
Table table_with(const std::string& text) {
    return {.title = text,
            .headings = {{.label = text, .unit = text}, {.label = "b"}},
            .rows = {{text, Code{text}}, {"last", "row"}},
            .marked = {},
            .notes = {text}};
}

TEST_P(EachRenderer, LetsNoTextBreakOut) {
    // However hostile a text, the page has as many lines as it has with a plain word.
    const std::string plain = GetParam().render(table_with("word"));
    for (const auto& hostile : hostile_texts()) {
        const std::string text = GetParam().render(table_with(hostile));
        EXPECT_EQ(count_of(text, "\n"), count_of(plain, "\n")) << text;
        EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
        EXPECT_EQ(text.find('\x07'), std::string::npos) << text;
        EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos) << text;
    }
}

TEST_P(EachRenderer, EscapesProseAsWell) {
    if (GetParam().passage == nullptr) {
        EXPECT_EQ(GetParam().page, nullptr) << "tables only";
        return;
    }
    for (const auto& hostile : hostile_texts()) {
        const std::string passage = GetParam().passage({.heading = hostile, .lines = {hostile}});
        const std::string page = GetParam().page(hostile, passage);
        EXPECT_EQ(page.find('\x1b'), std::string::npos) << page;
        EXPECT_NE(page.find(hostile.substr(0, 3)), std::string::npos) << page;
    }
}

TEST_P(EachRenderer, SaysWhatItIsForAndHasAnEndingOfItsOwn) {
    EXPECT_FALSE(GetParam().meaning.empty());
    EXPECT_TRUE(GetParam().ending.starts_with("."));
    EXPECT_EQ(std::ranges::count(table_renderers(), GetParam().ending, &Renderer::ending), 1);
}

INSTANTIATE_TEST_SUITE_P(Each, EachRenderer, testing::ValuesIn(table_renderers()),
                         [](const auto& tested) { return tested.param.name; });

std::string rendered(const std::string& name, const std::string& cell) {
    return renderer_named(name).render(
        {.headings = {{.label = "a"}, {.label = "b"}}, .rows = {{cell, Code{cell}}}});
}

TEST(Terminal, ColumnsAreAsWideAsTheirWidestCell) {
    const Table table{.headings = {{.label = "a"}, {.label = "long heading"}, {.label = "c"}},
                      .rows = {{"wide cell", "b", ""}}};
    EXPECT_EQ(renderer_named("terminal").render(table),
              "a          long heading  c\nwide cell  b\n");
}

TEST(Markdown, EscapesBarsAndMarkup) {
    EXPECT_EQ(rendered("markdown", "|x| < 1"),
              "| a | b |\n| --- | --- |\n| \\|x\\| \\< 1 | `\\|x\\| < 1` |\n");
    EXPECT_NE(
        rendered("markdown", "net_degree _x_ R&D &lt;").find("| net_degree \\_x\\_ R\\&D \\&lt; |"),
        std::string::npos);
    EXPECT_NE(rendered("markdown", "a `b` ``c").find("| ``` a `b` ``c ``` |"), std::string::npos)
        << rendered("markdown", "a `b` ``c");
}

TEST(Html, HasNoTagsButItsOwn) {
    const std::string text = renderer_named("html").render(hostile_table());
    for (const char* tag : {"<script", "<b>", "<i>", "</table></td>"}) {
        EXPECT_EQ(text.find(tag), std::string::npos) << tag << "\n" << text;
    }
    EXPECT_EQ(count_of(text, "<td"), 7 * hostile_table().rows.size());
    EXPECT_EQ(count_of(text, "class=\"marked\""), 1U);
}

TEST(Csv, KeepsSpreadsheetsFromReadingFormulas) {
    EXPECT_EQ(rendered("csv", "=cmd()"), "a,b\n'=cmd(),'=cmd()\n");
    EXPECT_EQ(rendered("csv", "a \"b\", c"), "a,b\n\"a \"\"b\"\", c\",\"a \"\"b\"\", c\"\n");
}

TEST(Csv, GivesLimitsColumnsOfTheirOwn) {
    const Table table{.headings = {{.label = ""}, {.label = "x", .unit = "periods"}},
                      .rows = {{"a", Estimate{{0.1, 0.05, 0.15}}}, {"b", Missing{}}}};
    EXPECT_EQ(renderer_named("csv").render(table),
              ",x (periods),x low (periods),x high (periods)\na,0.1,0.05,0.15\nb,,,\n");
}

TEST(Renderers, AnUnknownOneIsAnsweredWithTheNearest) {
    try {
        static_cast<void>(renderer_named("markdwon"));
        FAIL() << "no complaint";
    } catch (const InputError& error) {
        EXPECT_EQ(error.complaints().front().suggestion, "markdown");
        EXPECT_NE(error.complaints().front().allowed.find("json"), std::string::npos);
    }
}

}  // namespace
}  // namespace orglab::report
