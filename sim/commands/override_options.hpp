// The options that change a scenario: --set KEY=VALUE, short names of some keys of [run], --vary
// and
// --variant.
#pragma once

#include <boost/program_options.hpp>

#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// Adds --replicates, --seed and --periods.
void add_run_options(boost::program_options::options_description& options);

/// Adds --set, --vary and --variant.
void add_set_option(boost::program_options::options_description& options);

/// What --set, --vary, --variant, --replicates, --seed and --periods say, in this order. Throws
/// InputError.
/// Values stay text: the checks of the scenario know what they may be.
std::vector<Override> overrides_from(const boost::program_options::variables_map& given);

}  // namespace orglab
