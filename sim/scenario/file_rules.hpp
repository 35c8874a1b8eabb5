// How the files that a point names are to be read and changed, as its settings say.
#pragma once

#include <string>
#include <string_view>

#include "parameters/setting.hpp"
#include "tables/people_files.hpp"
#include "tables/reorganize.hpp"

namespace orglab {

/// The text of a key; "" if there is none.
std::string word(const Settings& settings, std::string_view key);

PeopleRules people_rules(const Settings& settings);
TieRules tie_rules(const Settings& settings);
MembershipRules membership_rules(const Settings& settings);
Reorganization reorganization(const Settings& settings);

}  // namespace orglab
