// Markdown as GitHub reads it, with its tables.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "report/renderer.hpp"
#include "report/text.hpp"

namespace orglab::renderers {

using namespace report;

namespace {

bool is_letter(std::string_view text, std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0);
}

/// Whether a character of a text would be read as markup: "_" only at the edge of a word, "&" only
/// before a name or number; dollar signs enclose formulas, and @ begins a citation.
bool is_markup(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '_':
            return at == 0 || !is_letter(text, at - 1) || !is_letter(text, at + 1);
        case '&':
            return is_letter(text, at + 1) || text.substr(at + 1, 1) == "#";
        default:
            return std::string_view("\\`*[<|~$@").find(text[at]) != std::string_view::npos;
    }
}

/// `also`: further characters that are markup where the text stands.
std::string escaped(const std::string& raw, std::string_view also = "") {
    const std::string text = without_controls(raw);
    std::string safe;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool special = is_markup(text, at) || also.find(text[at]) != std::string_view::npos;
        safe += special ? "\\" : "";
        safe += text[at];
    }
    return safe;
}

/// Whether the first character of a paragraph would begin a heading, a list or a quotation.
bool begins_markup(const std::string& text) {
    return !text.empty() && std::string_view("#>+-=").find(text[0]) != std::string::npos;
}

std::string paragraph(const std::string& text) {
    const std::string safe = escaped(in_one_line(text));
    return (begins_markup(safe) ? "\\" : "") + safe + "\n";
}

/// Between more backticks than stand in the word next to each other. Tables are cut at bars before
/// anything else, so that these are escaped even there.
std::string code(const std::string& raw, bool in_table = false) {
    std::string word;
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char letter : without_controls(raw)) {
        run = letter == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
        word += in_table && letter == '|' ? "\\|" : std::string(1, letter);
    }
    const std::string fence(longest + 1, '`');
    const char* blank = longest == 0 && !word.empty() ? "" : " ";
    return fence + blank + word + blank + fence;
}

std::string cell(const Cell& cell) {
    const auto* word = std::get_if<Code>(&cell);
    return word != nullptr ? code(word->word, true) : escaped(cell_text(cell));
}

std::string render(const Table& table) {
    std::string text = table.title.empty() ? "" : paragraph(table.title) + "\n";
    std::string rule = "|";
    text += "|";
    for (const auto& heading : table.headings) {
        text += fmt::format(" {} |", escaped(heading_text(heading)));
        rule += heading.align == Align::right ? " ---: |" : " --- |";
    }
    text += "\n" + rule + "\n";
    for (const auto& row : table.rows) {
        text += "|";
        for (const auto& one : row) {
            text += fmt::format(" {} |", cell(one));
        }
        text += "\n";
    }
    for (const auto& note : table.notes) {
        text += "\n" + paragraph(note);
    }
    return text;
}

std::string passage(const Passage& passage) {
    std::string text = passage.heading.empty() ? "" : "## " + escaped(passage.heading) + "\n";
    for (const auto& line : passage.lines) {
        text += (text.empty() ? "" : "\n") + paragraph(line);
    }
    return text;
}

std::string page(const std::string& title, const std::string& body) {
    return "# " + escaped(title) + "\n\n" + body;
}

// Pandoc, for which documents are made, reads a raised letter between ^, and in headings attributes
// in braces and a closing #.
constexpr std::string_view markup_in_prose = "^";
constexpr std::string_view markup_in_headings = "^{#";

std::string prose(const Prose& prose) {
    const std::string all = written(
        prose, [](const std::string& word) { return code(word); },
        [](const std::string& key) { return "[@" + key + "]"; },
        [](const std::string& text) { return escaped(in_one_line(text), markup_in_prose); });
    return begins_markup(all) ? "\\" + all : all;
}

struct BlockWriter {
    std::string operator()(const Chapter& chapter) const {
        return std::string(static_cast<std::size_t>(chapter.depth) + 1, '#') + " " +
               escaped(in_one_line(chapter.heading), markup_in_headings) + "\n";
    }
    std::string operator()(const Paragraph& paragraph) const {
        return prose(paragraph.text) + "\n";
    }
    std::string operator()(const Equation& equation) const {
        return "$$\n" + equation.latex + "\n$$\n";
    }
    std::string operator()(const Items& list) const {
        std::string text;
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            text +=
                (list.numbered ? fmt::format("{}. ", i + 1) : "- ") + prose(list.items[i]) + "\n";
        }
        return text;
    }
    std::string operator()(const Table& table) const { return render(table); }
};

/// The list of works stands in it, since few media for Markdown read a bibliography.
std::string document(const Document& document) {
    std::string text = "# " + escaped(in_one_line(document.title), markup_in_headings) + "\n\n";
    for (const auto& block : document.blocks) {
        text += (text.ends_with("\n\n") ? "" : "\n") + std::visit(BlockWriter{}, block);
    }
    if (!document.works.empty()) {
        text += "\n## References\n\n";
    }
    for (const auto& work : document.works) {
        text += fmt::format("- {}: {}\n", code(work.key),
                            escaped(list_entry_of(work), markup_in_prose));
    }
    return text;
}

}  // namespace

Renderer markdown() {
    return {.name = "",
            .meaning = "Markdown, with tables as GitHub reads them",
            .ending = ".md",
            .render = render,
            .passage = passage,
            .page = page,
            .document = document};
}

}  // namespace orglab::renderers
