// HTML: a page of its own, without scripts and without anything from elsewhere.
#include <fmt/format.h>

#include <algorithm>

#include "report/renderer.hpp"
#include "report/text.hpp"

namespace orglab::renderers {

using namespace report;

namespace {

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char letter : without_controls(text)) {
        switch (letter) {
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '&':
                safe += "&amp;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

const char* class_of(const Heading& heading) {
    return heading.align == Align::right ? " class=\"right\"" : "";
}

std::string row_text(const Table& table, const Row& row) {
    std::string text;
    for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string cell = escaped(cell_text(row[c]));
        const bool code = std::holds_alternative<Code>(row[c]);
        text += fmt::format("<td{}>{}{}{}</td>", class_of(table.headings[c]), code ? "<code>" : "",
                            cell, code ? "</code>" : "");
    }
    return text;
}

std::string render(const Table& table) {
    std::string text = "<table>\n";
    if (!table.title.empty()) {
        text += fmt::format("<caption>{}</caption>\n", escaped(table.title));
    }
    text += "<tr>";
    for (const auto& heading : table.headings) {
        text += fmt::format("<th{}>{}</th>", class_of(heading), escaped(heading_text(heading)));
    }
    text += "</tr>\n";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const bool marked = std::ranges::find(table.marked, r) != table.marked.end();
        text += fmt::format("<tr{}>{}</tr>\n", marked ? " class=\"marked\"" : "",
                            row_text(table, table.rows[r]));
    }
    text += "</table>\n";
    for (const auto& note : table.notes) {
        text += fmt::format("<p>{}</p>\n", escaped(in_one_line(note)));
    }
    return text;
}

std::string passage(const Passage& passage) {
    std::string text;
    if (!passage.heading.empty()) {
        text += fmt::format("<h2>{}</h2>\n", escaped(passage.heading));
    }
    for (const auto& line : passage.lines) {
        text += fmt::format("<p>{}</p>\n", escaped(in_one_line(line)));
    }
    return text;
}

std::string page(const std::string& title, const std::string& body) {
    constexpr const char* style =
        "body{font:15px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
        "table{border-collapse:collapse}caption{text-align:left;padding:.15em .8em}"
        "td,th{padding:.15em .8em;text-align:left;border-bottom:1px solid #ddd}"
        ".right{text-align:right}.marked{background:#fdd}";
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>"
        "<style>{1}</style></head>\n<body><h1>{0}</h1>\n{2}</body></html>\n",
        escaped(title), style, body);
}

}  // namespace

Renderer html() {
    return {.name = "",
            .meaning = "an HTML page",
            .ending = ".html",
            .render = render,
            .passage = passage,
            .page = page};
}

}  // namespace orglab::renderers
