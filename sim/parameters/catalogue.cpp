#include "parameters/catalogue.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "support/nearest.hpp"

namespace orglab {

namespace {

/// NAME of a family section in a dotted text that starts with it; "" where the text is not of this
/// family.
std::string_view name_within(std::string_view family, std::string_view text) {
    if (text.size() <= family.size() + 1 || !text.starts_with(family) ||
        text[family.size()] != '.') {
        return {};
    }
    const std::string_view rest = text.substr(family.size() + 1);
    return rest.substr(0, rest.find('.'));
}

/// What stands at NAME's place in a key whose family may itself be misspelt.
std::string name_meant(const Section& family, std::string_view key) {
    auto dots = std::ranges::count(family.name, '.') + 1;
    while (dots-- > 0) {
        const auto dot = key.find('.');
        if (dot == std::string_view::npos) {
            return "NAME";
        }
        key.remove_prefix(dot + 1);
    }
    const std::string_view word = key.substr(0, key.find('.'));
    return is_name(word) ? std::string(word) : "NAME";
}

const Setting* find_in(const Section& section, std::string_view name) {
    const auto found = std::ranges::find(section.settings, name, &Setting::name);
    return found == section.settings.end() ? nullptr : &*found;
}

std::size_t end_of_section(std::string_view key) {
    const auto dot = key.rfind('.');
    return dot == std::string_view::npos ? 0 : dot + 1;
}

/// How many letters of two keys are the same sections: 10 for workforce.size and workforce.file.
std::size_t shared_sections(std::string_view a, std::string_view b) {
    const std::size_t most = std::min(end_of_section(a), end_of_section(b));
    const auto differ =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin());
    return end_of_section(a.substr(0, static_cast<std::size_t>(differ.first - a.begin())));
}

/// All keys, those of families with the name that stands in this one.
std::vector<std::string> keys_as_meant(const Catalogue& catalogue, std::string_view key) {
    std::vector<std::string> keys;
    for (const auto& section : catalogue.sections) {
        const std::string name = section.family ? name_meant(section, key) : "";
        for (const auto& setting : section.settings) {
            keys.push_back(full_key(section, setting, name));
        }
    }
    return keys;
}

/// The key that a slip of the pen made another. What both share of sections says nothing about the
/// rest: it is left out, lest a long section lets every word pass for any other. Keys that share
/// more sections come first.
std::string nearest_within(const std::vector<std::string>& keys, std::string_view key) {
    std::map<std::size_t, std::vector<std::string>, std::greater<>> rests;
    for (const auto& one : keys) {
        const std::size_t shared = shared_sections(key, one);
        rests[shared].push_back(one.substr(shared));
    }
    for (const auto& [shared, words] : rests) {
        if (std::string near = nearest(key.substr(shared), words); !near.empty()) {
            return std::string(key.substr(0, shared)) + near;
        }
    }
    return "";
}

/// The right word in the wrong section: `network.sample` for `learning.network.sample`.
std::string in_another_section(const std::vector<std::string>& keys, std::string_view key) {
    const std::string whole = "." + std::string(key);
    const auto found =
        std::ranges::find_if(keys, [&](const auto& one) { return one.ends_with(whole); });
    if (found != keys.end()) {
        return *found;
    }
    const std::string_view word = key.substr(end_of_section(key));
    std::vector<std::string> same_word;
    std::ranges::copy_if(keys, std::back_inserter(same_word), [&](const auto& one) {
        return std::string_view(one).substr(end_of_section(one)) == word;
    });
    return same_word.size() == 1 ? same_word.front() : "";
}

}  // namespace

bool is_name(std::string_view word) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return !word.empty() && word.size() <= 100 && lower(word.front()) &&
           std::ranges::all_of(word, [&](char c) {
               return lower(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

void Catalogue::add(Section section) {
    const auto known = std::ranges::find(sections, section.name, &Section::name);
    if (known == sections.end()) {
        sections.push_back(std::move(section));
        return;
    }
    expect(known->family == section.family,
           "a section is a family everywhere or nowhere: " + section.name);
    if (known->meaning.empty()) {
        known->meaning = section.meaning;
    }
    const auto is_known = [&](const auto& reading) {
        return std::ranges::find(known->readings, reading) != known->readings.end();
    };
    if (!section.readings.empty() && std::ranges::all_of(section.readings, is_known)) {
        return;  // several things share these keys, and each brings them
    }
    std::ranges::move(section.readings, std::back_inserter(known->readings));
    if (known->formerly.empty()) {
        known->formerly = section.formerly;
    }
    for (auto& setting : section.settings) {
        expect(find_in(*known, setting.name) == nullptr,
               "a key is declared once: " + section.name + "." + setting.name);
        known->settings.push_back(std::move(setting));
    }
}

const Setting* Catalogue::find(std::string_view key) const {
    const auto dot = key.rfind('.');
    const std::string_view section =
        dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
    const Section* found = dot == 0 ? nullptr : find_section(*this, section);
    return found == nullptr
               ? nullptr
               : find_in(*found, dot == std::string_view::npos ? key : key.substr(dot + 1));
}

const Section* find_section(const Catalogue& catalogue, std::string_view name) {
    for (const auto& section : catalogue.sections) {
        if (!section.family && section.name == name) {
            return &section;
        }
        if (section.family) {
            const std::string_view word = name_within(section.name, name);
            if (is_name(word) && name.size() == section.name.size() + 1 + word.size()) {
                return &section;
            }
        }
    }
    return nullptr;
}

std::string full_key(const Section& section, const Setting& setting, std::string_view name) {
    if (section.name.empty()) {
        return setting.name;
    }
    return section.name + (section.family ? "." + std::string(name) : "") + "." + setting.name;
}

Settings default_settings(const Catalogue& catalogue) {
    Settings made;
    for (const auto& section : catalogue.sections) {
        for (const auto& setting : section.settings) {
            if (!section.family) {
                made.emplace(full_key(section, setting), setting.fallback);
            }
        }
    }
    return made;
}

std::string renamed_key(const Catalogue& catalogue, std::string_view key) {
    const std::size_t end = end_of_section(key);
    const std::string_view within = key.substr(0, end == 0 ? 0 : end - 1);
    const std::string_view word = key.substr(end);
    const Section* today = find_section(catalogue, within);
    for (const auto& section : catalogue.sections) {
        const bool moved = !section.formerly.empty() && section.formerly == within;
        if (&section != today && !moved) {
            continue;
        }
        for (const auto& setting : section.settings) {
            if (setting.formerly == word || (moved && setting.name == word)) {
                return full_key(section, setting, name_within(section.name, key));
            }
        }
    }
    return "";
}

std::string renamed_section(const Catalogue& catalogue, std::string_view name) {
    const auto found = std::ranges::find(catalogue.sections, name, &Section::formerly);
    return name.empty() || found == catalogue.sections.end() ? "" : found->name;
}

std::string nearest_key(const Catalogue& catalogue, std::string_view key) {
    const std::vector<std::string> keys = keys_as_meant(catalogue, key);
    if (std::string near = nearest_within(keys, key); !near.empty()) {
        return near;
    }
    // A key that says all of itself below the head of a section: [workforce], network.degree = 4.
    for (auto dot = key.find('.'); dot != std::string_view::npos; dot = key.find('.', dot + 1)) {
        const std::string_view own = key.substr(dot + 1);
        if (find_section(catalogue, key.substr(0, dot)) == nullptr) {
            continue;
        }
        if (std::string near = nearest_within(keys_as_meant(catalogue, own), own); !near.empty()) {
            return near;
        }
    }
    return in_another_section(keys, key);
}

}  // namespace orglab
