#include "metrics/observed.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

#include "beliefs/policies.hpp"
#include "beliefs/scores.hpp"
#include "metrics/holder_changes.hpp"
#include "metrics/holders.hpp"
#include "metrics/ranking.hpp"
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

TeamPairs pairs_by_counting(const Planes& workers, std::span<const std::uint32_t> team) {
    std::vector<HolderCounts> all(workers.dimensions());
    count_holders(workers, team, all);
    TeamPairs found{.size = team.size()};
    for (const HolderCounts& held : all) {
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
    made.all_right_ = total(made.right_);
    hand_on(values_, made.values_);
    return made;
}

void Observed::renew(const RowSet* changed) {
    policies_.reset();
    all_held_.reset();
    const bool remembered = follows_;
    follows_ = changed != nullptr;
    if (!remembered || !follows_) {
        held_.clear();
    }
    if (changed == nullptr) {
        team_pairs_.clear();
        right_.clear();
        people_by_right_.clear();
        values_.clear();
        best_value_.reset();
        return;
    }
    constexpr std::uint32_t many =
        16;  // counting all at once takes less than such a part one by one
    if (changed->count(0, workers.rows()) * std::uint64_t{many} > workers.rows()) {
        right_.clear();
        people_by_right_.clear();
    }
    if (right_.empty() && values_.empty() && held_.empty() && team_pairs_.empty()) {
        return;
    }
    changed_.clear();
    changed->each(0, workers.rows(), [&](std::uint32_t worker) { changed_.push_back(worker); });
    if (!right_.empty()) {
        count_right_again();
    }
    if (!held_.empty()) {
        follow_holders(counted_, workers, changed_, held_);
    }
    if (!team_pairs_.empty()) {
        find_changed_teams();
    }
    if (!values_.empty()) {
        value_again();
    }
}

void Observed::count_right_again() {
    for (const std::uint32_t worker : changed_) {
        const std::uint32_t right = count_right(workers.row(worker), reality);
        all_right_ += right;
        all_right_ -= right_[worker];
        if (!people_by_right_.empty()) {
            --people_by_right_[right_[worker]];
            ++people_by_right_[right];
        }
        right_[worker] = right;
    }
}

void Observed::find_changed_teams() {
    for (const std::uint32_t worker : changed_) {
        if (const std::uint32_t team = organization.teams.of[worker]; team != nobody) {
            changed_teams_.add(team);
        }
    }
}

void Observed::value_again() {
    const bool best_changes =
        best_value_ && std::ranges::any_of(changed_, [&](std::uint32_t worker) {
            return values_[worker] == *best_value_;
        });
    landscape.values(workers, reality, changed_, values_);
    if (best_changes) {
        best_value_.reset();
    } else if (best_value_) {
        for (const std::uint32_t worker : changed_) {
            best_value_ = std::max(*best_value_, values_[worker]);
        }
    }
}

std::span<const std::uint32_t> Observed::right() const {
    if (right_.empty()) {
        right_.resize(workers.rows());
        count_right(workers, 0, reality, right_);
        all_right_ = total(right_);
    }
    return right_;
}

std::span<const std::uint64_t> Observed::people_by_right() const {
    if (people_by_right_.empty()) {
        people_by_right_ = histogram(right(), dimensions());
    }
    return people_by_right_;
}

std::uint64_t Observed::squares_of_right() const {
    const auto people = people_by_right();
    std::uint64_t sum = 0;
    for (std::uint64_t right = 0; right < people.size(); ++right) {
        sum += people[right] * right * right;
    }
    return sum;
}

double Observed::best_value() const {
    if (!best_value_) {
        best_value_ = *std::ranges::max_element(values());
    }
    return *best_value_;
}

std::uint64_t Observed::all_right() const {
    return right().empty() ? 0 : all_right_;
}

std::uint64_t Observed::all_held() const {
    if (!all_held_) {
        all_held_ = 0;
        for (const HolderCounts& here : held()) {
            *all_held_ += here.plus + here.minus;
        }
    }
    return *all_held_;
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
        if (follows_) {
            counted_ = workers;
        }
        held_.resize(workers.dimensions());
        count_holders(workers, held_);
    }
    return held_;
}

double Observed::knowledge() const {
    return share(all_right(), std::uint64_t{workers.rows()} * dimensions());
}

std::span<const TeamPairs> Observed::team_pairs() const {
    const std::uint32_t teams = organization.teams.count();
    if (team_pairs_.empty() && teams > 0) {
        team_pairs_.resize(teams);
        for (std::uint32_t team = 0; team < teams; ++team) {
            team_pairs_[team] = pairs_of(team);
        }
        changed_teams_ = RowSet(teams);
    }
    changed_teams_.each(0, teams, [&](std::uint32_t team) { team_pairs_[team] = pairs_of(team); });
    changed_teams_.clear();
    return team_pairs_;
}

TeamPairs Observed::pairs_of(std::uint32_t team) const {
    const auto members = organization.teams.members.of(team);
    return members.size() <= small_team ? pairs_by_comparing(workers, members)
                                        : pairs_by_counting(workers, members);
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
