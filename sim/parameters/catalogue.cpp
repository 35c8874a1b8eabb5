#include "parameters/catalogue.hpp"

#include <algorithm>

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

std::string after_last_dot(std::string_view key) {
    const auto dot = key.rfind('.');
    return std::string(dot == std::string_view::npos ? key : key.substr(dot + 1));
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

std::string nearest_key(const Catalogue& catalogue, std::string_view key) {
    std::vector<std::string> keys;
    for (const auto& section : catalogue.sections) {
        const std::string name = section.family ? name_meant(section, key) : "";
        for (const auto& setting : section.settings) {
            keys.push_back(full_key(section, setting, name));
        }
    }
    if (std::string near = nearest(key, keys); !near.empty()) {
        return near;
    }
    // The right word in the wrong section: `network.sample` for `learning.network.sample`.
    const std::string word = after_last_dot(key);
    std::vector<std::string> same_word;
    std::ranges::copy_if(keys, std::back_inserter(same_word), [&](const auto& one) {
        return one.ends_with("." + std::string(key)) || after_last_dot(one) == word;
    });
    const auto whole = std::ranges::find_if(
        same_word, [&](const auto& one) { return one.ends_with("." + std::string(key)); });
    if (whole != same_word.end()) {
        return *whole;
    }
    return same_word.size() == 1 ? same_word.front() : "";
}

}  // namespace orglab
