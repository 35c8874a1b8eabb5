// For a terminal: columns as wide as they need to be, two blanks between.
#include <algorithm>

#include "report/renderer.hpp"
#include "report/text.hpp"

namespace orglab::renderers {

using namespace report;

namespace {

std::string render(const Table& table) {
    std::vector<Heading> columns = table.headings;
    std::vector<std::vector<std::string>> lines{texts_of(table.headings)};
    std::ranges::transform(table.rows, std::back_inserter(lines),
                           [](const Row& row) { return texts_of(row); });
    for (const auto& line : lines) {
        for (std::size_t c = 0; c < line.size(); ++c) {
            columns[c].width = std::max(columns[c].width, length_of(without_controls(line[c])));
        }
    }
    std::string text = table.title.empty() ? "" : without_controls(table.title) + "\n";
    for (const auto& line : lines) {
        text += line_text(columns, line);
    }
    for (const auto& note : table.notes) {
        text += wrapped(in_one_line(note));
    }
    return text;
}

std::string passage(const Passage& passage) {
    std::string text = passage.heading.empty() ? "" : without_controls(passage.heading) + "\n";
    for (const auto& line : passage.lines) {
        text += wrapped(in_one_line(line));
    }
    return text;
}

std::string page(const std::string& title, const std::string& body) {
    return without_controls(title) + "\n" + body;
}

}  // namespace

Renderer terminal() {
    return {.name = "",
            .meaning = "columns of text, for a terminal",
            .ending = ".txt",
            .render = render,
            .passage = passage,
            .page = page};
}

}  // namespace orglab::renderers
