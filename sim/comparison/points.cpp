#include "comparison/points.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "comparison/resolved_settings.hpp"

namespace orglab {
namespace {

/// "rate" of "learning.network.rate", with more words where another swept key ends alike.
std::string short_name(const std::string& key, const std::vector<std::string>& all) {
    for (auto cut = key.rfind('.'); cut != std::string::npos && cut > 0;
         cut = key.rfind('.', cut - 1)) {
        const std::string tail = key.substr(cut);
        int alike = 0;
        for (const auto& other : all) {
            alike += other.ends_with(tail) ? 1 : 0;
        }
        if (alike == 1) {
            return tail.substr(1);
        }
    }
    return key;
}

/// A value as a reader writes it: text without quotes, a list of one as its only entry, 5.0 as 5.
std::string as_word(const nlohmann::ordered_json& value) {
    if (value.is_array() && value.size() == 1) {
        return as_word(value[0]);
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() ? fmt::format("{:g}", value.get<double>()) : value.dump();
}

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& keys) {
    std::vector<std::string> names;
    for (const auto& key : keys) {
        names.push_back(short_name(key, keys));
    }
    return names;
}

std::vector<std::string> swept_keys(const Results& results) {
    return ResolvedSettings(results).swept();
}

std::vector<ComparedPoint> points_of(const Results& results) {
    const auto scenarios = results.scenarios();
    const ResolvedSettings settings(results);
    const auto keys = settings.swept();
    std::vector<ComparedPoint> points(scenarios.size());
    for (std::uint32_t p = 0; p < points.size(); ++p) {
        points[p].index = p;
        points[p].variant = scenarios[p];
    }
    const auto names = short_names(keys);
    for (std::size_t k = 0; k < keys.size(); ++k) {
        for (auto& point : points) {
            point.values.push_back(as_word(settings.of(point.index, keys[k])));
            point.place += fmt::format("{}{}={}", point.place.empty() ? "" : " ", names[k],
                                       point.values.back());
        }
    }
    std::map<std::string, std::uint32_t> first_at;
    for (const auto& point : points) {
        if (point.variant == scenarios.front()) {
            first_at.emplace(point.place, point.index);
        }
    }
    const bool one_variant = std::set<std::string>(scenarios.begin(), scenarios.end()).size() == 1;
    for (auto& point : points) {
        const auto found = first_at.find(point.place);
        point.baseline = one_variant || found == first_at.end() ? 0 : found->second;
    }
    return points;
}

}  // namespace orglab
