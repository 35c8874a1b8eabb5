// Organizations from a few keys, with everything else at its default.
#pragma once

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "organization/organization.hpp"
#include "organization/parts.hpp"
#include "organization/settings.hpp"
#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"

namespace orglab::test {

using Keys = std::initializer_list<std::pair<std::string, Value>>;

inline const Catalogue& organization_catalogue() {
    static const Catalogue catalogue = [] {
        Catalogue made;
        declare_run(made);
        declare_task(made);
        declare_organization(made);
        return made;
    }();
    return catalogue;
}

inline Settings settings_with(Keys keys) {
    const Catalogue& catalogue = organization_catalogue();
    Settings settings = default_settings(catalogue);
    for (const auto& [key, value] : keys) {
        settings[key] = value;
    }
    for (const Section& section : catalogue.sections) {
        for (const Setting& setting : section.settings) {
            const std::string key = section.name + "." + setting.name;
            const bool given = std::any_of(keys.begin(), keys.end(),
                                           [&](const auto& one) { return one.first == key; });
            if (!setting.same_as.empty() && !given) {
                settings[key] = settings.at(setting.same_as);
            }
        }
    }
    return settings;
}

inline Point point_of(const Settings& settings) {
    Point point;
    point.settings = settings;
    point.model = model_of(organization_catalogue(), settings);
    return point;
}
inline Point point_with(Keys keys) {
    return point_of(settings_with(keys));
}

inline std::vector<Contradiction> complaints_of(const Settings& settings) {
    const Model model = model_of(organization_catalogue(), settings);
    std::vector<Contradiction> out;
    for (const Check& check : organization_catalogue().checks) {
        check(model, out);
    }
    return out;
}

inline Value whole(std::int64_t number) {
    return number;
}
inline Value text(const char* word) {
    return std::string(word);
}

inline Organization organization_with(Keys keys, std::uint32_t replicate = 0,
                                      std::uint64_t seed = 1) {
    return build_organization(point_with(keys), Draws(seed, replicate));
}

inline std::vector<Tie> pairs_of(const TieLists& ties) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        for (const std::uint32_t j : ties.of(i)) {
            if (i < j) {
                pairs.push_back({i, j});
            }
        }
    }
    return pairs;
}

inline std::vector<Tie> pairs_of(const PeerLists& network) {
    return pairs_of(written_down(network));
}

inline std::vector<std::uint32_t> list(std::span<const std::uint32_t> numbers) {
    return {numbers.begin(), numbers.end()};
}
inline std::vector<std::uint32_t> list(const PeerList& peers) {
    return {peers.begin(), peers.end()};
}

/// Rows of a CSV file beside the tests, by column.
inline std::vector<std::map<std::string, std::string>> rows_of(const std::string& name) {
    std::ifstream file(std::string(ORGLAB_SOURCE) + "/tests/oracle/" + name);
    const auto cells = [](const std::string& line) {
        std::vector<std::string> found;
        std::istringstream stream(line);
        for (std::string cell; std::getline(stream, cell, ',');) {
            found.push_back(cell);
        }
        return found;
    };
    std::string line;
    std::getline(file, line);
    const auto head = cells(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(file, line)) {
        const auto values = cells(line);
        std::map<std::string, std::string> row;
        for (std::size_t column = 0; column < head.size(); ++column) {
            row[head[column]] = column < values.size() ? values[column] : "";
        }
        rows.push_back(row);
    }
    return rows;
}

}  // namespace orglab::test
