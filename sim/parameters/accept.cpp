#include "parameters/accept.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "support/nearest.hpp"

namespace orglab {

namespace {

constexpr std::size_t longest_list = 10'000;
constexpr std::size_t longest_shown = 60;

std::string shortened(const std::string& text) {
    if (text.size() <= longest_shown) {
        return text;
    }
    std::size_t end = longest_shown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;  // not within a UTF-8 character
    }
    return text.substr(0, end) + "...";
}

Refusal refuse(const Setting& setting, const Written& written, std::string problem) {
    return {.problem = std::move(problem),
            .allowed = allowed(setting),
            .suggestion = "",
            .line = written.line,
            .column = written.column};
}

Refusal wrong(const Setting& setting, const Written& written) {
    return refuse(setting, written, "is " + describe(written));
}

/// A word of an earlier version: the one of today says all that is to be done.
Refusal renamed(const Written& written, const FormerWord& former) {
    return {.problem = fmt::format("{} is now written \"{}\"", describe(written), former.now),
            .allowed = "",
            .suggestion = former.now,
            .line = written.line,
            .column = written.column};
}

bool in_range(const Setting& setting, double value) {
    return std::isfinite(value) && value >= setting.low && value <= setting.high &&
           !(setting.low_open && value == setting.low);
}

/// A whole number, or nothing: 3.0 is none.
std::optional<std::int64_t> whole(const Setting& setting, const Written& written) {
    const auto* number = std::get_if<std::int64_t>(&written.value);
    if (number == nullptr || !in_range(setting, static_cast<double>(*number))) {
        return std::nullopt;
    }
    return *number;
}

/// Seeds reach to 2^64-1, above what TOML's integers hold: those are written as a text of digits.
std::optional<std::uint64_t> large_whole(const Written& written) {
    if (const auto* number = std::get_if<std::int64_t>(&written.value);
        number != nullptr && *number >= 0) {
        return static_cast<std::uint64_t>(*number);
    }
    if (const auto* text = std::get_if<std::string>(&written.value)) {
        std::uint64_t number = 0;
        const auto [end, error] =
            std::from_chars(text->data(), text->data() + text->size(), number);
        if (error == std::errc{} && end == text->data() + text->size()) {
            return number;
        }
    }
    return std::nullopt;
}

std::variant<double, Refusal> number(const Setting& setting, const Written& written) {
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    std::optional<double> value;
    if (const auto* integer = std::get_if<std::int64_t>(&written.value)) {
        if (*integer > exact || *integer < -exact) {
            return refuse(setting, written,
                          fmt::format("is {}, beyond what a number can hold exactly", *integer));
        }
        value = static_cast<double>(*integer);
    } else if (const auto* real = std::get_if<double>(&written.value);
               real != nullptr && setting.type == Type::real) {
        value = *real;
    }
    if (!value || !in_range(setting, *value)) {
        return wrong(setting, written);
    }
    return *value + 0.0;  // no negative zero
}

std::variant<std::string, Refusal> text(const Setting& setting, const Written& written) {
    const auto* word = std::get_if<std::string>(&written.value);
    if (word == nullptr) {
        return wrong(setting, written);
    }
    if (!setting.choices.empty() &&
        std::ranges::find(setting.choices, *word) == setting.choices.end()) {
        if (const auto former = std::ranges::find(setting.former_words, *word, &FormerWord::word);
            former != setting.former_words.end()) {
            return renamed(written, *former);
        }
        Refusal refusal = wrong(setting, written);
        std::vector<std::string> words = setting.choices;
        if (!setting.empty_word.empty()) {
            words.push_back(setting.empty_word);
        }
        refusal.suggestion = nearest(*word, words);
        return refusal;
    }
    return *word;
}

template <class T, class One>
std::variant<Value, Refusal> list(const Setting& setting, const Written& written, One one) {
    const auto* given = std::get_if<std::string>(&written.value);
    if (given != nullptr && !setting.empty_word.empty() && *given == setting.empty_word) {
        return Value(std::vector<T>{});
    }
    const auto* elements = std::get_if<std::vector<Written>>(&written.value);
    if (elements == nullptr && setting.form == Form::list) {
        Refusal refusal = wrong(setting, written);
        auto value = one(setting, written);
        if (const auto* right = std::get_if<T>(&value)) {
            refusal.suggestion = to_text(Value(std::vector<T>{*right}));
        }
        return refusal;
    }
    const std::vector<Written> single =
        elements == nullptr ? std::vector{written} : std::vector<Written>{};
    const std::vector<Written>& all = elements == nullptr ? single : *elements;
    const bool usually_empty =  // a resolved scenario writes it so
        setting.empty_word.empty() && setting.fallback == Value(std::vector<T>{});
    if (all.empty() && !usually_empty &&
        (setting.form == Form::one_or_list || !setting.empty_word.empty())) {
        return refuse(setting, written, "is an empty list");
    }
    if (all.size() > longest_list) {
        return refuse(setting, written,
                      fmt::format("is a list of {}, more than {}", all.size(), longest_list));
    }
    std::vector<T> made;
    for (const auto& element : all) {
        auto value = one(setting, element);
        if (auto* refusal = std::get_if<Refusal>(&value)) {
            return std::move(*refusal);
        }
        made.push_back(std::get<T>(std::move(value)));
    }
    return Value(std::move(made));
}

}  // namespace

std::string describe(const Written& written) {
    struct Name {
        std::string operator()(const Written::Other& other) const { return other.what; }
        std::string operator()(bool value) const { return value ? "true" : "false"; }
        std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
        std::string operator()(double value) const {
            const std::string text = fmt::format("{}", value);
            return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
        }
        std::string operator()(const std::string& value) const {
            return to_text(Value(shortened(value)));
        }
        std::string operator()(const std::vector<Written>&) const { return "a list"; }
    };
    return std::visit(Name{}, written.value);
}

std::variant<Value, Refusal> accept(const Setting& setting, const Written& written) {
    if (setting.form != Form::one) {
        return setting.type == Type::text ? list<std::string>(setting, written, text)
                                          : list<double>(setting, written, number);
    }
    if (setting.type == Type::yes_no) {
        const auto* given = std::get_if<bool>(&written.value);
        return given != nullptr ? std::variant<Value, Refusal>(Value(*given))
                                : wrong(setting, written);
    }
    if (std::holds_alternative<std::uint64_t>(setting.fallback)) {
        const auto given = large_whole(written);
        return given ? std::variant<Value, Refusal>(Value(*given)) : wrong(setting, written);
    }
    if (std::holds_alternative<std::int64_t>(setting.fallback)) {
        const auto given = whole(setting, written);
        return given ? std::variant<Value, Refusal>(Value(*given)) : wrong(setting, written);
    }
    if (setting.type == Type::text) {
        auto given = text(setting, written);
        auto* refusal = std::get_if<Refusal>(&given);
        return refusal == nullptr
                   ? std::variant<Value, Refusal>(Value(std::get<std::string>(std::move(given))))
                   : std::move(*refusal);
    }
    auto given = number(setting, written);
    auto* refusal = std::get_if<Refusal>(&given);
    return refusal == nullptr ? std::variant<Value, Refusal>(Value(std::get<double>(given)))
                              : std::move(*refusal);
}

}  // namespace orglab
