// Options and positional words that may be given several times, or not at all.
#pragma once

#include <boost/program_options/variables_map.hpp>
#include <string>
#include <vector>

#include "commands/command_line.hpp"

namespace orglab {

/// None if the option was not given.
std::vector<std::string> words_of(const boost::program_options::variables_map& given,
                                  const std::string& option);

/// The one word of `line.positional`. Throws InputError if there are none or several.
std::string only_file(const boost::program_options::variables_map& given, const CommandLine& line);

}  // namespace orglab
