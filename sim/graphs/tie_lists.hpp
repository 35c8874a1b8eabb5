// Ties among people as lists: for each person, whom it reads (compressed sparse rows).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "support/team.hpp"

namespace orglab {

inline constexpr std::uint32_t nobody = 0xffffffffU;

/// Who reads whom, as compressed rows: learner i reads peers [offsets[i], offsets[i+1]).
/// An undirected tie stands in both rows. Peers of a row are sorted, without repeats. A peer id at
/// or above the number of workers is a person outside (id - workers), each with one reader only.
struct TieLists {
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> peers;

    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t i) const {
        return {peers.data() + offsets[i], peers.data() + offsets[i + 1]};
    }
    [[nodiscard]] std::uint32_t rows() const {
        return static_cast<std::uint32_t>(offsets.size() - 1);
    }
    [[nodiscard]] bool empty() const { return peers.empty(); }
    bool operator==(const TieLists&) const = default;
};

/// A tie as a pair. `TieLists` from pairs: sorted, duplicates and self-ties dropped.
struct Tie {
    std::uint32_t a;
    std::uint32_t b;
    auto operator<=>(const Tie&) const = default;
};
TieLists undirected_ties(std::uint32_t workers, std::span<const Tie> pairs,
                         Team& team = serial_team());
TieLists directed_ties(std::uint32_t workers, std::span<const Tie> learner_and_peer,
                       Team& team = serial_team());

}  // namespace orglab
