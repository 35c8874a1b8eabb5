// Comma-separated values (RFC 4180), for spreadsheets and programs: numbers are not rounded, and
// each has a column of its own, an interval three.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/renderer.hpp"
#include "report/text.hpp"

namespace orglab::renderers {

using namespace report;

namespace {

/// In quotes if commas, quotes or blanks at its edges ask for them. A text that a spreadsheet would
/// take for a formula begins with an apostrophe.
std::string escaped(const std::string& raw) {
    std::string text = without_controls(raw);
    if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos) {
        text.insert(0, "'");
    }
    const bool plain = text.find_first_of(",\"") == std::string::npos &&
                       (text.empty() || (text.front() != ' ' && text.back() != ' '));
    if (plain) {
        return text;
    }
    for (auto at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) {
        text.insert(at, "\"");
    }
    return '"' + text + '"';
}

std::string number(double value) {
    return std::isnan(value) ? "" : fmt::format("{}", value + 0.0);
}

/// Names of all numbers in one column of the table; one empty name for a column of texts.
std::vector<std::string> parts_in(const Table& table, std::size_t column) {
    std::vector<std::string> names;
    for (const auto& row : table.rows) {
        for (const auto& part : parts_of(row[column])) {
            if (std::ranges::find(names, part.name) == names.end()) {
                names.emplace_back(part.name);
            }
        }
    }
    return names.empty() ? std::vector<std::string>{""} : names;
}

std::string cell_columns(const Cell& cell, const std::vector<std::string>& names) {
    const auto parts = parts_of(cell);
    const bool text = parts.empty() && !std::holds_alternative<Missing>(cell);
    std::string line = text ? escaped(cell_text(cell)) : "";
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto part = std::ranges::find(
            parts, names[i], [](const CellPart& one) { return std::string(one.name); });
        line += i == 0 ? "" : ",";
        line += part == parts.end() ? "" : number(part->value);
    }
    return line;
}

std::string render(const Table& table) {
    std::vector<std::vector<std::string>> columns;
    std::string text;
    for (std::size_t c = 0; c < table.headings.size(); ++c) {
        columns.push_back(parts_in(table, c));
        for (const auto& part : columns.back()) {
            const bool first = c == 0 && &part == &columns.back().front();
            Heading heading = table.headings[c];
            heading.label += part.empty() || part == "estimate" ? "" : " " + part;
            text += (first ? "" : ",") + escaped(heading_text(heading));
        }
    }
    text += "\n";
    for (const auto& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            text += (c == 0 ? "" : ",") + cell_columns(row[c], columns[c]);
        }
        text += "\n";
    }
    return text;
}

}  // namespace

Renderer csv() {
    return {.name = "",
            .meaning =
                "comma-separated values: tables only, numbers not rounded, intervals as "
                "columns \"low\" and \"high\", nothing for what is missing, inf for never",
            .ending = ".csv",
            .render = render};
}

}  // namespace orglab::renderers
