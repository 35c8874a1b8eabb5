// What the CSV files of a real organization hold, after reading: plain tables, ids as row numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orglab {

/// workforce.file: one row per worker, in file order. A column that is absent is an empty vector.
struct WorkforceTable {
    std::vector<std::string> ids;
    std::vector<std::int64_t> manager;  ///< row of the manager, -1 for none; empty: no such column
    std::vector<std::string> team;
    std::vector<double> attention;         ///< share of full time, 0 to 1
    std::vector<std::uint8_t> contractor;  ///< 1: on contract
    std::vector<double> skill;             ///< 0.5 to 1
};

/// network.file: ties between rows of the workforce table (or between ids in order of appearance).
struct EdgeTable {
    std::vector<std::string> ids;
    std::vector<std::uint32_t> source;
    std::vector<std::uint32_t> target;
    std::vector<double> weight;  ///< empty: no such column
    std::uint64_t dropped_self_ties = 0;
    std::uint64_t dropped_duplicates = 0;
};

}  // namespace orglab
