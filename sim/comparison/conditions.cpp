#include "comparison/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "comparison/points.hpp"

namespace orglab {
namespace {

std::string percent(double share) {
    return share == 0.5 ? "half" : fmt::format("{:.4g} %", 100 * share);
}

std::string count(double number) {
    constexpr std::array words = {"no",  "one",   "two",   "three", "four", "five",
                                  "six", "seven", "eight", "nine",  "ten"};
    const auto index = static_cast<std::size_t>(number);
    return number >= 0 && number < words.size() && number == static_cast<double>(index)
               ? words.at(index)
               : fmt::format("{:g}", number);
}

/// The only number that a value is or holds.
std::optional<double> number_in(const Value& value) {
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* list = std::get_if<std::vector<double>>(&value);
    return list != nullptr && list->size() == 1 ? std::optional(list->front()) : std::nullopt;
}

}  // namespace

std::string spoken(const Setting& setting, const Value& value) {
    const auto number = number_in(value);
    if (!number) {
        return plain_text(value);
    }
    if (setting.type == Type::whole) {
        return count(*number);
    }
    return setting.low >= 0 && setting.high <= 1 ? percent(*number) : fmt::format("{:g}", *number);
}

std::string condition_words(const Setting* setting, const std::string& name, const Value& value,
                            const std::optional<Model>& model) {
    const std::string plain = fmt::format("{} is {}", name, plain_text(value));
    if (setting == nullptr) {
        return plain;
    }
    if (setting->clause != nullptr && model) {
        if (std::string clause = setting->clause(value, *model); !clause.empty()) {
            return clause;
        }
    }
    const auto single =
        std::ranges::find(setting->value_phrases, plain_text(value), &ValuePhrase::value);
    if (single != setting->value_phrases.end()) {
        return single->phrase;
    }
    return setting->phrase.empty()
               ? plain
               : fmt::format(fmt::runtime(setting->phrase), spoken(*setting, value));
}

std::string enumerated(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    }
    return text;
}

}  // namespace orglab
