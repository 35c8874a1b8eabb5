// What the program says about its keys: for a terminal, as Markdown, and as a JSON schema for
// editors.
#pragma once

#include <string>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

/// What is said of a word.
struct Explanation {
    std::string text;
    bool former_name;  ///< of a key or section, in full: scenarios may no longer have it
};

/// What a word means: a full key, a section, a channel, a shape, a landscape, a measure, the last
/// word of keys, a value of a key. Throws InputError with the nearest word where it means nothing.
Explanation explain_word(const Catalogue& catalogue, const std::string& word);

/// docs/renamed-keys.md: what keys, sections and words were called in earlier versions.
std::string reference_renamed(const Catalogue& catalogue);

/// docs/parameters.md.
std::string reference_markdown(const Catalogue& catalogue);

/// docs/network-kinds.md: how each kind of network is built.
std::string reference_network_kinds(const Catalogue& catalogue);

/// A page of docs/ that the program writes.
struct GeneratedPage {
    std::string file;  ///< its name in docs/
    std::string text;
};
/// All of them.
std::vector<GeneratedPage> reference_pages(const Catalogue& catalogue);

/// JSON schema (draft 7) of scenario files.
std::string reference_schema(const Catalogue& catalogue);

/// The default as a reader sees it: a value, "required", "none", "as workforce.turnover".
std::string default_text(const Setting& setting);

/// "[event.NAME]", "[[variant]]", "(top)": how a section is opened in a file.
std::string heading_of(const Section& section);

}  // namespace orglab
