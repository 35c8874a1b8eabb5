// Numbers and columns as text: what all printed tables share.
#pragma once

#include <string>
#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// Rows of cells, the first row the heading; columns as wide as they need to be, two blanks
/// between; the first column left-aligned, the others too (numbers carry their own width).
std::string table_text(const std::vector<std::vector<std::string>>& rows);

/// "0.879 [0.871, 0.887]"; "0.879" without limits; "-" without a number.
std::string with_interval(const Interval& interval, int decimals = 3);
/// The same with a sign: "+0.121 [+0.113, +0.129]".
std::string with_signed_interval(const Interval& interval, int decimals = 3);
/// "97 % [92, 99]"
std::string share_with_interval(const Interval& share);
/// "62 [55, 71]"; "never" for +inf.
std::string period_with_interval(const Interval& period);

/// Text broken at blanks into lines of at most `width` characters, each after `indent`.
std::string wrapped(const std::string& text, std::size_t width = 100,
                    const std::string& indent = "");

}  // namespace orglab
