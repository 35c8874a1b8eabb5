#include "scenario/asked_condition.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "support/trimmed.hpp"

namespace orglab {
namespace {

std::optional<double> number_of(const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return !text.empty() && end == text.c_str() + text.size() ? std::optional(number)
                                                              : std::nullopt;
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
    return number ? number == number_of(held) : said == held;
}

}  // namespace orglab
