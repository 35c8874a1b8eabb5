#include "tables/cell_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>

namespace orglab {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool same_letters(std::string_view cell, std::string_view small) {
    return std::ranges::equal(cell, small, [](unsigned char a, char b) {
        return static_cast<char>(std::tolower(a)) == b;
    });
}

bool is_one_of(std::string_view cell, auto words) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return same_letters(cell, word); });
}

std::size_t digits_at(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

/// Where the whole part of a number ends: its sign and its digits; 0 if it has none.
std::size_t end_of_whole(std::string_view cell) {
    const std::size_t sign = cell.starts_with('-') ? 1 : 0;
    const std::size_t digits = digits_at(cell.substr(sign));
    return digits == 0 ? 0 : sign + digits;
}

}  // namespace

bool is_missing(std::string_view cell) {
    // Letters alone may be a name too: only as programs write them.
    constexpr std::array<std::string_view, 12> words = {
        "", "NA", "na", "NaN", "nan", "NAN", "nil", "None", "none", "NONE", "NULL", "null"};
    constexpr std::array<std::string_view, 17> signs = {
        "-",    "--",   "---",      "\u2013", "\u2014", ".",   "?",    "n/a",   "n.a.",
        "<na>", "#n/a", "#n/a n/a", "#na",    "#null!", "\\n", "-nan", "(null)"};
    return std::ranges::find(words, cell) != words.end() || is_one_of(cell, signs);
}

std::optional<bool> truth_in(std::string_view cell) {
    constexpr std::array<std::string_view, 7> yes = {"1", "yes", "y", "true", "t", "1.0", "x"};
    constexpr std::array<std::string_view, 6> no = {"0", "no", "n", "false", "f", "0.0"};
    if (is_one_of(cell, yes)) {
        return true;
    }
    return is_one_of(cell, no) ? std::optional(false) : std::nullopt;
}

std::optional<double> number_in(std::string_view cell) {
    std::string text(cell.substr(cell.starts_with('+') ? 1 : 0));
    if (const std::size_t comma = text.find(','); comma != std::string::npos) {
        const std::size_t behind = text.size() - comma - 1;
        const bool thousands = behind == 3 && !text.starts_with("0,") && !text.starts_with("-0,");
        if (thousands || text.find_first_of(".,", comma + 1) != std::string::npos ||
            text.find('.') < comma) {
            return std::nullopt;
        }
        text[comma] = '.';
    }
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end && std::isfinite(value) ? std::optional(value)
                                                                       : std::nullopt;
}

bool is_whole(std::string_view cell) {
    const std::size_t end = end_of_whole(cell);
    const std::string_view rest = cell.substr(end);
    return end > 0 && (rest.empty() || rest == ",0" ||
                       (rest.front() == '.' &&
                        std::ranges::all_of(rest.substr(1), [](char c) { return c == '0'; })));
}

std::string_view whole_part(std::string_view cell) {
    return cell.substr(0, end_of_whole(cell));
}

}  // namespace orglab
