// The names of the formats in which tables are printed.
#pragma once

#include <string>

namespace orglab::report {

/// "csv, html or terminal": what --format takes.
std::string renderer_names();

}  // namespace orglab::report
