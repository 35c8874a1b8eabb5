// LaTeX: tables as `tabular`, without packages, for UTF-8 sources.
#include <fmt/format.h>

#include <cctype>

#include "report/renderer.hpp"
#include "report/text.hpp"

namespace orglab::renderers {

using namespace report;

namespace {

/// A minus is one only before a digit that begins a number.
bool is_minus(std::string_view text, std::size_t at) {
    const bool before_digit =
        at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0;
    return text[at] == '-' && before_digit &&
           (at == 0 || std::string_view(" [(").find(text[at - 1]) != std::string_view::npos);
}

std::string escaped(const std::string& raw) {
    const std::string text = without_controls(raw);
    std::string safe;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        switch (letter) {
            case '\\':
                safe += "\\textbackslash{}";
                break;
            case '~':
                safe += "\\textasciitilde{}";
                break;
            case '^':
                safe += "\\textasciicircum{}";
                break;
            case '<':
                safe += "\\textless{}";
                break;
            case '>':
                safe += "\\textgreater{}";
                break;
            case '|':
                safe += "\\textbar{}";
                break;
            case '"':
                safe += "\\textquotedbl{}";
                break;
            case '{':
            case '}':
            case '$':
            case '&':
            case '#':
            case '_':
            case '%':
                safe += {'\\', letter};
                break;
            default:
                safe += is_minus(text, at) ? "$-$" : std::string(1, letter);
        }
    }
    return safe;
}

std::string cell(const Cell& cell) {
    const std::string safe = escaped(cell_text(cell));
    return std::holds_alternative<Code>(cell) ? "\\texttt{" + safe + "}" : safe;
}

/// Cells of a row. Braces keep a row that begins with a bracket or an asterisk from being read as
/// an option of the line before.
template <class Cells, class Text>
std::string line_of(const Cells& cells, const Text& text) {
    std::string line = "{}";
    for (const auto& one : cells) {
        line += (&one == &*cells.begin() ? "" : " & ") + text(one);
    }
    return line + " \\\\\n";
}

std::string render(const Table& table) {
    std::string columns;
    for (const auto& heading : table.headings) {
        columns += heading.align == Align::right ? 'r' : 'l';
    }
    std::string text =
        table.title.empty() ? "" : "\\noindent " + escaped(in_one_line(table.title)) + "\n\n";
    text += fmt::format("\\noindent\\begin{{tabular}}{{{}}}\n\\hline\n", columns);
    text += line_of(table.headings,
                    [](const Heading& heading) { return escaped(heading_text(heading)); });
    text += "\\hline\n";
    for (const auto& row : table.rows) {
        text += line_of(row, cell);
    }
    text += "\\hline\n\\end{tabular}\n";
    for (const auto& note : table.notes) {
        text += "\n\\noindent " + escaped(in_one_line(note)) + "\n";
    }
    return text;
}

std::string passage(const Passage& passage) {
    std::string text =
        passage.heading.empty() ? "" : "\\subsection*{" + escaped(passage.heading) + "}\n";
    for (const auto& line : passage.lines) {
        text += (text.empty() ? "" : "\n") + escaped(in_one_line(line)) + "\n";
    }
    return text;
}

std::string page(const std::string& title, const std::string& body) {
    return "\\section*{" + escaped(title) + "}\n\n" + body;
}

}  // namespace

Renderer latex() {
    return {.name = "",
            .meaning = "LaTeX, to be included in a document: tables as tabular, without packages",
            .ending = ".tex",
            .render = render,
            .passage = passage,
            .page = page};
}

}  // namespace orglab::renderers
