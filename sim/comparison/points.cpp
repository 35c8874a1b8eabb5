#include "comparison/points.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace orglab {
namespace {

/// "learning_network_rate" and "rate" where no other swept key ends alike.
std::string short_name(const std::string& key, const std::vector<std::string>& all) {
    for (auto cut = key.rfind('_'); cut != std::string::npos && cut > 0;
         cut = key.rfind('_', cut - 1)) {
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

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& keys) {
    std::vector<std::string> names;
    for (const auto& key : keys) {
        names.push_back(short_name(key, keys));
    }
    return names;
}

std::vector<std::string> swept_keys(const Results& results) {
    const auto scenarios = results.scenarios();
    std::vector<std::string> swept;
    for (const auto& name : results.parameter_names()) {
        const auto values = results.parameter(name);
        std::map<std::string, std::set<std::string>> of_variant;
        bool varies = false;
        for (std::size_t p = 0; p < values.size(); ++p) {
            auto& seen = of_variant[scenarios[p]];
            seen.insert(values[p]);
            varies = varies || seen.size() > 1;
        }
        if (varies) {
            swept.push_back(name);
        }
    }
    return swept;
}

std::vector<ComparedPoint> points_of(const Results& results) {
    const auto scenarios = results.scenarios();
    const auto keys = swept_keys(results);
    std::vector<ComparedPoint> points(scenarios.size());
    for (std::uint32_t p = 0; p < points.size(); ++p) {
        points[p].index = p;
        points[p].variant = scenarios[p];
    }
    const auto names = short_names(keys);
    for (std::size_t k = 0; k < keys.size(); ++k) {
        const auto values = results.parameter(keys[k]);
        for (auto& point : points) {
            point.values.push_back(values[point.index]);
            point.place += fmt::format("{}{}={}", point.place.empty() ? "" : " ", names[k],
                                       values[point.index]);
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
