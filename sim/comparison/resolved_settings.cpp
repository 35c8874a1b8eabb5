#include "comparison/resolved_settings.hpp"

#include <algorithm>

namespace orglab {

ResolvedSettings::ResolvedSettings(const Results& results)
    : resolved_(nlohmann::ordered_json::parse(results.resolved_json(), nullptr, false)) {
}

std::string ResolvedSettings::frame(const std::string& key) const {
    const auto found = resolved_.find(key);
    return found != resolved_.end() && found->is_string() ? found->get<std::string>() : "";
}

nlohmann::ordered_json ResolvedSettings::of(std::uint32_t point, const std::string& key) const {
    const auto points = resolved_.find("points");
    if (points != resolved_.end() && point < points->size()) {
        const auto& parameters = (*points)[point]["parameters"];
        const auto own = parameters.find(key);
        if (own != parameters.end() && !own->is_null()) {
            return *own;
        }
    }
    const auto settings = resolved_.find("settings");
    if (settings == resolved_.end()) {
        return nullptr;
    }
    const auto base = settings->find(key);
    return base == settings->end() ? nlohmann::ordered_json() : *base;
}

bool ResolvedSettings::has_key_like(std::uint32_t point, const std::string& begin,
                                    const std::string& end) const {
    const auto any_in = [&](const nlohmann::ordered_json& keys) {
        const auto entries = keys.items();
        return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
            return entry.key().starts_with(begin) && entry.key().ends_with(end) &&
                   !entry.value().is_null();
        });
    };
    const auto points = resolved_.find("points");
    const auto settings = resolved_.find("settings");
    return (settings != resolved_.end() && any_in(*settings)) ||
           (points != resolved_.end() && point < points->size() &&
            any_in((*points)[point]["parameters"]));
}

std::vector<std::string> ResolvedSettings::swept() const {
    std::vector<std::string> keys;
    const auto sweep = resolved_.find("sweep");
    if (sweep != resolved_.end()) {
        for (const auto& [key, values] : sweep->items()) {
            keys.push_back(key);
        }
    }
    return keys;
}

}  // namespace orglab
