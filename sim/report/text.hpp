// Numbers, lines and columns as text for readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/table.hpp"
#include "statistics/intervals.hpp"
#include "support/plain_text.hpp"

namespace orglab {

/// Headings or cells of one row in columns, two blanks between, each column as wide as its heading
/// asks for (Heading::width); ends with the end of the line.
std::string line_text(const std::vector<report::Heading>& columns,
                      const std::vector<std::string>& cells);

/// The texts of a row's cells.
std::vector<std::string> texts_of(const report::Row& row);
/// The texts of headings.
std::vector<std::string> texts_of(const std::vector<report::Heading>& headings);

/// "0.879 [0.871, 0.887]"; "0.879" without limits; "-" without a number.
std::string with_interval(const Interval& interval, int decimals = 3);
/// The same with a sign: "+0.121 [+0.113, +0.129]".
std::string with_signed_interval(const Interval& interval, int decimals = 3);
/// "97 % [92, 99]"
std::string share_with_interval(const Interval& share);
/// "62 [55, 71]"; "never" for +inf.
std::string period_with_interval(const Interval& period);

/// A p-value: "< 0.001", "0.012", "0.35"; "-" without a number.
std::string p_text(double p);

/// Text broken at blanks into lines of at most `width` characters, each after `indent`.
std::string wrapped(const std::string& text, std::size_t width = 100,
                    const std::string& indent = "");

/// Characters, of which UTF-8 may need several bytes each.
std::size_t length_of(std::string_view text);

}  // namespace orglab
