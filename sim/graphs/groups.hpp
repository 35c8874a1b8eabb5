// People in groups: who belongs to which, and who is in each.
#pragma once

#include <cstdint>
#include <vector>

#include "graphs/tie_lists.hpp"

namespace orglab {

/// A partition, or any grouping, of workers.
struct Groups {
    std::vector<std::uint32_t> of;  ///< group of worker i (partitions only); nobody: in none
    TieLists members;               ///< row g: the workers of group g, sorted
    [[nodiscard]] std::uint32_t count() const { return members.rows(); }
    /// Whether two are in one group (partitions only).
    [[nodiscard]] bool together(std::uint32_t a, std::uint32_t b) const {
        return !of.empty() && of[a] != nobody && of[a] == of[b];
    }
    bool operator==(const Groups&) const = default;
};

/// `of`: the group of each worker, below `count`, or nobody.
Groups partition(std::vector<std::uint32_t> of, std::uint32_t count);

}  // namespace orglab
