#include "support/reference.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

/// Plain text as BibTeX reads it within braces.
std::string in_braces(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '\\') {
            safe += "{\\textbackslash}";
        } else {
            const bool special = std::string_view("&%$#_{}").find(letter) != std::string_view::npos;
            safe += special ? std::string{'\\', letter} : std::string{letter};
        }
    }
    return safe;
}

/// "March, J. G. and Simon, H. A. and Guetzkow, H." as lists write it.
std::string names_of(std::string authors) {
    std::vector<std::string> names;
    constexpr std::string_view between = " and ";
    for (auto cut = authors.find(between); cut != std::string::npos; cut = authors.find(between)) {
        names.push_back(authors.substr(0, cut));
        authors.erase(0, cut + between.size());
    }
    names.push_back(authors);
    std::string text = names.front();
    for (std::size_t i = 1; i < names.size(); ++i) {
        const bool others = names[i] == "others";
        text += others ? " et al." : i + 1 < names.size() ? ", " + names[i] : " & " + names[i];
    }
    return text;
}

}  // namespace

std::string field_of(const Reference& work, const std::string& name) {
    const auto found =
        std::ranges::find_if(work.fields, [&](const auto& field) { return field.first == name; });
    return found == work.fields.end() ? "" : found->second;
}

std::string bibtex_of(const Reference& work) {
    std::string text = fmt::format("@{}{{{},\n", work.type, work.key);
    for (const auto& [name, content] : work.fields) {
        // Styles write titles in small letters unless they stand in two pairs of braces.
        const bool as_it_stands = name == "title" || name == "booktitle";
        text += fmt::format("  {} = {}{}{},\n", name, as_it_stands ? "{{" : "{", in_braces(content),
                            as_it_stands ? "}}" : "}");
    }
    return text + "}\n";
}

std::string list_entry_of(const Reference& work) {
    const auto field = [&](const char* name) { return field_of(work, name); };
    const auto after = [](const std::string& before, const std::string& text) {
        return text.empty() ? "" : before + text;
    };
    const std::string year = field("year");
    std::string text = names_of(field("author")) + (year.empty() ? "" : fmt::format(" ({})", year));
    for (const std::string& part : {std::string(), after(" ", field("title"))}) {
        text += part;
        text += text.ends_with('.') ? "" : ".";  // of initials, too
    }
    std::string where = field("journal");
    if (const std::string book = field("booktitle"); !book.empty()) {
        const std::string editor = field("editor");
        const bool several = editor.find(" and ") != std::string::npos;
        where = "In " +
                (editor.empty() ? "" : names_of(editor) + (several ? " (eds), " : " (ed.), ")) +
                book;
    }
    where += after(" ", field("volume"));
    where += field("number").empty() ? "" : fmt::format("({})", field("number"));
    where += after(where.empty() ? "" : ", ", field("pages"));
    for (const char* name : {"publisher", "note"}) {
        where += after(where.empty() ? "" : ". ", field(name));
    }
    return where.empty() ? text
                         : fmt::format("{} {}{}", text, where, where.ends_with('.') ? "" : ".");
}

}  // namespace orglab
