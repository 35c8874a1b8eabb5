// The people of a study's files in workers/: who is which worker, by id and name of team.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outcomes/study_description.hpp"
#include "results/file/scales.hpp"

namespace orglab {

/// The people of all points, each list of them once.
struct PeopleOfStudy {
    struct List {
        const std::vector<std::string>* ids = nullptr;    ///< by worker
        const std::vector<std::string>* teams = nullptr;  ///< by worker; empty: no such column
        bool operator==(const List& other) const {
            return *ids == *other.ids && *teams == *other.teams;
        }
    };
    std::vector<List> lists;
    std::vector<std::int32_t> of_point;  ///< list of each point; -1: its workers come from no file

    [[nodiscard]] bool empty() const { return lists.empty(); }
    [[nodiscard]] std::uint64_t most_workers() const;
};

/// The scenario must outlive what this returns.
PeopleOfStudy people_of(const Scenario& scenario);

/// `id` and `team_name` of workers/, by worker; by people and worker, with `people_of_point`, if
/// points have different people. `scales` has the dimension worker.
void write_people(const H5::Group& workers, const PeopleOfStudy& people, Scales& scales);

}  // namespace orglab
