// Says how files of people and ties would be read, before there is a scenario.
#pragma once

#include <string>

namespace orglab {

/// Prints what is in the files, what was taken how, and the lines of a scenario that read them so;
/// "" for no such file. Throws InputError with everything that is wrong.
void check_files(const std::string& people, const std::string& ties);

}  // namespace orglab
