// Walks through a Catalogue by full dotted keys, families ([event.NAME]) included.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

/// Whether a word may stand for NAME in a family section: [a-z][a-z0-9_-]*.
bool is_name(std::string_view word);

/// The section that a full section name belongs to: "learning.network" itself, or the family
/// "event" for "event.crisis"; nullptr where there is none.
const Section* find_section(const Catalogue& catalogue, std::string_view name);

/// The full key of a setting; `name` stands for NAME in a family.
std::string full_key(const Section& section, const Setting& setting,
                     std::string_view name = "NAME");

/// Every key outside families with its default.
Settings default_settings(const Catalogue& catalogue);

/// The key that one of an earlier version is called now; "" if no key was ever called that.
std::string renamed_key(const Catalogue& catalogue, std::string_view key);

/// The section that one of an earlier version is called now; "" if none was ever called that.
std::string renamed_section(const Catalogue& catalogue, std::string_view name);

/// The valid key that a wrong one most likely means, "" where none is near.
std::string nearest_key(const Catalogue& catalogue, std::string_view key);

}  // namespace orglab
