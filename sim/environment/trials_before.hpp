// What people had practised before the first period, by the time that they had been there.
#pragma once

#include <cstdint>
#include <vector>

#include "organization/organization.hpp"

namespace orglab {

/// For each worker the trials of practice to be expected in the periods of its tenure, at the
/// settings of the start: rounded, at most 1e9. 0 without a tenure, and without practice.
std::vector<std::uint32_t> trials_before(const Model& model, const Organization& organization);

}  // namespace orglab
