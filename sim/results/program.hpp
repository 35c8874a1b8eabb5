// Which program simulates: what results of different programs are told apart by.
#pragma once

#include <string>

namespace orglab {

/// What tells this program from others of its commit: a hash of the program if its sources differed
/// from the commit, else "".
const std::string& own_build();

/// "0.1.0 (abc1234)", or "0.1.0 (abc1234+changes, build 0123456789abcdef)"; a part that is empty is
/// left out.
std::string program_name(const std::string& version, const std::string& commit,
                         const std::string& build);

/// The name of this program.
const std::string& this_program();

}  // namespace orglab
