// A renderer makes text of tables for one medium, and knows how texts are escaped there. One file
// in report/renderers is one renderer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/prose.hpp"
#include "report/table.hpp"

namespace orglab::report {

/// Sentences between tables: a heading ("" without one) and lines below it.
struct Passage {
    std::string heading = {};
    std::vector<std::string> lines = {};
};

/// A file of sim/report/renderers. Whatever text a table holds stays text: it cannot end a cell, a
/// row or the table, nor become markup or a terminal's command.
struct Renderer {
    std::string name;  ///< the file's name, and the word of --format; filled in by the registry
    std::string meaning;
    std::string ending;  ///< of the names of files in this form: ".md"
    /// Every cell of the table; ends with the end of a line.
    std::string (*render)(const Table&);
    /// The same for sentences; nullptr: programs read this medium, and it holds tables only.
    std::string (*passage)(const Passage&) = nullptr;
    /// A whole page; nullptr: the body alone.
    std::string (*page)(const std::string& title, const std::string& body) = nullptr;
    std::string between = "\n";  ///< what stands between two parts of a page
    /// A whole document; nullptr: none are written in this medium.
    std::string (*document)(const Document&) = nullptr;
};

/// Throws InputError, which names those there are, if there is none of this name.
const Renderer& renderer_named(std::string_view name);

}  // namespace orglab::report

namespace orglab {

const std::vector<report::Renderer>& table_renderers();  // generated

}  // namespace orglab
