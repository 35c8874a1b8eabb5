#include "scenario/syntax.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

namespace orglab {

namespace {

constexpr std::size_t longest = 200;  // of what std::regex is given: it recurses with the length

/// A value that is not TOML, and what was probably meant: `$1` stands for a part of it.
struct CommonMistake {
    const char* value;
    const char* problem;
    const char* allowed;
    const char* meant;
};

constexpr std::array common_mistakes = {
    CommonMistake{"", "has no value", "key = value", ""},
    CommonMistake{R"(([-+]?)\.(\d+))", "a number begins with its point", "a digit before the point",
                  "$010.$2"},
    CommonMistake{R"(([-+]?\d+)\.)", "a number ends with its point", "a digit after the point",
                  "$1.0"},
    CommonMistake{R"(([-+]?)0+(\d[\d.]*))", "a number begins with a zero too many",
                  "no zero before it", "$1$2"},
    CommonMistake{R"(([1-9]\d{0,2}) (\d{3}))", "a number is written in groups",
                  "its digits together", "$1$2"},
    CommonMistake{R"(([1-9]\d{0,2})[ ,](\d{3})[ ,](\d{3}))", "a number is written in groups",
                  "its digits together", "$1$2$3"},
    CommonMistake{R"([1-9]\d{0,2},\d{3})", "a number has a comma",
                  "a decimal point, or no comma at all", ""},
    CommonMistake{R"((\d+),(\d+))", "a number has a comma", "a decimal point", "$1.$2"},
    CommonMistake{R"(\d[\d.]* ?%)", "a share is written in per cent", "a number from 0 to 1", ""},
    CommonMistake{"yes|Yes|YES|on|On|ON|True|TRUE", "is not a TOML value", "true or false", "true"},
    CommonMistake{"no|No|NO|off|Off|OFF|False|FALSE", "is not a TOML value", "true or false",
                  "false"},
    CommonMistake{"(?:\"|')([^\"']*)", "a quote is never closed", "a text between two quotes",
                  "\"$1\""},
    CommonMistake{"(?:“|”|„|‘|’)+([^\"]*?)(?:“|”|‘|’|\")+", "a text has curved quotes",
                  "straight quotes", "\"$1\""},
    CommonMistake{R"((?!(?:true|false|inf|nan)$)[A-Za-z_][\w ./\\-]*)", "a text has no quotes",
                  "quotes around a text", "\"$&\""},
    CommonMistake{R"(\S+ +[\w.-]+ *=.*)", "another key follows on this line", "one key per line",
                  ""},
};

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// The name in `[name]` or `[[name]]`, even if the brackets are not closed; "" where the line
/// opens no section.
std::string section_in(std::string_view line) {
    const std::string head(trimmed(line).substr(0, longest));
    if (!head.starts_with('[')) {
        return "";
    }
    static const std::regex opens(R"re(\[\[?\s*([A-Za-z_"'][\w."'-]*)\s*\]?\]?)re");
    std::smatch found;
    if (!std::regex_match(head, found, opens)) {
        return "";
    }
    std::string name = found[1];
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    return name;
}

/// The line up to a # outside quotes.
std::string_view without_comment(std::string_view line) {
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == '\0' && c == '#') {
            return line.substr(0, i);
        }
        if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == quote) {
            quote = '\0';
        } else if (c == '\\' && quote == '"') {
            ++i;
        }
    }
    return line;
}

/// The line of the place, and the section that it stands in as messages name keys: those of a
/// variant and of a sweep are whole.
struct Line {
    std::string_view text;  ///< without its comment
    std::string_view comment;
    std::string_view last_given;   ///< the last line above with a =; a list may begin there
    std::set<std::string> opened;  ///< sections above
    std::string prefix;
};

Line line_at(std::string_view text, std::uint32_t number) {
    Line line;
    std::string section;
    for (std::uint32_t at = 1;; ++at) {
        const auto end = text.find('\n');
        const std::string_view whole = text.substr(0, end);
        line.text = without_comment(whole);
        if (at >= number || end == std::string_view::npos) {
            line.comment = whole.substr(line.text.size());
            break;
        }
        if (const auto opened = section_in(line.text); !opened.empty()) {
            section = opened;
            line.opened.insert(opened);
        } else if (line.text.find('=') != std::string_view::npos) {
            line.last_given = line.text;
        }
        text.remove_prefix(end + 1);
    }
    for (const std::string whole : {"variant", "sweep"}) {
        if (section == whole || section.starts_with(whole + ".")) {
            section.erase(0, whole.size() + 1);
        }
    }
    line.prefix = section.empty() ? "" : section + ".";
    return line;
}

/// A key without the quotes that it may have.
std::string bare(std::string_view text) {
    std::string key(trimmed(text));
    std::erase_if(key, [](char c) { return c == '"' || c == '\'' || c == ':'; });
    return key;
}

/// The value, or that element of it, in which the parser stumbled.
struct Part {
    std::string text;
    std::string key;  ///< the element's own, in { key = element }
};

/// Without a = on the line, which is npos, the value is of a list that begins above.
Part part_at(std::string_view line, std::size_t equals, std::size_t stumbled) {
    const bool continues = equals == std::string_view::npos;
    std::size_t begin = continues ? 0 : equals + 1;
    std::string_view value = trimmed(line.substr(begin));
    Part part;
    if (continues || value.starts_with('[') || value.starts_with('{')) {
        begin = line.find_last_of("[{,=", std::max(stumbled, begin + 1) - 1) + 1;
        value = line.substr(begin, line.find_first_of(",]}", begin) - begin);
        const std::string_view before = line.substr(0, begin);
        if (before.ends_with('=') && before.find('{') == before.rfind('{') && begin > equals + 1) {
            const auto from = before.find_last_of("{,") + 1;
            part.key = bare(before.substr(from, before.size() - 1 - from));
        }
    }
    part.text = trimmed(value);
    return part;
}

/// What the parser said, where it said it.
struct ParseFailure {
    std::string_view description;
    Line line;
    std::size_t at;      ///< in the line
    std::size_t equals;  ///< npos if the line has none

    [[nodiscard]] bool says(std::string_view words) const {
        return description.find(words) != std::string_view::npos;
    }
    [[nodiscard]] bool in_key() const { return says("key-value pair"); }
    /// The key of the line in full, even if no = follows it; of a line within a list that of
    /// the list.
    [[nodiscard]] std::string key() const {
        if (equals != std::string_view::npos) {
            return line.prefix + bare(line.text.substr(0, equals));
        }
        if (!in_key()) {
            return line.prefix + bare(line.last_given.substr(0, line.last_given.find('=')));
        }
        const std::string_view words = trimmed(line.text);
        return line.prefix + bare(words.substr(0, words.find_first_of(": \t")));
    }
};

struct Hint {
    std::string key, problem, allowed;
    std::string suggestion = {};
};

Hint about_section(const ParseFailure& failure, const std::string& section) {
    const bool again = failure.says("redefine existing");
    if (again && section == "variant") {
        return {section, "is written as [variant]", "[[variant]] for each of them"};
    }
    if (again && failure.says("existing table")) {
        const bool twice = failure.line.opened.contains(section);
        return {section, twice ? "appears twice" : "has keys above, outside its section",
                "one section with all its keys"};
    }
    return {section, failure.says("expected ']'") ? "a bracket is not closed" : "", "[name]"};
}

/// "" as the problem where nothing is known better than what the parser says.
Hint about_key(const ParseFailure& failure) {
    if (failure.equals == std::string_view::npos) {
        return failure.in_key()
                   ? Hint{failure.key(), "has no = between the key and its value", "key = value"}
                   : Hint{};
    }
    if (trimmed(failure.line.text.substr(0, failure.equals)).empty()) {
        return {"", "there is no key before the =", "key = value"};
    }
    // Otherwise it is what stands above this line that does not end.
    return failure.in_key() ? Hint{failure.key(), "is not a single word",
                                   "letters, digits, - and _ before the ="}
                            : Hint{};
}

Hint about_value(const ParseFailure& failure) {
    if (failure.says("inline table") && failure.says("comma")) {
        return {failure.key(), "a comma in { } is one too many", "{ a = 1, b = 2 }"};
    }
    const auto [value, inner] = part_at(failure.line.text, failure.equals, failure.at);
    const std::string key = inner.empty() ? failure.key() : failure.key() + "." + inner;
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    if (failure.says("string") && failure.says("end-of-file") && !quoted) {
        return {"", "a text of several lines is never closed", "three quotes at its end"};
    }
    for (const CommonMistake& mistake : common_mistakes) {
        std::smatch found;
        if (std::regex_match(value, found, std::regex(mistake.value))) {
            return {key, mistake.problem, mistake.allowed, found.format(mistake.meant)};
        }
    }
    return {key, "", ""};
}

Hint about(const ParseFailure& failure) {
    if (const auto section = section_in(failure.line.text);
        !section.empty() && failure.says("table")) {
        return about_section(failure, section);
    }
    const bool alone = failure.equals == std::string_view::npos;
    const bool after_equals = !alone && failure.at > failure.equals;
    if (failure.says("parsing array")) {  // which may have begun on an earlier line
        return {after_equals ? failure.key() : "",
                failure.says("saw comma")
                    ? "a comma in a list has no value before it"
                    : "a list is not closed, or has no comma between two of its values",
                "[a, b, c]"};
    }
    if (failure.says("redefine existing")) {
        return {failure.key(), "is given twice", "one of them"};
    }
    const bool continues = alone && !failure.in_key() && !failure.says("table");
    return after_equals || continues ? about_value(failure) : about_key(failure);
}

}  // namespace

Complaint syntax_complaint(std::string_view text, const Place& place,
                           std::string_view description) {
    Complaint complaint{place.file, place.line, place.column, "", std::string(description), "", ""};
    const Line line = line_at(text, place.line);
    const std::size_t at = place.column > 0 ? place.column - 1 : 0;
    const bool in_comment = at > line.text.size() && at < line.text.size() + line.comment.size();
    if (line.text.size() > longest || in_comment) {
        return complaint;
    }
    const Hint hint =
        about({.description = description, .line = line, .at = at, .equals = line.text.find('=')});
    complaint.key = hint.key;
    if (!hint.problem.empty()) {
        complaint.problem = hint.problem;
        complaint.allowed = hint.allowed;
        complaint.suggestion = hint.suggestion;
    }
    return complaint;
}

}  // namespace orglab
