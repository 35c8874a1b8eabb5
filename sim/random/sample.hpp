// Random choices without replacement.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "random/draws.hpp"

namespace orglab {

/// Moves `count` random entries to the front of the list, every choice and order equally likely:
/// the first steps of a shuffle (Fisher & Yates). Takes one number below (entries left) from the
/// stream for each; `count` is at most the list's size, which is below 2^32.
template <class T>
void draw_front(std::span<T> list, std::size_t count, Stream& lot) {
    for (std::size_t k = 0; k < count; ++k) {
        std::swap(list[k], list[k + below(lot, static_cast<std::uint32_t>(list.size() - k))]);
    }
}

template <class T>
void draw_front(std::vector<T>& list, std::size_t count, Stream& lot) {
    draw_front(std::span<T>(list), count, lot);
}

}  // namespace orglab
