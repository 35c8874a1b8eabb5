// Lists of those below one expert for whom something happens, of rows of one word that stand one
// after the other: several rows at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "beliefs/planes.hpp"

namespace orglab::experts {

/// Entries that a list needs behind its last one: whole vectors are written.
inline constexpr std::size_t room_of_list = 16;

/// Rows `first`, first + 1, ..., of which each has the word that it holds and then its values.
struct OneWordRows {
    const Word* words;
    std::uint32_t first;
    std::uint32_t count;
};

/// What an expert tells: dimensions that arrive, and their values.
struct Told {
    Word held;
    Word value;
};

/// Lists the rows that are not at what they are told: their numbers in `who`, and in `wanted` the
/// dimensions to change (to_change). Returns how many they are.
std::size_t list_listeners(const OneWordRows& rows, Told told, std::uint32_t* who, Word* wanted);

/// Lists the rows that have more right beliefs than `right`. Returns how many they are.
std::size_t list_better(const OneWordRows& rows, Word reality, std::uint32_t right,
                        std::uint32_t* who);

}  // namespace orglab::experts
