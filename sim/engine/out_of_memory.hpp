// What a run says that failed because the machine's memory did not suffice.
#pragma once

#include <string_view>

namespace orglab {

/// The message of such a Run. What failed for any other reason fails again on every machine.
inline constexpr std::string_view out_of_memory = "not enough memory";

}  // namespace orglab
