// What the CSV files of a real organization hold, after reading: plain tables, ids as row numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orglab {

/// workforce.file: one row a worker, in file order. Optional columns are empty vectors where
/// absent.
struct WorkforceTable {
    std::vector<std::string> ids;
    std::vector<std::int64_t> manager;  ///< row of the manager, -1 for none; empty: no such column
    std::vector<std::string> team;
    std::vector<double> attention;
    std::vector<std::uint8_t> contractor;
    std::vector<double> tenure;  ///< 0 where the cell is empty
    std::vector<double> level;   ///< NaN where the cell is empty
    std::vector<double> skill;
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
