// Ways to sort workers into groups, of which measures are taken one by one: observe.by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "organization/organization.hpp"

namespace orglab {

/// Who works in a point.
struct Workforce {
    const Model& model;
    const WorkforceTable* file;  ///< of workforce.file, else nullptr
    std::uint32_t workers;
};
Workforce workforce_of(const Point& point);

/// A file of sim/metrics/groupings. Everybody is in exactly one group, for as long as a run lasts:
/// who takes over a position is in its groups.
struct Grouping {
    std::string name;  ///< the file's name: in observe.by, and the axis in results files; filled in
                       ///< by the registry
    std::string meaning;                ///< of the axis, in a few words
    std::string missing;                ///< what to say of a point without groups
    std::string needed;                 ///< what would make some
    std::vector<std::string> involved;  ///< keys that decide whether there are any
    /// The names of a point's groups, each once; empty: it has none. A group may have no workers.
    /// Throws InputError if the point's data files contradict its settings.
    std::vector<std::string> (*labels)(const Workforce& people);
    /// Of each worker of an organization of such a point, the place of its group among the labels.
    std::vector<std::uint32_t> (*of)(const Organization& organization);
};

const std::vector<Grouping>& all_groupings();  // generated
/// The same, found by the type: a setting that names groupings keeps pointers to them.
inline const std::vector<Grouping>& registered(const Grouping*) {
    return all_groupings();
}

/// "0", "1", ... (so many): names of groups that have only numbers.
std::vector<std::string> numbers_as_labels(std::uint32_t count);

}  // namespace orglab
