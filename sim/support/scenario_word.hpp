// How scenarios and results write the name of a source file that stands for a thing: small-world
// for small_world.cpp, reporting-line for reporting_line.cpp.
#pragma once

#include <algorithm>
#include <string>

namespace orglab {

/// The file's name with - for _.
inline std::string scenario_word(std::string file_name) {
    std::replace(file_name.begin(), file_name.end(), '_', '-');
    return file_name;
}

}  // namespace orglab
