// Random ties on top of a network (Kwon, Posen & Piezunka's informal ties).
#pragma once

#include <span>
#include <vector>

#include "organization/organization.hpp"

namespace orglab {

struct Shortcuts {
    std::uint32_t workers;
    std::uint64_t count;
    std::uint32_t max_degree;  ///< shortcuts that one worker can get; 0: no bound
};

/// Appends `count` pairs to `pairs`, each uniform over the pairs who are tied neither there nor in
/// `formal` nor by a group, and who can both take one more. Throws InputError if no such pair is
/// left.
void add_shortcuts(const Shortcuts& wanted, std::span<const Tie> formal, const Groups& groups,
                   const Draws& draws, std::vector<Tie>& pairs);

}  // namespace orglab
