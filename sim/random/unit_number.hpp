// Random bits as a number from 0 to below 1.
#pragma once

#include <cstdint>

#include "random/draws.hpp"

namespace orglab {

/// The upper 53 of 64 bits.
constexpr double unit_number(std::uint64_t word) {
    return static_cast<double>(word >> 11U) * 0x1p-53;
}

/// Takes two numbers from the stream.
inline double unit_number(Stream& stream) {
    const std::uint64_t high = stream();
    return unit_number((high << 32U) | stream());
}

}  // namespace orglab
