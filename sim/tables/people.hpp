// What the CSV files of a real organization hold, after reading: plain tables, ids as row numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orglab {

/// Keys of a scenario, each with its text, that would say what was recognized without them.
using Recognized = std::vector<std::pair<std::string, std::string>>;

/// workforce.file: one row per worker, in file order. A column that is absent is an empty vector.
struct WorkforceTable {
    std::vector<std::string> ids;
    /// Row of the manager, the first if there are several; -1 for none; empty: no such column.
    std::vector<std::int64_t> manager;
    /// Rows (worker, manager) for each manager beside the first: sorted, no pair twice, and never
    /// the first manager again. Who has one here has a first one in `manager`.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> further_managers;
    std::vector<std::string> team;
    std::vector<double> attention;         ///< share of full time, 0 to 1; NaN: as for everybody
    std::vector<std::uint8_t> contractor;  ///< 1: on contract
    std::vector<double> skill;             ///< 0.5 to 1; NaN: as for everybody
    /// Columns beside the ids by which others may call a worker, each with one entry per worker.
    std::vector<std::pair<std::string, std::vector<std::string>>> other_names;
    Recognized recognized;
};

/// network.file: ties between rows of the workforce table, each once; without such a table between
/// ids in alphabetical order (numbers by their size). Ties are sorted by their ends, so that the
/// order of rows in the file does not matter.
struct EdgeTable {
    std::vector<std::string> ids;
    std::vector<std::uint32_t> source;
    std::vector<std::uint32_t> target;
    std::vector<double> weight;  ///< empty: no such column; NaN: none for this tie
    std::uint64_t dropped_self_ties = 0;
    std::uint64_t dropped_duplicates = 0;
    /// Why other rows made no tie, and how many: "of weight 0".
    std::vector<std::pair<std::string, std::uint64_t>> left_out;
    Recognized recognized;
};

/// The workers with those whom the ties added: heads without a team, otherwise as for everybody.
WorkforceTable with_added(const WorkforceTable& people, const EdgeTable& ties);

/// One line each of what was read: people, heads, depth and teams; ties of so many possible.
std::string summary_of(const WorkforceTable& people);
std::string summary_of(const EdgeTable& ties, bool directed);

/// Rows of a table in the order of its ids: numbers by their size if all are whole, else by bytes.
std::vector<std::uint32_t> order_of_ids(const std::vector<std::string>& ids);

/// The same workers in that order.
WorkforceTable sorted_by_id(WorkforceTable table);

}  // namespace orglab
