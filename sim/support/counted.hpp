// How many of something, in words: "1 run", "3 runs", "12,000 runs".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace orglab {

/// "1 run", "12000 runs": things whose plural ends with an s.
std::string counted(std::uint64_t count, std::string_view thing);

/// A whole number with commas between thousands: "12,000".
std::string with_commas(double number);

/// "1 run", "12,000 runs"
std::string counted_with_commas(std::uint64_t count, std::string_view thing);

}  // namespace orglab
