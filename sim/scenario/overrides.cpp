#include <fmt/format.h>

#include <algorithm>

#include "scenario/precision.hpp"
#include "scenario/precision_keys.hpp"
#include "scenario/scenario_text.hpp"
#include "scenario/vary.hpp"
#include "support/nearest.hpp"
#include "support/trimmed.hpp"

namespace orglab {

namespace {

void put(GivenKeys& given, GivenKey key) {
    const auto same = std::ranges::find(given.keys, key.key, &GivenKey::key);
    if (same == given.keys.end()) {
        given.keys.push_back(std::move(key));
    } else {
        *same = std::move(key);
    }
}

bool remove(GivenKeys& given, const std::string& key) {
    return std::erase_if(given.keys, [&](const GivenKey& one) { return one.key == key; }) > 0;
}

/// The line of [sweep] that has a key, or of one of its named parts that sweeps it; the end if
/// there is none.
std::vector<GivenKey>::iterator line_of(GivenKeys& sweep, const std::string& key) {
    const bool swept = key.find('.') != std::string::npos;  // else a key of a design
    return std::ranges::find_if(sweep.keys, [&](const GivenKey& one) {
        const std::size_t dot = one.key.find('.');
        return one.key == key ||
               (swept && dot != std::string::npos && one.key.substr(dot + 1) == key &&
                std::ranges::find(sweep.keys, one.key.substr(0, dot) + ".design", &GivenKey::key) !=
                    sweep.keys.end());
    });
}

std::string without_quotes(std::string_view key) {
    const bool quoted = key.size() >= 2 && key.front() == '"' && key.back() == '"';
    return std::string(quoted ? key.substr(1, key.size() - 2) : key);
}

void put_into_variant(ScenarioText& text, const std::string& key, GivenKey given) {
    const std::string rest = key.substr(std::string("variant.").size());
    const std::size_t dot = rest.find('.');
    const std::string name = rest.substr(0, dot);
    const auto variant = std::ranges::find(text.variants, name, &GivenVariant::name);
    if (dot == std::string::npos || variant == text.variants.end()) {
        std::vector<std::string> names;
        std::ranges::transform(text.variants, std::back_inserter(names), &GivenVariant::name);
        text.complaints.push_back(
            {.key = key,
             .problem = fmt::format("in --set: there is no variant \"{}\"", name),
             .allowed = "variant.NAME.key=value",
             .suggestion = nearest(name, names)});
        return;
    }
    given.key = without_quotes(rest.substr(dot + 1));
    put(variant->given, std::move(given));
}

/// How a notice calls what was typed: "--set network.degree", "--replicates".
std::string typed(const Override& override, const std::string& key) {
    const bool says_its_key = override.option == "--set" || override.option == "--vary";
    return says_its_key ? override.option + " " + key : override.option;
}

void put_everywhere(ScenarioText& text, const Override& override, GivenKey given) {
    const std::string& key = override.key;
    std::vector<std::string> silenced;
    for (auto& variant : text.variants) {
        if (remove(variant.given, key)) {
            silenced.push_back("variant " + variant.name);
        }
    }
    if (const auto line = line_of(text.sweep, key); line != text.sweep.keys.end()) {
        text.sweep.keys.erase(line);
        silenced.emplace_back("[sweep]");
    }
    if (leave_out_other_way(text.base, key)) {
        text.notices.push_back(
            fmt::format("{} takes the place of {}", typed(override, key),
                        is_of_precision(key) ? "run.replicates" : "run.precision"));
    }
    if (!silenced.empty()) {
        text.notices.push_back(fmt::format("{} takes the place of what {} says",
                                           typed(override, key), fmt::join(silenced, ", ")));
    }
    given.key = key;
    put(text.base, std::move(given));
}

void put_into_sweep(ScenarioText& text, const Override& override, GivenKey given) {
    given.key = without_quotes(override.key.substr(std::string("sweep.").size()));
    const auto same = line_of(text.sweep, given.key);
    if (same == text.sweep.keys.end()) {
        text.sweep.keys.push_back(std::move(given));
        return;
    }
    if (override.option != "--set") {
        text.notices.push_back(
            fmt::format("{} takes the place of what {} says", typed(override, given.key),
                        same->place.file.empty() ? "an earlier " + same->place.option : "[sweep]"));
    }
    given.key = same->key;  // with the part that it stands in
    *same = std::move(given);
}

void put_where_meant(ScenarioText& text, const Override& override, GivenKey given) {
    if (override.key.starts_with("variant.")) {
        put_into_variant(text, override.key, std::move(given));
    } else if (override.key == "extends") {
        text.complaints.push_back(
            {.key = "extends", .problem = "in --set: only a file can extend another"});
    } else {
        put_everywhere(text, override, std::move(given));
    }
}

}  // namespace

Override override_of(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || trimmed(text.substr(0, equals)).empty()) {
        throw InputError(
            Complaint{.problem = fmt::format("--set {}: expected KEY=VALUE", trimmed(text))});
    }
    return {std::string(trimmed(text.substr(0, equals))),
            std::string(trimmed(text.substr(equals + 1)))};
}

void apply_overrides(ScenarioText& text, const std::vector<Override>& overrides) {
    for (const auto& override : overrides) {
        if (is_only_variant(override)) {
            continue;
        }
        GivenKey given = parse_override(override);
        given.place.option = override.option;
        if (override.key.starts_with("sweep.")) {
            put_into_sweep(text, override, std::move(given));
        } else if (given.in_range.empty()) {
            put_where_meant(text, override, std::move(given));
        } else {  // a section: run.precision={ measure = "knowledge", half_width = 0.01 }
            for (GivenKey& within : given.in_range) {
                Override one = override;
                one.key += "." + within.key;
                within.place = given.place;
                put_where_meant(text, one, std::move(within));
            }
        }
    }
    keep_named_variants(text, overrides);
}

}  // namespace orglab
