// "Did you mean": the valid name that a misspelt one is nearest to.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace orglab {

/// Where the name stands that has the smallest edit distance (insert, delete, replace, swap of
/// neighbours), the first of equals; none if even the nearest is too far to be meant: over a
/// third of the word (at least 2), or no more letters kept than changed; or over `most` edits.
std::optional<std::size_t> nearest_index(
    std::string_view word, std::span<const std::string> names,
    std::size_t most = std::numeric_limits<std::size_t>::max());

/// The same name itself; "" where there is none.
std::string nearest(std::string_view word, std::span<const std::string> names,
                    std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace orglab
