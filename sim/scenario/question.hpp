// What a scenario asks: its arms are variants, its conditions values of the sweep.
#pragma once

#include <string_view>

#include "scenario/complaints.hpp"
#include "scenario/layers.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// A value of a key of the frame; the type's own if it is not written.
template <class T>
T frame_value(const Layers& layers, std::string_view key) {
    const auto found = layers.frame.keys.find(key);
    return found == layers.frame.keys.end() ? T{} : std::get<T>(found->second.value);
}

/// [question] as written; the arm is filled in if there is one variant beside the baseline.
Question question_of(const Layers& layers);

/// The arm and the baseline are variants, and not the same one.
void check_arms(const Layers& layers, const Catalogue& catalogue, Complaints& complaints);

/// Each of question.at names a swept key and a value that a point has, and one point has them all.
void check_conditions(const Layers& layers, const PointList& points, Complaints& complaints);

}  // namespace orglab
