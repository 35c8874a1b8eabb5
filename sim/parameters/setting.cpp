#include "parameters/setting.hpp"

#include <fmt/format.h>

#include <cmath>
#include <type_traits>

namespace orglab {

namespace {

std::string quoted(const std::string& text) {
    std::string made = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                made += "\\\"";
                break;
            case '\\':
                made += "\\\\";
                break;
            case '\n':
                made += "\\n";
                break;
            case '\t':
                made += "\\t";
                break;
            case '\r':
                made += "\\r";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
                    made += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
                } else {
                    made += c;
                }
        }
    }
    return made + '"';
}

template <class T>
std::string one_to_text(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        return quoted(value);
    } else if constexpr (std::is_same_v<T, double>) {
        return std::isnan(value) ? "nan" : fmt::format("{}", value);
    } else {
        return fmt::format("{}", value);
    }
}

template <class T>
std::string list_to_text(const std::vector<T>& values) {
    std::string made = "[";
    for (const auto& value : values) {
        made += (made.size() > 1 ? ", " : "") + one_to_text(value);
    }
    return made + "]";
}

/// A bound as people write it: 65,536 and 0.5.
std::string bound(double value) {
    if (value != std::floor(value) || std::abs(value) >= 1e15) {
        return fmt::format("{}", value);
    }
    std::string digits = fmt::format("{:.0f}", std::abs(value));
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return (value < 0 ? "-" : "") + digits;
}

std::string range(const Setting& setting) {
    const bool below = std::isfinite(setting.high);
    if (!std::isfinite(setting.low)) {
        return below ? " of at most " + bound(setting.high) : "";
    }
    if (setting.low_open) {
        return " above " + bound(setting.low) +
               (below ? " and at most " + bound(setting.high) : "");
    }
    return below ? " from " + bound(setting.low) + " to " + bound(setting.high)
                 : " of at least " + bound(setting.low);
}

std::string allowed_one(const Setting& setting) {
    switch (setting.type) {
        case Type::yes_no:
            return "true or false";
        case Type::whole:
            return std::holds_alternative<std::uint64_t>(setting.fallback)
                       ? "a whole number from 0 to 2^64-1 (above 2^63-1 as a text of digits)"
                       : "a whole number" + range(setting);
        case Type::real:
            return "a number" + range(setting);
        case Type::text:
            break;
    }
    if (setting.choices.empty()) {
        return "a text in quotes";
    }
    return fmt::format("{}\"{}\"", setting.choices.size() > 1 ? "one of " : "",
                       fmt::join(setting.choices, "\", \""));
}

std::string allowed_list(const Setting& setting) {
    switch (setting.type) {
        case Type::yes_no:
            return "a list of true or false";
        case Type::whole:
            return "a list of whole numbers" + (range(setting).empty() ? "" : "," + range(setting));
        case Type::real:
            return "a list of numbers" + (range(setting).empty() ? "" : "," + range(setting));
        case Type::text:
            break;
    }
    if (setting.choices.empty()) {
        return "a list of texts in quotes";
    }
    return fmt::format("a list of \"{}\"", fmt::join(setting.choices, "\", \""));
}

}  // namespace

std::string to_text(const Value& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return "";
            } else if constexpr (std::is_same_v<T, std::vector<double>> ||
                                 std::is_same_v<T, std::vector<std::string>>) {
                return list_to_text(held);
            } else {
                return one_to_text(held);
            }
        },
        value);
}

std::string to_text(const Setting& setting, const Value& value) {
    const auto* numbers = std::get_if<std::vector<double>>(&value);
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    if (!setting.empty_word.empty() &&
        ((numbers != nullptr && numbers->empty()) || (texts != nullptr && texts->empty()))) {
        return quoted(setting.empty_word);
    }
    const auto* large = std::get_if<std::uint64_t>(&value);
    if (large != nullptr && *large > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
        return quoted(to_text(value));  // beyond what TOML's integers hold
    }
    return to_text(value);
}

std::string allowed(const Setting& setting) {
    std::string made = setting.form == Form::list ? allowed_list(setting) : allowed_one(setting);
    if (setting.form == Form::one_or_list) {
        made += ", or a list of them";
    }
    if (!setting.empty_word.empty()) {
        made += ", or \"" + setting.empty_word + "\"";
    }
    return made;
}

}  // namespace orglab
