// The state as measures see it, with what several of them need counted once.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "beliefs/planes.hpp"
#include "beliefs/row_set.hpp"
#include "learning/channel.hpp"
#include "metrics/holder_counts.hpp"

namespace orglab {

/// Pairs of workers within one team, and how far apart they are, summed over pairs and dimensions.
struct TeamPairs {
    std::uint64_t size = 0;       ///< workers
    std::uint64_t differing = 0;  ///< dimensions on which two differ, of three values
    std::uint64_t squared =
        0;  ///< squared distance: 1 for a 0 beside a belief, 4 for opposite beliefs
    [[nodiscard]] std::uint64_t pairs() const { return size * (size - 1) / 2; }
};

/// Sums over all channels and periods since the start: of what stands still while no belief
/// changes, so that measures of an organization at rest repeat themselves.
struct Adopted {
    std::uint64_t adopted = 0;     ///< as in Tally
    std::uint64_t along_line = 0;  ///< as in Tally
    Adopted& operator+=(const Tally& turn) {
        adopted += turn.adopted;
        along_line += turn.along_line;
        return *this;
    }
};

/// What channels did: counted only if a measure that is recorded asks for it.
struct Flows {
    std::span<const Tally> channels;  ///< of this period, in the order of learning.order
    const Adopted& since_start;
};

/// What measures read: the state as it stands, with shared counts made at first use and kept until
/// `renew` says that the state is another. One thread reads an Observed.
class Observed {
public:
    Observed(const Organization& organization, const PeerLists& network, const Landscape& landscape,
             const Planes& workers, const Planes& experts, const Reality& reality,
             std::span<const std::uint8_t> vacant, std::optional<Flows> flows,
             std::uint32_t policy_size);

    const Organization& organization;
    const PeerLists& network;
    const Landscape& landscape;
    const Planes& workers;
    const Planes& experts;  ///< policies if policy_size > 1
    const Reality& reality;
    std::span<const std::uint8_t> vacant;  ///< of expert positions
    std::uint32_t policy_size;             ///< dimensions a policy of an expert covers

    /// The workers of some rows as if there were no others, and no organization around them.
    /// `beliefs`: theirs, in this order. Both must outlive what this returns.
    [[nodiscard]] Observed part(const Planes& beliefs, std::span<const std::uint32_t> rows,
                                std::optional<Flows> flows) const;

    /// Brings the counts of an earlier period up to date. `changed`: the workers whose beliefs may
    /// have changed since, while reality has not; nullptr: that is not known.
    void renew(const RowSet* changed);

    [[nodiscard]] std::uint32_t dimensions() const { return workers.dimensions(); }
    /// Right beliefs of each worker; each worker's value, 0 to 1; holders per dimension. Counted at
    /// first use.
    [[nodiscard]] std::span<const std::uint32_t> right() const;
    [[nodiscard]] std::span<const double> values() const;
    [[nodiscard]] std::span<const HolderCounts> held() const;
    /// How many workers have each number of right beliefs, 0 to m; and the sum of the squares of
    /// their numbers.
    [[nodiscard]] std::span<const std::uint64_t> people_by_right() const;
    [[nodiscard]] std::uint64_t squares_of_right() const;
    /// The largest of values().
    [[nodiscard]] double best_value() const;
    /// Right beliefs of all workers, and beliefs of theirs that are not 0.
    [[nodiscard]] std::uint64_t all_right() const;
    [[nodiscard]] std::uint64_t all_held() const;
    /// Mean share of right beliefs of all workers, 0 to 1.
    [[nodiscard]] double knowledge() const;
    /// Of each team; empty without teams.
    [[nodiscard]] std::span<const TeamPairs> team_pairs() const;
    /// For measures that say so (Measure::of_flows).
    [[nodiscard]] const Flows& flows() const;
    /// What experts' beliefs are held against: reality itself, or the signs of its policies.
    [[nodiscard]] const Reality& experts_reality() const;

private:
    void count_right_again();
    void find_changed_teams();
    void value_again();
    [[nodiscard]] TeamPairs pairs_of(std::uint32_t team) const;

    std::optional<Flows> flows_;
    mutable std::vector<std::uint32_t> right_;
    mutable std::uint64_t all_right_ = 0;  ///< the sum of right_
    mutable std::vector<std::uint64_t> people_by_right_;
    mutable std::optional<double> best_value_;
    mutable std::optional<std::uint64_t> all_held_;
    mutable std::vector<double> values_;
    mutable std::vector<HolderCounts> held_;
    mutable Planes counted_;  ///< beliefs as they were counted, if `follows_`
    bool follows_ = false;    ///< it was known lately what changed: it may be next time
    mutable std::vector<TeamPairs> team_pairs_;
    mutable RowSet changed_teams_;  ///< a bit a team: those of team_pairs_ to be made again
    mutable std::optional<Reality> policies_;
    std::vector<std::uint32_t> changed_;  ///< scratch of renew
};

}  // namespace orglab
