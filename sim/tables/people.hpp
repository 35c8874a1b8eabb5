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

/// Rows (worker, manager).
using FurtherManagers = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// workforce.file: one row per worker, in file order. A column that is absent is an empty vector.
struct WorkforceTable {
    std::vector<std::string> ids;
    /// Row of the manager, the first if there are several; -1 for none; empty: no such column.
    std::vector<std::int64_t> manager;
    /// Rows (worker, manager) for each manager beside the first: sorted, no pair twice, and never
    /// the first manager again. Who has one here has a first one in `manager`.
    FurtherManagers further_managers;
    std::vector<std::string> team;
    std::vector<double> attention;         ///< share of full time, 0 to 1; NaN: as for everybody
    std::vector<std::uint8_t> contractor;  ///< 1: on contract
    std::vector<double> skill;             ///< 0.5 to 1; NaN: as for everybody
    std::vector<double> tenure;            ///< periods before the start, 0 or more; NaN: none
    /// Columns beside the ids by which others may call a worker, each with one entry per worker.
    std::vector<std::pair<std::string, std::vector<std::string>>> other_names;
    Recognized recognized;
    /// What [reorganize] has changed since the file was read, one sentence per key.
    std::vector<std::string> changes;
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

/// communities.file: who belongs to which community, each pair once, sorted by worker. Communities
/// are in the order of their names, so that the order of rows in the file does not matter.
struct MembershipTable {
    std::vector<std::string> communities;
    std::vector<std::uint32_t> worker;     ///< row of the workforce table
    std::vector<std::uint32_t> community;  ///< row of `communities`
    /// Why other rows made no membership, and how many.
    std::vector<std::pair<std::string, std::uint64_t>> left_out;
    std::vector<std::string> ids;  ///< the workers', then those of people whom the file added
    Recognized recognized;
};

/// The workers with those whom another file added (`ids`: theirs, then the others'): heads without
/// a team, otherwise as for everybody.
WorkforceTable with_added(const WorkforceTable& people, const std::vector<std::string>& ids);

/// One line each of what was read: people, heads, depth and teams, and what was reorganized; ties
/// of so many possible; communities and memberships.
std::string summary_of(const WorkforceTable& people);
std::string summary_of(const EdgeTable& ties, bool directed);
std::string summary_of(const MembershipTable& memberships);

/// Steps from the heads down to the lowest: 0 if all are heads. `manager` as in a WorkforceTable;
/// rows that manage each other in a circle do not count.
std::size_t depth_of(const std::vector<std::int64_t>& manager, const FurtherManagers& further = {});

/// "1 head", "5 heads".
std::string counted(std::size_t count, const char* one, const char* many);

/// Rows of a table in the order of its ids: numbers by their size if all are whole, else by bytes.
std::vector<std::uint32_t> order_of_ids(const std::vector<std::string>& ids);

}  // namespace orglab
