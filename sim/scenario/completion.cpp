#include "scenario/completion.hpp"

#include <algorithm>
#include <set>

#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

/// The names that a family has in a point: crisis for [event.crisis].
std::set<std::string> names_of(const std::string& family, const Given& given,
                               const std::vector<const Layer*>& layers) {
    std::set<std::string> names;
    const std::string prefix = family + ".";
    const auto collect = [&](std::string_view text) {
        if (text.starts_with(prefix)) {
            names.emplace(
                text.substr(prefix.size(), text.find('.', prefix.size()) - prefix.size()));
        }
    };
    std::ranges::for_each(given, [&](const auto& entry) { collect(entry.first); });
    for (const Layer* layer : layers) {
        std::ranges::for_each(layer->sections, [&](const auto& entry) { collect(entry.first); });
    }
    return names;
}

/// The default: the setting's own, or the value of the key that it follows.
const Value& fallback_of(const Setting& setting, const Catalogue& catalogue, const Settings& given,
                         int depth = 0) {
    if (setting.same_as.empty()) {
        return setting.fallback;
    }
    if (const auto followed = given.find(setting.same_as); followed != given.end()) {
        return followed->second;
    }
    const Setting* next = catalogue.find(setting.same_as);
    expect(next != nullptr && depth < 8, "same_as names a key that exists: " + setting.same_as);
    return fallback_of(*next, catalogue, given, depth + 1);
}

}  // namespace

std::vector<DeclaredKey> declared_keys(const Catalogue& catalogue, const Given& given,
                                       const std::vector<const Layer*>& layers) {
    std::vector<DeclaredKey> keys;
    for (const auto& section : catalogue.sections) {
        if (is_frame(section.name)) {
            continue;
        }
        const auto names =
            section.family ? names_of(section.name, given, layers) : std::set<std::string>{""};
        for (const auto& name : names) {
            for (const auto& setting : section.settings) {
                keys.push_back({full_key(section, setting, name), &setting});
            }
        }
    }
    return keys;
}

Settings complete(const Catalogue& catalogue, const Given& given,
                  const std::vector<DeclaredKey>& declared) {
    Settings written;
    for (const auto& [key, placed] : given) {
        written.emplace(key, placed->value);
    }
    Settings made = written;
    for (const auto& [key, setting] : declared) {
        if (!written.contains(key)) {
            made.emplace(key, fallback_of(*setting, catalogue, written));
        }
    }
    return made;
}

}  // namespace orglab
