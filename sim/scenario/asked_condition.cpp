#include "scenario/asked_condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "parameters/plain_value.hpp"
#include "support/trimmed.hpp"

namespace orglab {
namespace {

std::optional<double> number_of(const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return !text.empty() && end == text.c_str() + text.size() ? std::optional(number)
                                                              : std::nullopt;
}

/// "0.0250" has three: those from the first that is not 0 on.
int significant_digits(std::string_view number) {
    number = number.substr(0, number.find_first_of("eE"));
    const std::size_t first = std::min(number.find_first_of("123456789"), number.size());
    return static_cast<int>(std::ranges::count_if(
        number.substr(first), [](unsigned char letter) { return std::isdigit(letter) != 0; }));
}

/// Whether the number is what tables print of a value that has too many digits for them.
bool says_in_short(double number, std::string_view said, const Value& value) {
    constexpr int least = 3;  // so that 0.3 is not taken for 0.28461709324
    constexpr int most = 12;
    const Value plain = plain_value(value);
    const auto* held = std::get_if<double>(&plain);
    const int digits = significant_digits(said);
    return held != nullptr && digits >= least && digits <= most &&
           told_apart(std::span(&value, 1)).front() != plain_text(value) &&
           number_of(fmt::format("{:.{}g}", *held, digits)) == number;
}

}  // namespace

AskedCondition asked_condition(std::string_view text) {
    const auto equals = text.find('=');
    return {std::string(trimmed(text.substr(0, equals))),
            equals == std::string_view::npos ? "" : std::string(trimmed(text.substr(equals + 1)))};
}

std::optional<std::size_t> key_meant(std::string_view name, const std::vector<std::string>& keys) {
    if (const auto whole = std::ranges::find(keys, name); whole != keys.end()) {
        return static_cast<std::size_t>(whole - keys.begin());
    }
    const std::string tail = "." + std::string(name);
    const auto ends_so = [&](const std::string& key) { return key.ends_with(tail); };
    if (name.empty() || std::ranges::count_if(keys, ends_so) != 1) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(std::ranges::find_if(keys, ends_so) - keys.begin());
}

std::string plainly(std::string_view text) {
    text = trimmed(text);
    for (const auto& [open, close] : {std::pair{'[', ']'}, std::pair{'"', '"'}}) {
        if (text.size() > 1 && text.front() == open && text.back() == close) {
            text = trimmed(text.substr(1, text.size() - 2));
        }
    }
    return std::string(text);
}

bool says(std::string_view text, const Value& value) {
    const std::string said = plainly(text);
    const std::string held = plainly(to_text(value));
    const auto number = number_of(said);
    return number ? number == number_of(held) || says_in_short(*number, said, value) : said == held;
}

}  // namespace orglab
