// Tables of text in the encodings that spreadsheets write, as UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/csv_complaints.hpp"

namespace orglab {

/// The text as UTF-8 if it is something else: UTF-16 (with a byte-order mark, or as its zeros show)
/// or Windows-1252; none if it is UTF-8 already. A notice tells what was read as what. Complains,
/// and gives "", of bytes that are none of these, with their line, and of files that are no tables
/// of text, such as workbooks.
std::optional<std::string> recoded(std::string_view text, CsvComplaints& complaints,
                                   std::vector<std::string>& notices);

}  // namespace orglab
