// Points that say something else than the scenario that they are of.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

inline std::vector<Point> all_points(const Scenario& scenario) {
    std::vector<Point> points;
    for (const Point& point : scenario.points) {
        points.push_back(point);
    }
    return points;
}

/// Changes one point; the others stay as they are.
template <class Change>
void change_point(Scenario& scenario, std::size_t index, Change&& change) {
    std::vector<Point> points = all_points(scenario);
    change(points.at(index));
    scenario.points = std::move(points);
}

/// Gives a key another value in the structs that the code reads, and nowhere else.
inline void change_model(Scenario& scenario, std::size_t index, std::string_view key,
                         const Value& value) {
    change_point(scenario, index, [&](Point& point) { point.model.change(key, value); });
}

}  // namespace orglab
