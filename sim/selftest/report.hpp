// The self-test as text: rows as they come, and the whole as a page or a table in a file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "selftest/selftest.hpp"

namespace orglab {

/// The heading of the rows below it.
std::string selftest_heading();
/// A line of at most 100 columns for ordinary names.
std::string selftest_row(const TargetResult& result);
/// A line for each model and one for all.
std::string selftest_summary(const std::vector<ModelVerdict>& models);

/// What the precision asked for means, in a sentence.
std::string selftest_precision(const SelftestOptions& options);

/// Writes the report in the form that the file's ending names (Renderer::ending): a page with a
/// table per model, or, for programs, one table with numbers that are not rounded. Throws
/// InputError for an ending that no renderer has, MachineError if the file cannot be written.
void write_selftest_report(const std::filesystem::path& file,
                           const std::vector<TargetResult>& results, const SelftestOptions& options,
                           bool replace);
/// Throws InputError for an ending that no renderer has, and for a place that takes no file.
void check_report_name(const std::filesystem::path& file, bool replace);

}  // namespace orglab
