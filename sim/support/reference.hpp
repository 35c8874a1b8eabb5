// A work that texts cite, as a bibliography has it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace orglab {

struct Reference {
    std::string cited;  ///< as sources name it: "Fang, Lee & Schilling 2010"
    std::string key;    ///< of its entry in BibTeX: "fang-2010"
    std::string type;   ///< of that entry: "article", "book"
    /// Names and contents of its fields, as plain text in UTF-8: {"author", "Fang, C. and Lee,
    /// J."}.
    std::vector<std::pair<std::string, std::string>> fields;
};

/// The content of a field; "" if there is none.
std::string field_of(const Reference& work, const std::string& name);

/// Its entry in BibTeX; ends with the end of a line.
std::string bibtex_of(const Reference& work);

/// As a list of references reads it: "March, J. G. (1991). Exploration ... 2(1), 71-87."
std::string list_entry_of(const Reference& work);

}  // namespace orglab
