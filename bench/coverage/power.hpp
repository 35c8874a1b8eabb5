// How often `compare` sees a difference that is there, beside the power that it predicts.
#pragma once

#include <cstdint>

namespace coverage {

struct Detected {
    double predicted;  ///< by the true deviation of the differences
    double printed;    ///< the mean of what `compare` prints, from the deviation that it finds
    double seen;       ///< share of comparisons with p at most 0.05
};

/// Of so many comparisons, each of so many pairs of planted_pair.
Detected detected(std::uint32_t pairs, std::uint32_t repeats);

}  // namespace coverage
