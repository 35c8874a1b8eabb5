// "Did you mean": the valid name that a misspelt one is nearest to.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace orglab {

/// The name with the smallest edit distance (insert, delete, replace, swap of neighbours), the
/// first of equals; "" where even the nearest is too far to be meant: over a third of the word (at
/// least 2), or as far as any other word of its length; or over `most` edits.
std::string nearest(std::string_view word, std::span<const std::string> names,
                    std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace orglab
