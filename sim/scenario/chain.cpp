#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <unordered_map>

#include "scenario/scenario_text.hpp"
#include "scenario/shipped.hpp"

namespace orglab {

namespace fs = std::filesystem;

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
                                       fmt::format("a variant \"{}\" is in line {} already",
                                                   variant.name, first->second.line),
                                       "a name of its own", ""});
        }
    }
}

fs::path identity(const fs::path& file) {
    std::error_code error;
    const fs::path made = fs::weakly_canonical(file, error);
    return error ? file : made;
}

/// The file that `extends` names: beside the file that says so, or a shipped scenario.
fs::path extended(const GivenKey& extends, const fs::path& by) {
    const auto refuse = [&](std::string problem, std::string suggestion) {
        throw InputError(Complaint{extends.place.file, extends.place.line, extends.place.column,
                                   "extends", std::move(problem),
                                   "a scenario file, beside this one or shipped",
                                   std::move(suggestion)});
    };
    const auto* name = std::get_if<std::string>(&extends.written.value);
    if (name == nullptr || name->empty()) {
        refuse("is " + describe(extends.written), "");
    }
    const fs::path beside = by.parent_path() / *name;
    std::error_code none;
    if (fs::is_regular_file(beside, none)) {
        return beside.lexically_normal();
    }
    if (fs::path(*name).is_relative()) {
        if (auto known = known_scenario(*name)) {
            return *known;
        }
    }
    refuse(fmt::format("there is no file \"{}\"", beside.string()),
           nearest_scenario(by.parent_path(), *name));
    return {};
}

}  // namespace

std::string read_input(const fs::path& file, std::size_t limit, const Place& blame,
                       const std::string& key) {
    const auto refuse = [&](std::string problem) {
        throw InputError(
            Complaint{blame.file, blame.line, blame.column, key, std::move(problem), "", ""});
    };
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        refuse(fmt::format("there is no file \"{}\"", file.string()));
    }
    const auto size = fs::file_size(file, error);
    if (error || size > limit) {
        refuse(fmt::format("\"{}\" has more than {} bytes", file.string(), limit));
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream stream(file, std::ios::binary);
    if (!stream || !stream.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        refuse(fmt::format("\"{}\" cannot be read", file.string()));
    }
    return text;
}

ScenarioText parse_chain(std::string_view text, const fs::path& file) {
    std::vector<ScenarioText> chain{parse_scenario(text, file.string())};
    std::vector<fs::path> files{identity(file)};
    fs::path by = file;
    while (chain.back().extends) {
        const GivenKey extends = *chain.back().extends;
        const fs::path parent = extended(extends, by);
        const bool circle = std::ranges::find(files, identity(parent)) != files.end();
        if (circle || files.size() >= longest_chain) {
            throw InputError(Complaint{
                extends.place.file, extends.place.line, extends.place.column, "extends",
                circle ? "files extend each other in a circle"
                       : fmt::format("more than {} files extend each other", longest_chain),
                "", ""});
        }
        chain.push_back(parse_scenario(read_input(parent, largest_file, extends.place, "extends"),
                                       parent.string()));
        files.push_back(identity(parent));
        by = parent;
    }
    for (auto& one : chain) {
        refuse_same_names(one);
        if (one.variants.size() > most_variants) {
            const Place& place = one.variants[most_variants].place;
            throw InputError(Complaint{place.file, place.line, place.column, "variant",
                                       fmt::format("there are {} variants", one.variants.size()),
                                       fmt::format("at most {}", most_variants), ""});
        }
    }
    ScenarioText made = std::move(chain.back());
    chain.pop_back();
    for (; !chain.empty(); chain.pop_back()) {
        made = merged(std::move(made), std::move(chain.back()));
    }
    return made;
}

}  // namespace orglab
