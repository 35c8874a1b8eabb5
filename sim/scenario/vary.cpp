#include "scenario/vary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "support/nearest.hpp"
#include "support/trimmed.hpp"

namespace orglab {

namespace {

constexpr const char* vary = "--vary";
constexpr const char* variant = "--variant";

bool is_number(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end;
}

/// The parts between commas that stand outside quotes and brackets.
std::vector<std::string> between_commas(std::string_view text) {
    std::vector<std::string> parts(1);
    char quote = '\0';
    int depth = 0;
    for (const char letter : text) {
        if (quote != '\0') {
            quote = letter == quote ? '\0' : quote;
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
        } else if (letter == '[' || letter == ']') {
            depth += letter == '[' ? 1 : -1;
        }
        if (letter == ',' && quote == '\0' && depth == 0) {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    std::ranges::transform(parts, parts.begin(),
                           [](const std::string& part) { return std::string(trimmed(part)); });
    return parts;
}

/// A value as TOML: as it stands, or a bare word in quotes.
std::string as_toml(const std::string& key, const std::string& element) {
    const GivenKey given = parse_override({key, element, vary});
    const bool quoted = element.starts_with('"') || element.starts_with('\'');
    return std::holds_alternative<std::string>(given.written.value) && !quoted
               ? to_text(Value(element))
               : element;
}

/// "0..1:5" as the range that [sweep] would say; none if it is not two numbers with dots between.
std::optional<std::string> as_range(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view from = trimmed(text.substr(0, dots));
    const std::string_view rest = text.substr(dots + 2);
    const auto colon = rest.find(':');
    const std::string_view to = trimmed(rest.substr(0, colon));
    if (!is_number(from) || !is_number(to)) {
        return std::nullopt;
    }
    if (colon == std::string_view::npos) {
        return fmt::format("{{ from = {}, to = {} }}", from, to);
    }
    return fmt::format("{{ from = {}, to = {}, count = {} }}", from, to,
                       trimmed(rest.substr(colon + 1)));
}

}  // namespace

Override vary_of(std::string_view text) {
    const auto equals = text.find('=');
    const std::string key(trimmed(text.substr(0, equals)));
    const std::string_view values =
        equals == std::string_view::npos ? std::string_view{} : trimmed(text.substr(equals + 1));
    if (key.empty() || values.empty()) {
        throw InputError(Complaint{.problem = fmt::format("--vary {} lacks a {}", trimmed(text),
                                                          key.empty() ? "key" : "value"),
                                   .allowed = "--vary KEY=1,2,3 or --vary KEY=0..1:5"});
    }
    std::string made;
    if (const auto range = as_range(values)) {
        made = *range;
    } else {
        auto elements = between_commas(values);
        std::ranges::transform(elements, elements.begin(),
                               [&](const std::string& element) { return as_toml(key, element); });
        made = fmt::format("[{}]", fmt::join(elements, ", "));
    }
    return {"sweep." + key, std::move(made), vary};
}

Override only_variant(std::string name) {
    return {"variant", std::move(name), variant};
}

bool is_only_variant(const Override& override) {
    return override.option == variant;
}

void keep_named_variants(ScenarioText& text, const std::vector<Override>& overrides) {
    std::vector<std::string> names;
    std::ranges::transform(text.variants, std::back_inserter(names), &GivenVariant::name);
    std::set<std::string> kept;
    for (const Override& override : overrides) {
        if (!is_only_variant(override)) {
            continue;
        }
        if (std::ranges::find(names, override.value) == names.end()) {
            throw InputError(Complaint{
                .key = "variant.name",
                .problem = fmt::format("in --variant: there is no variant \"{}\"", override.value),
                .allowed = names.empty() ? "no --variant, since the scenario has no variants"
                                         : fmt::format("one of {}", fmt::join(names, ", ")),
                .suggestion = nearest(override.value, names)});
        }
        kept.insert(override.value);
    }
    if (kept.empty()) {
        return;
    }
    std::erase_if(text.variants, [&](const GivenVariant& one) { return !kept.contains(one.name); });
    std::erase_if(text.base.keys, [&](const GivenKey& given) {
        const auto* named = std::get_if<std::string>(&given.written.value);
        const bool gone = (given.key == "question.arm" || given.key == "question.baseline") &&
                          !given.place.file.empty() && named != nullptr &&
                          std::ranges::find(names, *named) != names.end() && !kept.contains(*named);
        if (gone) {
            text.notices.push_back(fmt::format(
                "{} = \"{}\" is not asked, since --variant leaves it out", given.key, *named));
        }
        return gone;
    });
}

}  // namespace orglab
