#include "parameters/point_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace orglab {

PointSettings::PointSettings(const Settings& settings, const PointSettings& like) {
    entries_.reserve(settings.size());
    auto known = like.entries_.begin();
    for (const Entry& entry : settings) {
        while (known != like.entries_.end() && (*known)->first < entry.first) {
            ++known;
        }
        const bool same = known != like.entries_.end() && **known == entry;
        entries_.push_back(same ? *known : std::make_shared<const Entry>(entry));
    }
}

PointSettings::const_iterator PointSettings::lower_bound(std::string_view key) const {
    return std::ranges::lower_bound(
        entries_, key, {}, [](const auto& entry) -> std::string_view { return entry->first; });
}

PointSettings::const_iterator PointSettings::find(std::string_view key) const {
    const const_iterator entry = lower_bound(key);
    return entry != end() && entry->first == key ? entry : end();
}

const Value& PointSettings::at(std::string_view key) const {
    const const_iterator entry = find(key);
    if (entry == end()) {
        throw std::out_of_range("no setting " + std::string(key));
    }
    return entry->second;
}

bool PointSettings::operator==(const PointSettings& other) const {
    return std::ranges::equal(entries_, other.entries_, [](const auto& one, const auto& two) {
        return one == two || *one == *two;
    });
}

std::string said_in(const PointSettings& settings, std::string_view section, bool nested) {
    std::string text;
    const std::string prefix = section.empty() ? "" : fmt::format("{}.", section);
    for (auto entry = settings.lower_bound(prefix);
         entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
        if (nested || entry->first.find('.', prefix.size()) == std::string::npos) {
            text += fmt::format("{} = {}\n", entry->first, to_text(entry->second));
        }
    }
    return text;
}

}  // namespace orglab
