// An Organization: who stands where and who can read whom. Immutable; built once a replicate.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "beliefs/planes.hpp"
#include "random/draws.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

inline constexpr std::uint32_t nobody = 0xffffffffU;

/// Who reads whom, as compressed rows: learner i reads peers [offsets[i], offsets[i+1]).
/// An undirected tie stands in both rows. Peers of a row are sorted, without repeats. A peer id at
/// or above the number of workers is a person outside (id - workers), each with one reader only.
struct Ties {
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> peers;

    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t i) const {
        return {peers.data() + offsets[i], peers.data() + offsets[i + 1]};
    }
    [[nodiscard]] std::uint32_t rows() const {
        return static_cast<std::uint32_t>(offsets.size() - 1);
    }
    [[nodiscard]] bool empty() const { return peers.empty(); }
    bool operator==(const Ties&) const = default;
};

/// A tie as a pair. `Ties` from pairs: sorted, duplicates and self-ties dropped.
struct Pair {
    std::uint32_t a;
    std::uint32_t b;
    auto operator<=>(const Pair&) const = default;
};
Ties undirected_ties(std::uint32_t workers, std::span<const Pair> pairs);
Ties directed_ties(std::uint32_t workers, std::span<const Pair> learner_and_peer);

/// A partition, or any grouping, of workers.
struct Groups {
    std::vector<std::uint32_t> of;  ///< group of worker i (partitions only)
    Ties members;                   ///< row g: the workers of group g
    [[nodiscard]] std::uint32_t count() const { return members.rows(); }
};

/// Levels of experts above the workers; or the line, in which managers are workers.
struct Hierarchy {
    std::uint32_t levels = 0;  ///< of experts
    std::vector<std::uint32_t> level_begin{
        0};  ///< experts of level l (1-based) are [level_begin[l-1], level_begin[l])
    std::vector<std::uint32_t> expert_of;     ///< worker -> its level-1 expert, or nobody
    std::vector<std::uint32_t> expert_above;  ///< expert -> the expert above, or nobody
    std::vector<std::uint32_t>
        below_begin;  ///< those below an expert are consecutive: [below_begin[e], below_end[e])
    std::vector<std::uint32_t> below_end;  ///< workers for level 1, else experts
    std::vector<std::uint32_t>
        manager_of;  ///< line: worker -> its manager (a worker), or nobody; empty without a line
    std::vector<std::uint32_t> depth;  ///< line: steps below the head
    [[nodiscard]] std::uint32_t experts() const { return level_begin.back(); }
    [[nodiscard]] bool has_line() const { return !manager_of.empty(); }
    [[nodiscard]] std::uint32_t level_of(std::uint32_t expert) const;  ///< 1-based
};

/// Communities of practice with the share of the task each is about.
struct Communities {
    Ties members;                            ///< row c: its workers
    Ties memberships;                        ///< row i: the communities of worker i
    std::vector<std::vector<Word>> domains;  ///< of community c, one bit a dimension
    [[nodiscard]] std::uint32_t count() const { return members.rows(); }
};

/// What belongs to a position, whoever holds it.
struct Positions {
    std::vector<double> attention;  ///< 0 .. 1
    std::vector<double> turnover;   ///< chance a period
    std::vector<double> rate;       ///< NaN: the phase's own; else this worker's learning rate
    std::vector<double> skill;      ///< at the start
    std::vector<std::uint8_t> contractor;
    bool one_turnover = true;  ///< the scenario gives contractors no turnover of their own
    std::vector<std::uint8_t> engaged;
    std::vector<double> tenure;  ///< at the start, in periods
};

struct Organization {
    std::uint32_t workers = 0;
    Hierarchy hierarchy;
    Groups teams;  ///< count() = 0: no teams
    Communities communities;
    Ties network;  ///< one pool of peers: kind, shortcuts, include, external
    Ties line;     ///< own manager and direct reports; no rows without a line
    Positions positions;
    std::uint32_t outsiders = 0;
};

/// Builds the organization of one replicate. Every random choice is addressed under period 0.
Organization build_organization(const Point& point, const Draws& draws);

/// The sections workforce (shape part), hierarchy, teams, communities, network, and their checks.
void declare_organization(Catalogue& catalogue);

/// Number of experts at each level, level 1 first (model.md, "Levels").
std::vector<std::uint32_t> experts_by_level(std::uint32_t workers, std::uint32_t levels,
                                            const std::vector<double>& span, bool top);

}  // namespace orglab
