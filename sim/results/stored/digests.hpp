// Digests of the datasets in groups of a results file: equal ones hold the same.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace orglab {

/// A digest (CRC-64 of shape and elements) of each dataset in these groups, by its path
/// ("workers/beliefs"); groups that are not there have none. Reads in a process of its own. Throws
/// InputError.
std::map<std::string, std::string> digests_of(const std::filesystem::path& file,
                                              const std::vector<std::string>& groups);

/// The datasets of these groups that are not the same in both files, or in one of them only.
std::vector<std::string> differing_datasets(const std::filesystem::path& one,
                                            const std::filesystem::path& other,
                                            const std::vector<std::string>& groups);

}  // namespace orglab
