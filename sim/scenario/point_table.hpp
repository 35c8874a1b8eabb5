// A table of points (CSV): its header names the keys, its rows are the points.
#pragma once

#include "scenario/key_checker.hpp"

namespace orglab {

/// An axis per column, with as many values as there are rows; none, with complaints, if anything is
/// wrong. `path` is relative to the scenario `by`, and stands at `given`.
std::vector<Axis> axes_of_table(const std::string& path, const GivenKey& given,
                                const std::string& by, const FileSource& files, KeyChecker& keys,
                                Complaints& complaints, std::vector<std::string>& notices);

}  // namespace orglab
