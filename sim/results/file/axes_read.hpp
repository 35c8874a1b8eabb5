// The axes that the measures of a results file have, found by their scales.
#pragma once

#include <H5Cpp.h>

#include <map>
#include <string>
#include <vector>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// Small letters, digits and _, as every name of a measure or of groups.
bool is_plain(const std::string& name);

/// The names of all that stands in a group of a file, in the order in which it was made. Throws
/// H5::Exception if anything there is not in the file itself.
std::vector<std::string> names_in(const H5::Group& group);

/// The axes of groups of workers, whichever these are: another program may know more. Throws Damage
/// if one has a name that no groups have.
std::vector<OutcomeGroups> groups_in(const H5::Group& root);

/// The axes of measures, by the address of their scales.
class AxisNames {
public:
    AxisNames(const H5::Group& root, const std::vector<OutcomeGroups>& groups);
    /// One name per axis of a dataset; throws Damage for an axis without a known scale.
    [[nodiscard]] std::vector<std::string> of(const H5::DataSet& dataset,
                                              const std::string& name) const;

private:
    std::map<haddr_t, std::string> names_;
};

}  // namespace orglab
