// What the data files of a study hold, in one line each.
#pragma once

#include <string>

#include "scenario/scenario.hpp"

namespace orglab {

/// "PATH: 120 people, 1 head, ..." for each file of people and ties as the points read it, one per
/// line, the first of them if there are many; "" without files.
std::string files_read(const Scenario& scenario);

}  // namespace orglab
