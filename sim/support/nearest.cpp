#include "support/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace orglab {

namespace {

/// Restricted Damerau-Levenshtein distance, three rows at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> older(b.size() + 1);
    std::vector<std::size_t> old(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(older, old);
        std::swap(old, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replace, old[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], older[j - 2] + 1);
            }
        }
    }
    return row.back();
}

}  // namespace

std::optional<std::size_t> nearest_index(std::string_view word, std::span<const std::string> names,
                                         std::size_t most) {
    // A key of thousands of letters is nobody's slip of the pen, and would cost its length squared.
    constexpr std::size_t longest = 200;
    if (word.size() > longest) {
        return std::nullopt;
    }
    most = std::min(most, std::max<std::size_t>(2, word.size() / 3));
    std::size_t best = most + 1;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t distance = edit_distance(word, names[i]);
        const std::size_t kept = std::max(word.size(), names[i].size()) - distance;
        if (distance < best && distance < kept) {
            best = distance;
            found = i;
        }
    }
    return found;
}

std::string nearest(std::string_view word, std::span<const std::string> names, std::size_t most) {
    const auto found = nearest_index(word, names, most);
    return found ? names[*found] : "";
}

}  // namespace orglab
