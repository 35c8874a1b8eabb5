#include "tables/encoding.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "support/plain_text.hpp"

namespace orglab {

namespace {

/// What iconv knows as `encoding`, as UTF-8; none if it is not that.
std::optional<std::string> converted(std::string_view text, const char* encoding) {
    const iconv_t made = iconv_open("UTF-8", encoding);
    if (made == reinterpret_cast<iconv_t>(-1)) {
        return std::nullopt;
    }
    std::string from(text);  // iconv wants bytes that it might write to
    std::string into(3 * from.size() + 4, '\0');
    char* in = from.data();
    char* out = into.data();
    std::size_t left = from.size();
    std::size_t room = into.size();
    const bool done = iconv(made, &in, &left, &out, &room) != static_cast<std::size_t>(-1);
    iconv_close(made);
    into.resize(into.size() - room);
    return done && left == 0 && first_not_text(into) == std::string::npos
               ? std::optional(std::move(into))
               : std::nullopt;
}

/// The name of the encoding if it is UTF-16; without a byte-order mark, letters of European
/// languages have a zero in every other byte.
const char* utf16_of(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return "UTF-16";
    }
    if (text.size() % 2 != 0) {
        return nullptr;
    }
    constexpr std::size_t looked_at = 1000;
    std::size_t zeros[2] = {};
    for (std::size_t i = 0; i < std::min(looked_at, text.size()); ++i) {
        zeros[i % 2] += text[i] == '\0' ? 1U : 0U;
    }
    const std::size_t most = std::min(looked_at, text.size()) / 4;
    return zeros[1] > most && zeros[0] == 0   ? "UTF-16LE"
           : zeros[0] > most && zeros[1] == 0 ? "UTF-16BE"
                                              : nullptr;
}

/// Whether letters beyond ASCII stand somewhere as UTF-8 has them: such a text is not Windows-1252
/// as a whole.
bool has_letters_of_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t wrong = first_not_text(text);
        const std::string_view right = text.substr(0, wrong);
        if (std::ranges::any_of(right,
                                [](char c) { return static_cast<unsigned char>(c) > 0x7F; })) {
            return true;
        }
        if (wrong == std::string_view::npos) {
            return false;
        }
        text.remove_prefix(wrong + 1);
    }
    return false;
}

/// What the file is if it is one of those that people send instead of a table of text; "" if it is
/// none.
std::string other_kind_of(std::string_view text) {
    const std::string_view begin = text.substr(0, 200);
    if (begin.starts_with("PK\x03\x04") || begin.starts_with("\xD0\xCF\x11\xE0")) {
        return "a workbook of a spreadsheet";
    }
    if (begin.starts_with("\x1F\x8B")) {
        return "a compressed file";
    }
    if (begin.starts_with("*Vertices") || begin.starts_with("*vertices")) {
        return "a file of Pajek";
    }
    if (begin.starts_with("<?xml") || begin.starts_with("<graphml") || begin.starts_with("<gexf")) {
        return "XML (GraphML or the like)";
    }
    return begin.starts_with("graph [") || begin.starts_with("Creator \"") ? "a file in GML" : "";
}

struct PlaceInText {
    std::uint32_t line;
    std::uint32_t column;
};

PlaceInText place_of(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, at);
    const std::size_t begin = before.rfind('\n') + 1;  // 0 in the first line
    return {static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
            static_cast<std::uint32_t>(at - begin + 1)};
}

std::string line_of(std::string_view text, std::uint32_t line) {
    for (; line > 1; --line) {
        text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
    }
    return shortened(text.substr(0, text.find_first_of("\r\n")), 60);
}

}  // namespace

std::optional<std::string> recoded(std::string_view text, CsvComplaints& complaints,
                                   std::vector<std::string>& notices) {
    if (const std::string kind = other_kind_of(text); !kind.empty()) {
        complaints.add("not a table", 1, 1, fmt::format("is {}, not a table of text", kind),
                       "a CSV file, as the program that wrote it exports");
        return "";
    }
    const char* utf16 = utf16_of(text);
    const std::size_t wrong = utf16 != nullptr ? 0 : first_not_text(text);
    if (wrong == std::string_view::npos) {
        return std::nullopt;
    }
    const auto [line, column] = place_of(text, wrong);
    if (utf16 != nullptr) {
        if (auto made = converted(text, utf16)) {
            notices.emplace_back("not UTF-8: read as UTF-16");
            return made;
        }
    } else if (text[wrong] != '\0' && !has_letters_of_utf8(text)) {
        if (auto made = converted(text, "CP1252")) {
            notices.push_back(fmt::format("not UTF-8 from line {} on: read as Windows-1252, \"{}\"",
                                          line, line_of(*made, line)));
            return made;
        }
    }
    complaints.add("not a text", line, column,
                   fmt::format("byte 0x{:02x} is not a text in UTF-8",
                               static_cast<unsigned char>(text[wrong])),
                   "a CSV file saved as UTF-8");
    return "";
}

}  // namespace orglab
