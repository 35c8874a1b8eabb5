// Who is tied to whom, as lists one after the other, for the programs of one purpose.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "limits/numbers.hpp"

namespace alone {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct Ties {
    std::vector<std::uint64_t> begins;  ///< workers + 1
    std::vector<std::uint32_t> peers;
};

inline Ties lists_of(const Pairs& pairs, std::uint32_t workers) {
    Ties ties{std::vector<std::uint64_t>(workers + std::size_t{2}),
              std::vector<std::uint32_t>(2 * pairs.size())};
    for (const auto& [a, b] : pairs) {
        ++ties.begins[a + 2];
        ++ties.begins[b + 2];
    }
    for (std::size_t i = 2; i < ties.begins.size(); ++i) {
        ties.begins[i] += ties.begins[i - 1];
    }
    for (const auto& [a, b] : pairs) {
        ties.peers[ties.begins[a + 1]++] = b;
        ties.peers[ties.begins[b + 1]++] = a;
    }
    ties.begins.pop_back();
    return ties;
}

/// As many pairs as make the degree. A pair may be drawn twice: about (degree / 2)^2 of them are.
inline Ties random_ties(std::uint32_t workers, std::uint32_t degree, Numbers& numbers) {
    Pairs pairs(std::size_t{workers} * degree / 2);
    for (auto& [a, b] : pairs) {
        a = numbers.below(workers);
        do {
            b = numbers.below(workers);
        } while (b == a);
    }
    return lists_of(pairs, workers);
}

/// A ring of which each tie keeps the end it starts from, and with the chance moves the other to
/// somebody who is not a neighbour yet.
inline Ties small_world_ties(std::uint32_t workers, std::uint32_t degree, double rewire,
                             Numbers& numbers) {
    std::vector<std::vector<std::uint32_t>> peers(workers);
    Pairs pairs;
    for (std::uint32_t i = 0; i < workers; ++i) {
        for (std::uint32_t step = 1; step <= degree / 2; ++step) {
            pairs.emplace_back(i, (i + step) % workers);
            peers[i].push_back(pairs.back().second);
            peers[pairs.back().second].push_back(i);
        }
    }
    for (auto& [a, b] : pairs) {
        if (numbers.happens(rewire)) {
            std::uint32_t other = 0;
            do {
                other = numbers.below(workers);
            } while (other == a || std::count(peers[a].begin(), peers[a].end(), other) > 0);
            peers[a].erase(std::find(peers[a].begin(), peers[a].end(), b));
            peers[b].erase(std::find(peers[b].begin(), peers[b].end(), a));
            peers[a].push_back(other);
            peers[other].push_back(a);
            b = other;
        }
    }
    return lists_of(pairs, workers);
}

}  // namespace alone
