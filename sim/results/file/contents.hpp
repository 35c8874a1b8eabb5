// What a results file says it holds, each part held to the others: axes, runs, measures.
#pragma once

#include <H5Cpp.h>

#include <string>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// Fills in all but the settings, whose JSON text it returns. Throws Damage (hdf5/checked.hpp) if a
/// part is missing, is of another type or shape than the axes ask for, or is not what a run can
/// have; H5::Exception if HDF5 cannot read it.
std::string read_contents(const H5::Group& root, Outcomes& outcomes);

}  // namespace orglab
