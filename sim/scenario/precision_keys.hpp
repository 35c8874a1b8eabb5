// run.replicates and run.precision say how many replicates there are, each in its own way: which of
// the two stands.
#pragma once

#include <string_view>

#include "scenario/complaints.hpp"
#include "scenario/layers.hpp"
#include "scenario/scenario_text.hpp"

namespace orglab {

/// Complains if both are given, or if run.precision lacks a key.
void check_precision(const Layers& layers, const Catalogue& catalogue, Complaints& complaints);

/// What is said later, in a file that extends another or on the command line, takes the place of
/// the other way. Whether there was something to leave out.
bool leave_out_other_way(GivenKeys& before, std::string_view later);

}  // namespace orglab
