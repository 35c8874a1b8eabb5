#include "report/page.hpp"

#include <gtest/gtest.h>

namespace orglab::report {
namespace {

Page small_page() {
    return {
        .title = "A study",
        .parts = {Passage{.lines = {"A line."}},
                  Table{.title = "what is in it", .headings = {{.label = "a"}}, .rows = {{"1"}}},
                  Passage{.heading = "More", .lines = {"# no heading"}},
                  Table{.headings = {{.label = "b"}}, .rows = {{Number{2}}}}}};
}

TEST(Page, OnATerminalHasABlankLineBetweenParts) {
    EXPECT_EQ(render(small_page(), renderer_named("terminal")),
              "A study\nA line.\n\nwhat is in it\na\n1\n\nMore\n# no heading\n\nb\n2\n");
}

TEST(Page, InMarkdownHasHeadings) {
    EXPECT_EQ(render(small_page(), renderer_named("markdown")),
              "# A study\n\nA line.\n\nwhat is in it\n\n| a |\n| --- |\n| 1 |\n\n## More\n\n"
              "\\# no heading\n\n| b |\n| --- |\n| 2 |\n");
}

TEST(Page, ForProgramsIsItsTables) {
    EXPECT_EQ(render(small_page(), renderer_named("csv")), "a\n1\n\nb\n2\n");
    EXPECT_EQ(
        render(small_page(), renderer_named("json")),
        R"({"title":"what is in it","columns":[{"label":"a","unit":""}],"rows":[["1"]],"notes":[]})"
        "\n"
        R"({"title":"","columns":[{"label":"b","unit":""}],"rows":[[2.0]],"notes":[]})"
        "\n");
}

TEST(Page, InHtmlIsWhole) {
    const std::string text = render(small_page(), renderer_named("html"));
    EXPECT_TRUE(text.starts_with("<!doctype html>\n")) << text;
    EXPECT_NE(text.find("<h1>A study</h1>"), std::string::npos) << text;
    EXPECT_NE(text.find("<h2>More</h2>"), std::string::npos) << text;
    EXPECT_NE(text.find("<caption>what is in it</caption>"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("</body></html>\n")) << text;
}

}  // namespace
}  // namespace orglab::report
