#include "scenario/complete.hpp"

#include "scenario/declare.hpp"

namespace orglab {
namespace {

/// Every NAME of a family that stands in a key given or in a section opened.
std::set<std::string> names_in(const Section& family, const Settings& given,
                               const std::set<std::string, std::less<>>& opened) {
    std::set<std::string> names;
    const std::string prefix = family.name + ".";
    const auto collect = [&](std::string_view text) {
        if (text.starts_with(prefix)) {
            names.emplace(
                text.substr(prefix.size(), text.find('.', prefix.size()) - prefix.size()));
        }
    };
    for (const auto& [key, value] : given) {
        collect(key);
    }
    for (const auto& section : opened) {
        collect(section);
    }
    return names;
}

/// The default: the setting's own, or the value of the key that it follows.
const Value& default_of(const Setting& setting, const Catalogue& catalogue, const Settings& given,
                        int depth = 0) {
    if (setting.same_as.empty()) {
        return setting.fallback;
    }
    if (const auto followed = given.find(setting.same_as); followed != given.end()) {
        return followed->second;
    }
    const Setting* next = catalogue.find(setting.same_as);
    expect(next != nullptr && depth < 8, "same_as names a key that exists: " + setting.same_as);
    return default_of(*next, catalogue, given, depth + 1);
}

}  // namespace

std::vector<DeclaredKey> declared_keys(const Catalogue& catalogue, const Settings& given,
                                       const std::set<std::string, std::less<>>& opened) {
    std::vector<DeclaredKey> keys;
    for (const auto& section : catalogue.sections) {
        if (is_frame(section.name)) {
            continue;
        }
        const auto names =
            section.family ? names_in(section, given, opened) : std::set<std::string>{""};
        for (const auto& name : names) {
            for (const auto& setting : section.settings) {
                keys.push_back({full_key(section, setting, name), &setting});
            }
        }
    }
    return keys;
}

Settings complete(const Catalogue& catalogue, const Settings& given,
                  const std::vector<DeclaredKey>& declared) {
    Settings made = given;
    for (const auto& [key, setting] : declared) {
        if (!given.contains(key)) {
            made.emplace(key, default_of(*setting, catalogue, given));
        }
    }
    return made;
}

}  // namespace orglab
