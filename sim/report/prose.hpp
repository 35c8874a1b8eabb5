// Sentences with formulas, words of the program and citations in them, and documents of these.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "report/table.hpp"
#include "support/reference.hpp"

namespace orglab::report {

/// A formula within a line, as LaTeX writes it.
struct Formula {
    std::string latex;
};

/// Of a work, by its key.
struct Citation {
    std::string key;
};

using Prose = std::vector<std::variant<std::string, Code, Formula, Citation>>;

/// As the functions write a word of the program, a citation by its key, and plain text; formulas
/// stand between dollars.
template <class Word, class Cite, class Text>
std::string written(const Prose& prose, const Word& word, const Cite& cite, const Text& text) {
    std::string all;
    for (const auto& piece : prose) {
        if (const auto* code = std::get_if<Code>(&piece)) {
            all += word(code->word);
        } else if (const auto* formula = std::get_if<Formula>(&piece)) {
            all += "$" + formula->latex + "$";
        } else if (const auto* work = std::get_if<Citation>(&piece)) {
            all += cite(work->key);
        } else {
            all += text(std::get<std::string>(piece));
        }
    }
    return all;
}

/// The heading of a part; depth 1 stands below the document's title.
struct Chapter {
    std::string heading;
    int depth = 1;
};

struct Paragraph {
    Prose text;
};

/// A formula on a line of its own.
struct Equation {
    std::string latex;
};

struct Items {
    std::vector<Prose> items;
    bool numbered = false;
};

using Block = std::variant<Chapter, Paragraph, Equation, Items, Table>;

struct Document {
    std::string title;
    std::vector<Block> blocks;
    std::vector<Reference> works;  ///< all that it cites, by their keys
    /// The file with these, without its ending, if there is one: media that read it themselves then
    /// leave the list to it.
    std::string bibliography = {};
};

}  // namespace orglab::report
