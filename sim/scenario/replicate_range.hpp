// Consecutive replicates by their numbers, as --replicates 100..199 says them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scenario/scenario.hpp"

namespace orglab {

struct ReplicateRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool operator==(const ReplicateRange&) const = default;
};

/// What --replicates says if that is a range FIRST..LAST, both of it; nothing if it is anything
/// else than two numbers with something between them. Throws InputError for a range that is not
/// possible, or is written in another way.
std::optional<ReplicateRange> replicate_range(const Override& given);

/// "30 replicates", "replicates 100..199"
std::string to_text(const ReplicateRange& range);

}  // namespace orglab
