#include "scenario/point_names.hpp"

#include <fmt/format.h>

#include "parameters/plain_value.hpp"

namespace orglab {

std::vector<std::string> point_names(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const Point& point : scenario.points) {
        names.push_back(point.scenario);
    }
    for (std::size_t k = 0; k < scenario.points.front().swept.size(); ++k) {
        std::vector<Value> values;
        for (const Point& point : scenario.points) {
            values.push_back(point.swept[k].second);
        }
        const auto texts = told_apart(values);
        for (std::size_t p = 0; p < names.size(); ++p) {
            names[p] += fmt::format(" {}={}", scenario.points[p].swept[k].first, texts[p]);
        }
    }
    return names;
}

}  // namespace orglab
