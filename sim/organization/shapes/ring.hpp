// The ring that lattices are and small worlds start from.
#pragma once

#include <vector>

#include "organization/organization.hpp"

namespace orglab::shapes {

/// Nearest neighbours first: (i, i+1) of all i, then (i, i+2) of all i, up to degree/2.
inline std::vector<Tie> ring(std::uint32_t workers, std::uint32_t degree) {
    std::vector<Tie> pairs;
    pairs.reserve(std::size_t{workers} * degree / 2);
    for (std::uint32_t step = 1; step <= degree / 2; ++step) {
        for (std::uint32_t i = 0; i < workers; ++i) {
            pairs.push_back({i, static_cast<std::uint32_t>((std::uint64_t{i} + step) % workers)});
        }
    }
    return pairs;
}

}  // namespace orglab::shapes
