// Random choices without replacement.
#pragma once

#include <boost/container/small_vector.hpp>

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

/// Whether drawing so few places of a list takes less than writing the list down.
constexpr bool few(std::size_t count, std::size_t size) {
    return count * count < size;
}

/// Calls visit(place) for the places, 0 to size - 1, whose entries `draw_front` moves to the front,
/// in their order, with the same numbers of the stream; without a list. Takes time with the square
/// of `count`.
template <class Visit>
void for_each_of_front(std::uint32_t size, std::uint32_t count, Stream& lot, const Visit& visit) {
    struct Moved {
        std::uint32_t to;
        std::uint32_t entry;
    };
    boost::container::small_vector<Moved, 16> moved;  // the last one to a place is there
    const auto at = [&](std::uint32_t place) {
        for (std::size_t k = moved.size(); k-- > 0;) {
            if (moved[k].to == place) {
                return moved[k].entry;
            }
        }
        return place;
    };
    for (std::uint32_t k = 0; k < count; ++k) {
        const std::uint32_t other = k + below(lot, size - k);
        const std::uint32_t drawn = at(other);
        moved.push_back({other, at(k)});
        visit(drawn);
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
