#include "scenario/point_names.hpp"

#include <fmt/format.h>

#include "parameters/plain_value.hpp"

namespace orglab {

std::vector<std::string> point_names(const Scenario& scenario) {
    std::vector<std::string> names;
    std::vector<std::string> keys;
    std::vector<std::vector<Value>> values;  // of each key those of all points
    for (const auto& [key, value] : scenario.points.front().swept) {
        keys.push_back(key);
        values.emplace_back();
    }
    for (const Point& point : scenario.points) {
        names.push_back(point.scenario);
        for (std::size_t k = 0; k < keys.size(); ++k) {
            values[k].push_back(point.swept[k].second);
        }
    }
    for (std::size_t k = 0; k < keys.size(); ++k) {
        const auto texts = told_apart(values[k]);
        for (std::size_t p = 0; p < names.size(); ++p) {
            names[p] += fmt::format(" {}={}", keys[k], texts[p]);
        }
    }
    return names;
}

}  // namespace orglab
