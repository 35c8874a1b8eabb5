// LaTeX: tables as `tabular`, without packages, for UTF-8 sources.
#include <fmt/format.h>

#include <algorithm>
#include <array>
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

/// A word of the program, which may end a line behind a dot, an underscore or a hyphen.
std::string code(const std::string& word) {
    std::string safe;
    for (const char letter : escaped(word)) {
        safe += letter;
        safe +=
            std::string_view("._-").find(letter) != std::string_view::npos ? "\\allowbreak{}" : "";
    }
    return "\\texttt{" + safe + "}";
}

std::string cell(const Cell& cell, const Heading& heading) {
    const std::string safe = escaped(cell_text(cell));
    const auto* word = std::get_if<Code>(&cell);
    if (heading.share > 0) {  // broken into lines, which are not stretched to the right edge
        return "\\raggedright{}" + (word != nullptr ? code(word->word) : safe);
    }
    return word != nullptr ? "\\texttt{" + safe + "}" : safe;
}

/// Cells of a row. Braces keep a row that begins with a bracket or an asterisk from being read as
/// an option of the line before.
template <class Cells, class Text>
std::string line_of(const Cells& cells, const Text& text) {
    std::string line = "{}";
    for (const auto& one : cells) {
        line += (&one == &*cells.begin() ? "" : " & ") + text(one);
    }
    return line + " \\tabularnewline\n";
}

std::string render(const Table& table) {
    std::string columns;
    for (const auto& heading : table.headings) {
        columns += heading.share > 0 ? fmt::format("p{{{}\\linewidth}}", heading.share)
                   : heading.align == Align::right ? "r"
                                                   : "l";
    }
    std::string text =
        table.title.empty() ? "" : "\\noindent " + escaped(in_one_line(table.title)) + "\n\n";
    text += fmt::format("\\noindent\\begin{{tabular}}{{{}}}\n\\hline\n", columns);
    text += line_of(table.headings,
                    [](const Heading& heading) { return escaped(heading_text(heading)); });
    text += "\\hline\n";
    for (const auto& row : table.rows) {
        auto heading = table.headings.begin();
        text += line_of(row, [&](const Cell& one) { return cell(one, *heading++); });
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

std::string prose(const Prose& prose) {
    return written(
        prose, [](const std::string& word) { return code(word); },
        [](const std::string& key) { return "\\cite{" + key + "}"; },
        [](const std::string& text) { return escaped(in_one_line(text)); });
}

struct BlockWriter {
    std::string operator()(const Chapter& chapter) const {
        const std::array<const char*, 3> commands = {"section", "subsection", "subsubsection"};
        const auto depth = static_cast<std::size_t>(std::clamp(chapter.depth, 1, 3)) - 1;
        return fmt::format("\\{}*{{{}}}\n", commands[depth], escaped(in_one_line(chapter.heading)));
    }
    std::string operator()(const Paragraph& paragraph) const {
        return prose(paragraph.text) + "\n";
    }
    std::string operator()(const Equation& equation) const {
        return "\\[\n" + equation.latex + "\n\\]\n";
    }
    std::string operator()(const Items& list) const {
        const char* kind = list.numbered ? "enumerate" : "itemize";
        std::string text = fmt::format("\\begin{{{}}}\n", kind);
        for (const auto& item : list.items) {
            text += "\\item {}" + prose(item) + "\n";
        }
        return text + fmt::format("\\end{{{}}}\n", kind);
    }
    std::string operator()(const Table& table) const {
        return "{\\small\n" + render(table) + "}\n";
    }
};

/// Names of files that LaTeX and BibTeX read as they stand.
bool is_plain_name(const std::string& name) {
    return std::ranges::all_of(name, [](unsigned char letter) {
        return std::isalnum(letter) != 0 ||
               std::string_view("._-").find(static_cast<char>(letter)) != std::string_view::npos;
    });
}

std::string works_of(const Document& document) {
    if (document.works.empty()) {
        return "";
    }
    if (!document.bibliography.empty() && is_plain_name(document.bibliography)) {
        return "\n\\bibliographystyle{plain}\n\\bibliography{" + document.bibliography + "}\n";
    }
    std::string text = "\n\\begin{thebibliography}{99}\n";
    for (const auto& work : document.works) {
        text += "\\bibitem{" + work.key + "} " + escaped(list_entry_of(work)) + "\n";
    }
    return text + "\\end{thebibliography}\n";
}

std::string document(const Document& document) {
    std::string text = fmt::format(
        "\\documentclass{{article}}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage[T1]{{fontenc}}\n"
        "\\sloppy\n\\title{{{}}}\n\\author{{}}\n\\date{{}}\n\\begin{{document}}\n\\maketitle\n",
        escaped(in_one_line(document.title)));
    for (const auto& block : document.blocks) {
        text += "\n" + std::visit(BlockWriter{}, block);
    }
    return text + works_of(document) + "\\end{document}\n";
}

}  // namespace

Renderer latex() {
    return {.name = "",
            .meaning = "LaTeX, to be included in a document: tables as tabular, without packages",
            .ending = ".tex",
            .render = render,
            .passage = passage,
            .page = page,
            .document = document};
}

}  // namespace orglab::renderers
