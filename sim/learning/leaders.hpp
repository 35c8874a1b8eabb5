// [leaders]: the sentence of a section whose keys stand with the mechanisms that use them.
#pragma once

namespace orglab {

inline constexpr const char* leaders_meaning =
    "what leaders do: each mechanism has a key of its own; 0 = no leader does it";

}  // namespace orglab
