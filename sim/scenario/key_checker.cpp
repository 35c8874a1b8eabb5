#include "scenario/key_checker.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "parameters/catalogue.hpp"

namespace orglab {

namespace {

constexpr std::size_t longest_key_shown = 200;

/// A user who writes a key of another section below [section] may think that sections end by
/// themselves.
std::string no_such_key(const Catalogue& catalogue, const GivenKey& given,
                        const std::string& meant) {
    const bool elsewhere = !given.section.empty() && !meant.empty() &&
                           opens_something(catalogue, given.section) &&
                           !meant.starts_with(given.section + ".");
    return elsewhere
               ? fmt::format("there is no such key in [{}]; a key belongs to the section above it",
                             given.section)
               : "there is no such key";
}

/// "one of size, kind" of the section that a key names, if there is such a section.
std::string keys_in_same(const Catalogue& catalogue, const std::string& key) {
    constexpr std::size_t most = 12;
    const std::string name = section_of(key);
    const Section* section = name.empty() ? nullptr : find_section(catalogue, name);
    if (section == nullptr || section->settings.empty()) {
        return "";
    }
    std::vector<std::string> words;
    for (const Setting& setting : section->settings) {
        words.push_back(setting.name);
    }
    const bool more = words.size() > most;
    words.resize(std::min(words.size(), most));
    return fmt::format("one of {}{} in [{}]", fmt::join(words, ", "), more ? ", ..." : "", name);
}

}  // namespace

std::string where_said(const GivenKey& key, const std::string& where) {
    return key.place.file.empty() ? "in " + key.place.option + ": " + where : where;
}

std::string section_of(std::string_view key) {
    const auto dot = key.rfind('.');
    return std::string(dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot));
}

std::string shown(const std::string& key) {
    return key.substr(0, longest_key_shown);
}

bool opens_something(const Catalogue& catalogue, const std::string& name) {
    return find_section(catalogue, name) != nullptr ||
           std::ranges::any_of(catalogue.sections, [&](const Section& section) {
               return section.name.starts_with(name + ".") ||
                      (section.family && section.name == name);
           });
}

const Section* misnamed_family(const Catalogue& catalogue, std::string_view text) {
    for (const auto& section : catalogue.sections) {
        if (section.family && text.starts_with(section.name + ".")) {
            const std::string_view rest = text.substr(section.name.size() + 1);
            return is_name(rest.substr(0, rest.find('.'))) ? nullptr : &section;
        }
    }
    return nullptr;
}

std::string headed(const std::string& section) {
    return section.empty() ? "" : "[" + section + "]";
}

Place place_within(Place key, std::uint32_t line, std::uint32_t column) {
    if (!key.file.empty() && line > 0) {
        key.line = line;
        key.column = column;
    }
    return key;
}

const Setting* KeyChecker::known(const GivenKey& given, const std::string& where) {
    const Setting* setting = catalogue_.find(given.key);
    if (setting == nullptr) {
        complain_of_unknown(given, where);
    }
    return setting;
}

void KeyChecker::complain_of_unknown(const GivenKey& given, const std::string& where) {
    const auto complain = [&](const std::string& problem, const std::string& allowed = "",
                              const std::string& meant = "") {
        complaints_.add(given.place, shown(given.key), where + problem, allowed, meant);
    };
    if (complaints_.full()) {
        complain("there is no such key");  // counted, without a search
    } else if (std::string now = renamed_key(catalogue_, given.key); !now.empty()) {
        unknown_.insert(now);
        complain("was renamed to " + now, "", now);
    } else if (now = headed(renamed_section(catalogue_, given.key)); !now.empty()) {
        complain("was renamed to " + now, "", now);
    } else if (misnamed_family(catalogue_, given.key) != nullptr) {
        complain("the section's name is not of small letters, digits, - and _",
                 "a name that starts with a small letter");
    } else if (opens_something(catalogue_, given.key)) {
        complain("is a section, not a key", "[" + shown(given.key) + "] with keys");
    } else {
        const std::string near = nearest_key(catalogue_, given.key);
        unknown_.insert(near);
        complain(
            no_such_key(catalogue_, given, near),
            section_of(near) == section_of(given.key) ? "" : keys_in_same(catalogue_, given.key),
            near);
    }
}

std::optional<Value> KeyChecker::accepted(const Setting& setting, const GivenKey& given,
                                          const Written& written, const std::string& where) {
    auto made = accept(setting, written);
    if (auto* refusal = std::get_if<Refusal>(&made)) {
        unknown_.insert(given.key);
        complaints_.add(place_within(given.place, refusal->line, refusal->column), given.key,
                        where + refusal->problem, refusal->allowed, refusal->suggestion);
        return std::nullopt;
    }
    Value value = std::get<Value>(std::move(made));
    if (setting.names_key && !names_todays_key(given, written, value, where)) {
        return std::nullopt;
    }
    if (auto* path = std::get_if<std::string>(&value);
        path != nullptr && setting.is_path && !path->empty()) {
        *path = files_.relative(*path, given.place.file, file_);
    }
    return value;
}

/// Whether a value that is to be a key is not a key of an earlier version.
bool KeyChecker::names_todays_key(const GivenKey& given, const Written& written, const Value& value,
                                  const std::string& where) {
    const auto& named = std::get<std::string>(value);
    const std::string now = catalogue_.find(named) == nullptr ? renamed_key(catalogue_, named) : "";
    if (!now.empty()) {
        unknown_.insert(given.key);
        complaints_.add(place_within(given.place, written.line, written.column), given.key,
                        where + fmt::format("\"{}\" is now written \"{}\"", named, now), "", now);
    }
    return now.empty();
}

void KeyChecker::key_into(Layer& into, const GivenKey& given, const std::string& where) {
    if (const Setting* setting = known(given, where)) {
        if (auto value = accepted(*setting, given, given.written, where)) {
            into.keys.insert_or_assign(given.key, Placed{std::move(*value), given.place});
        }
    }
}

}  // namespace orglab
