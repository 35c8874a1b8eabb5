// The self-test as text: rows as they come, and the whole as a Markdown or HTML page or a CSV
// table.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "selftest/selftest.hpp"

namespace orglab {

/// The heading of the rows below it.
std::string selftest_heading();
/// A line of at most 100 columns for ordinary names.
std::string selftest_row(const Judged& judged);
/// A line for each model and one for all.
std::string selftest_summary(const std::vector<ModelVerdict>& models);

/// What the precision asked for means, in a sentence.
std::string selftest_precision(const SelftestOptions& options);

/// Writes the report; the file's ending decides: .md, .html or .csv. Throws InputError for another
/// ending, MachineError where it cannot be written.
void write_selftest_report(const std::filesystem::path& file, const std::vector<Judged>& judged,
                           const SelftestOptions& options);
/// Throws InputError for an ending that is none of the three.
void check_report_name(const std::filesystem::path& file);

}  // namespace orglab
