// What a benchmark says of its rounds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace bench {

/// The upper one of two, if their number is even; there is at least one.
inline double median(std::vector<double> numbers) {
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

}  // namespace bench
