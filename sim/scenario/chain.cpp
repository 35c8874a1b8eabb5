#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "scenario/precision_keys.hpp"
#include "scenario/scenario_text.hpp"

namespace orglab {

namespace {

constexpr std::size_t longest_chain = 16;
constexpr std::size_t most_variants = 1000;

void merge(GivenKeys& into, GivenKeys from) {
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < into.keys.size(); ++i) {
        known.emplace(into.keys[i].key, i);
    }
    for (auto& given : from.keys) {
        if (const auto same = known.find(given.key); same != known.end()) {
            into.keys[same->second] = std::move(given);
        } else {
            into.keys.push_back(std::move(given));
        }
    }
    std::ranges::move(from.sections, std::back_inserter(into.sections));
}

void merge(std::vector<GivenVariant>& into, std::vector<GivenVariant> from) {
    for (auto& variant : from) {
        const auto same = std::ranges::find(into, variant.name, &GivenVariant::name);
        if (same == into.end()) {
            into.push_back(std::move(variant));
        } else {
            merge(same->given, std::move(variant.given));
        }
    }
}

ScenarioText merged(ScenarioText parent, ScenarioText child) {
    for (const GivenKey& given : child.base.keys) {
        leave_out_other_way(parent.base, given.key);
    }
    merge(parent.base, std::move(child.base));
    merge(parent.variants, std::move(child.variants));
    merge(parent.sweep, std::move(child.sweep));
    std::ranges::move(child.complaints, std::back_inserter(parent.complaints));
    return parent;
}

void refuse_same_names(ScenarioText& text) {
    std::unordered_map<std::string, Place> known;
    for (const auto& variant : text.variants) {
        const auto [first, fresh] = known.emplace(variant.name, variant.place);
        if (!fresh && !variant.name.empty()) {
            text.complaints.push_back({variant.place.file, variant.place.line, variant.place.column,
                                       "variant.name",
                                       fmt::format("variant \"{}\" already appears in line {}",
                                                   variant.name, first->second.line),
                                       "a name of its own", ""});
        }
    }
}

/// The file that `extends` names in the file `by`.
SourceFile extended(const GivenKey& extends, const std::string& by, const FileSource& files) {
    const auto refuse = [&](std::string problem, std::string suggestion) {
        throw InputError(Complaint{extends.place.file, extends.place.line, extends.place.column,
                                   "extends", std::move(problem),
                                   "a scenario file next to this one, or a shipped scenario",
                                   std::move(suggestion)});
    };
    const auto* name = std::get_if<std::string>(&extends.written.value);
    if (name == nullptr || name->empty()) {
        refuse("is " + describe(extends.written), "");
    }
    FileSource::Answer answer = files.scenario(*name, by);
    if (auto* none = std::get_if<NoSourceFile>(&answer)) {
        refuse(std::move(none->problem), std::move(none->suggestion));
    }
    return std::get<SourceFile>(std::move(answer));
}

void refuse_circle(const GivenKey& extends, const std::string& identity,
                   const std::vector<std::string>& above) {
    const bool circle = std::ranges::find(above, identity) != above.end();
    if (circle || above.size() >= longest_chain) {
        throw InputError(
            Complaint{extends.place.file, extends.place.line, extends.place.column, "extends",
                      circle ? "files extend each other in a circle"
                             : fmt::format("more than {} files extend each other", longest_chain),
                      "", ""});
    }
}

void refuse_too_many_variants(const ScenarioText& text) {
    if (text.variants.size() > most_variants) {
        const Place& place = text.variants[most_variants].place;
        throw InputError(Complaint{place.file, place.line, place.column, "variant",
                                   fmt::format("there are {} variants", text.variants.size()),
                                   fmt::format("at most {}", most_variants), ""});
    }
}

}  // namespace

ScenarioText parse_chain(std::string_view text, const std::string& file, const FileSource& files) {
    std::vector<ScenarioText> chain{parse_scenario(text, file)};
    std::vector<std::string> identities{files.identity(file)};
    std::string by = file;
    while (chain.back().extends) {
        const GivenKey extends = *chain.back().extends;
        const SourceFile parent = extended(extends, by, files);
        refuse_circle(extends, files.identity(parent.name), identities);
        chain.push_back(parse_scenario(parent.text, parent.name));
        identities.push_back(files.identity(parent.name));
        by = parent.name;
    }
    for (auto& one : chain) {
        refuse_same_names(one);
        refuse_too_many_variants(one);
    }
    ScenarioText made = std::move(chain.back());
    chain.pop_back();
    for (; !chain.empty(); chain.pop_back()) {
        made = merged(std::move(made), std::move(chain.back()));
    }
    return made;
}

}  // namespace orglab
