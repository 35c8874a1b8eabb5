// An Organization: who stands where and who can read whom. Immutable; built once per replicate.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "beliefs/planes.hpp"
#include "graphs/peer_lists.hpp"
#include "organization/per_worker.hpp"
#include "random/draws.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// Levels of experts above the workers; or the line, in which managers are workers.
struct Hierarchy {
    std::uint32_t levels = 0;  ///< of experts
    /// Experts of level l (1-based) are [level_begin[l-1], level_begin[l]).
    std::vector<std::uint32_t> level_begin{0};
    std::vector<std::uint32_t> expert_of;     ///< worker -> its level-1 expert, or nobody
    std::vector<std::uint32_t> expert_above;  ///< expert -> the expert above, or nobody
    /// Those below expert e are consecutive, [below_begin[e], below_end[e]): workers for level 1,
    /// else experts.
    std::vector<std::uint32_t> below_begin;
    std::vector<std::uint32_t> below_end;
    /// Line: worker -> its manager (a worker), the first if it has several, or nobody; empty
    /// without a line.
    std::vector<std::uint32_t> manager_of;
    /// Line: worker and manager for each manager beside the first; sorted, no pair twice.
    std::vector<Tie> further_managers;
    std::vector<std::uint32_t> depth;  ///< line: steps of the shortest way to a head
    [[nodiscard]] std::uint32_t experts() const { return level_begin.back(); }
    [[nodiscard]] bool has_line() const { return !manager_of.empty(); }
    /// How many managers a worker of a line has.
    [[nodiscard]] std::uint32_t managers(std::uint32_t worker) const;
    /// Whether one of two workers is a manager of the other; false without a line.
    [[nodiscard]] bool in_line(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] std::uint32_t level_of(std::uint32_t expert) const;  ///< 1-based
};

/// Communities of practice with the share of the task each is about.
struct Communities {
    TieLists members;                        ///< row c: its workers
    TieLists memberships;                    ///< row i: the communities of worker i
    std::vector<std::vector<Word>> domains;  ///< of community c, one bit per dimension
    [[nodiscard]] std::uint32_t count() const { return members.rows(); }
};

/// What belongs to a position, whoever holds it: one entry per worker.
struct Positions {
    PerWorker<double> attention;   ///< probability per period, 0 to 1
    PerWorker<double> turnover;    ///< probability per period, 0 to 1
    PerWorker<double> rate;        ///< NaN: the channel's own; else this worker's, 0 to 1
    PerWorker<double> skill;       ///< at the start, 0.5 to 1
    std::vector<double> tenure;    ///< periods before the start; empty: none for anybody
    PerWorker<std::int32_t> kind;  ///< place in [workforce.kinds], by name; -1: none
    std::vector<std::uint8_t> contractor;
    bool one_turnover = true;  ///< the scenario gives contractors no turnover of their own
    std::vector<std::uint8_t> engaged;
};

/// How often people of the network are in contact, if their ties have weights.
struct TieWeights {
    TieLists ties;               ///< those that have a weight; no rows: all contacts are as likely
    std::vector<double> weight;  ///< of each entry of ties.peers, above 0
    double usual = 1;            ///< the mean of these, which ties without a weight have
    [[nodiscard]] bool given() const { return ties.rows() > 0; }
    [[nodiscard]] double of(std::uint32_t learner, std::uint32_t peer) const;
};

struct Organization {
    std::uint32_t workers = 0;
    Hierarchy hierarchy;
    Groups teams;  ///< count() = 0: no teams
    Communities communities;
    PeerLists network;    ///< one pool of peers: kind, shortcuts, include, external
    TieWeights contacts;  ///< of the network, at the start
    TieLists line;        ///< own managers and direct reports; no rows without a line
    Positions positions;
    std::uint32_t outsiders = 0;
};

/// Builds the organization of one replicate. Every random choice is addressed under period 0.
/// Throws InputError if the point's data files contradict its settings.
Organization build_organization(const Point& point, const Draws& draws, Team& team = serial_team());

/// The sections workforce (shape part), hierarchy, teams, communities, network, and their checks.
void declare_organization(Catalogue& catalogue);

/// Number of experts at each level, level 1 first (model.md, "Levels").
std::vector<std::uint32_t> experts_by_level(std::uint32_t workers, std::uint32_t levels,
                                            const std::vector<double>& span, bool top);

}  // namespace orglab
