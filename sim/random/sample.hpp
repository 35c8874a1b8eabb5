// Random choices without replacement.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "random/draws.hpp"
#include "random/unit_number.hpp"

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

/// The same, each next entry with a probability in proportion to its weight among those left;
/// weights (above 0, as many as entries) move with them. Takes two numbers from the stream for
/// each.
template <class T>
void draw_front_by_weight(std::span<T> list, std::span<double> weights, std::size_t count,
                          Stream& lot) {
    for (std::size_t k = 0; k < count; ++k) {
        double left = 0;
        for (std::size_t i = k; i < list.size(); ++i) {
            left += weights[i];
        }
        double at = unit_number(lot) * left;
        std::size_t chosen = k;
        while (chosen + 1 < list.size() && at >= weights[chosen]) {
            at -= weights[chosen++];
        }
        std::swap(list[k], list[chosen]);
        std::swap(weights[k], weights[chosen]);
    }
}

template <class T>
void draw_front(std::vector<T>& list, std::size_t count, Stream& lot) {
    draw_front(std::span<T>(list), count, lot);
}

}  // namespace orglab
