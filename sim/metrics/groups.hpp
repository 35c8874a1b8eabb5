// Measures of groups of workers: what a point records of them, and how that is read.
#pragma once

#include <span>
#include <vector>

#include "metrics/measure.hpp"

namespace orglab {

/// The same measure of the groups of a grouping: "knowledge_by_team", "messages_by_team" of
/// messages_by_channel. The measure is one that is of_workers.
Measure measure_by(const Grouping& grouping, const Measure& measure, std::uint32_t channels);

/// How many workers each group has: "workers_by_team".
Measure workers_by(const Grouping& grouping);

/// Adds to what a point records the groups that its observe.by names, and of each measure that can
/// be taken of them a series.
void record_groups(const Workforce& people, Recording& recording);

/// The check that a point has the groups that it is to be observed by.
void check_groups_are_there(const Point& point, std::vector<Contradiction>& found);

/// The groups of a grouping in one organization, with what channels did to the workers of each.
struct WorkersByGroup {
    Groups groups;
    bool counted = false;  ///< whether what channels do is
    std::uint32_t channels = 0;
    std::vector<Tally> turns;          ///< of the last period: group x channel
    std::vector<Adopted> since_start;  ///< of each group

    /// What is counted of a group; nothing if nothing is.
    [[nodiscard]] std::optional<Flows> flows_of(std::uint32_t group) const;
};

/// Of each grouping that is recorded. `channels`: of learning.order; `count`: whether what they do
/// is to be counted.
std::vector<WorkersByGroup> workers_by_group(std::span<const Recording::Groups> recorded,
                                             const Organization& organization,
                                             std::uint32_t channels, bool count);

/// Reads every series with groups into its columns; `by` as workers_by_group makes it. Takes about
/// as long per grouping as the same measures of all workers, and a copy of one group's beliefs.
void read_groups(const Observed& all, const Recording& recording,
                 std::span<const WorkersByGroup> by, std::span<double> columns);

}  // namespace orglab
