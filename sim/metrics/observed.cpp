#include "metrics/observed.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

#include "beliefs/policies.hpp"
#include "beliefs/scores.hpp"
#include "metrics/holders.hpp"
#include "metrics/spread.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

/// Up to this size all pairs of a team are compared word by word; above it holders are counted.
constexpr std::uint64_t small_team = 24;

TeamPairs pairs_by_comparing(const Planes& workers, std::span<const std::uint32_t> team) {
    TeamPairs found{.size = team.size()};
    for (std::size_t i = 1; i < team.size(); ++i) {
        const Row a = workers.row(team[i]);
        for (std::size_t j = 0; j < i; ++j) {
            const Row b = workers.row(team[j]);
            std::uint64_t differing = 0;
            std::uint64_t opposite = 0;
            for (std::uint32_t w = 0; w < workers.words(); ++w) {
                const Word turned = a.value[w] ^ b.value[w];
                differing +=
                    static_cast<std::uint64_t>(std::popcount((a.held[w] ^ b.held[w]) | turned));
                opposite +=
                    static_cast<std::uint64_t>(std::popcount(a.held[w] & b.held[w] & turned));
            }
            found.differing += differing;
            found.squared += differing + 3 * opposite;
        }
    }
    return found;
}

TeamPairs pairs_by_counting(const Planes& workers, std::span<const std::uint32_t> team,
                            std::vector<HolderCounts>& scratch) {
    scratch.resize(workers.dimensions());
    count_holders(workers, team, scratch);
    TeamPairs found{.size = team.size()};
    for (const HolderCounts& held : scratch) {
        found.differing += differing_pairs(held, team.size());
        found.squared += squared_distance(held, team.size());
    }
    return found;
}

}  // namespace

Observed::Observed(const Organization& organization_, const PeerLists& network_,
                   const Landscape& landscape_, const Planes& workers_, const Planes& experts_,
                   const Reality& reality_, std::span<const std::uint8_t> vacant_,
                   std::optional<Flows> flows, std::uint32_t policy_size_)
    : organization(organization_),
      network(network_),
      landscape(landscape_),
      workers(workers_),
      experts(experts_),
      reality(reality_),
      vacant(vacant_),
      policy_size(policy_size_),
      flows_(flows) {
}

Observed Observed::part(const Planes& beliefs, std::span<const std::uint32_t> rows,
                        std::optional<Flows> flows) const {
    static const Organization no_organization;
    static const Planes no_experts;
    Observed made(no_organization, no_organization.network, landscape, beliefs, no_experts, reality,
                  {}, flows, policy_size);
    const auto hand_on = [&](const auto& counted, auto& own) {
        if (!counted.empty()) {
            own.reserve(rows.size());
            std::ranges::transform(rows, std::back_inserter(own),
                                   [&](std::uint32_t row) { return counted[row]; });
        }
    };
    hand_on(right_, made.right_);
    hand_on(values_, made.values_);
    return made;
}

void Observed::renew() {
    right_.clear();
    values_.clear();
    held_.clear();
    team_pairs_.clear();
    policies_.reset();
}

std::span<const std::uint32_t> Observed::right() const {
    if (right_.empty()) {
        right_.resize(workers.rows());
        count_right(workers, 0, reality, right_);
    }
    return right_;
}

std::span<const double> Observed::values() const {
    if (values_.empty()) {
        values_.resize(workers.rows());
        landscape.values(workers, reality, 0, workers.rows(), values_);
    }
    return values_;
}

std::span<const HolderCounts> Observed::held() const {
    if (held_.empty()) {
        held_.resize(workers.dimensions());
        count_holders(workers, held_);
    }
    return held_;
}

double Observed::knowledge() const {
    return share(total(right()), std::uint64_t{workers.rows()} * dimensions());
}

std::span<const TeamPairs> Observed::team_pairs() const {
    const Groups& teams = organization.teams;
    if (team_pairs_.empty() && teams.count() > 0) {
        std::vector<HolderCounts> scratch;
        for (std::uint32_t g = 0; g < teams.count(); ++g) {
            const auto team = teams.members.of(g);
            team_pairs_.push_back(team.size() <= small_team
                                      ? pairs_by_comparing(workers, team)
                                      : pairs_by_counting(workers, team, scratch));
        }
    }
    return team_pairs_;
}

const Flows& Observed::flows() const {
    expect(flows_.has_value(), "a measure that reads flows says so: of_flows = true");
    return *flows_;
}

const Reality& Observed::experts_reality() const {
    if (policy_size == 1) {
        return reality;
    }
    if (!policies_) {
        policies_ = policies_of(reality, dimensions(), policy_size);
    }
    return *policies_;
}

}  // namespace orglab
