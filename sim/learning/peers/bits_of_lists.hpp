// Who stands high in each of many lists, as bits: bit j is that of the j-th in its list.
#pragma once

#include <cstdint>
#include <span>

#include "landscape/values.hpp"

namespace orglab::peers {

constexpr std::uint32_t longest_list = 64;

/// Lists of grades that stand one after the other. Memory goes on for `longest_list` more grades,
/// which may be read, but count for nothing.
struct GradeLists {
    const Grade* grades;
    std::span<const std::uint32_t> sizes;  ///< of each list: 1 to longest_list
    const Grade* own;                      ///< of each list: what its grades are held against
};

/// bits[k]: who in list k is above own[k].
void find_better(const GradeLists& lists, std::uint64_t* bits);

/// bits[k]: who in list k is the highest, equals together; nobody unless that is above own[k].
void find_best(const GradeLists& lists, std::uint64_t* bits);

}  // namespace orglab::peers
