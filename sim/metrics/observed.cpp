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

/// One word of somebody's beliefs.
struct BeliefsOfWord {
    Word held;
    Word value;
};

/// Holders of the dimensions of one word, after somebody has changed.
void count_holders_again(BeliefsOfWord then, BeliefsOfWord now, std::span<HolderCounts> out) {
    const auto each_bit = [](Word bits, const auto& work) {
        for (; bits != 0; bits &= bits - 1) {
            work(static_cast<std::size_t>(std::countr_zero(bits)));
        }
    };
    const Word plus_then = then.value;
    const Word minus_then = then.held & ~then.value;
    const Word minus_now = now.held & ~now.value;
    each_bit(now.value & ~plus_then, [&](std::size_t d) { ++out[d].plus; });
    each_bit(plus_then & ~now.value, [&](std::size_t d) { --out[d].plus; });
    each_bit(minus_now & ~minus_then, [&](std::size_t d) { ++out[d].minus; });
    each_bit(minus_then & ~minus_now, [&](std::size_t d) { --out[d].minus; });
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
    team_pairs_.clear();
    policies_.reset();
    const bool remembered = follows_;
    follows_ = changed != nullptr;
    if (!remembered || !follows_) {
        held_.clear();
        all_held_.reset();
    }
    if (changed == nullptr) {
        right_.clear();
        values_.clear();
        return;
    }
    constexpr std::uint32_t many =
        16;  // counting all at once takes less than such a part one by one
    if (changed->count(0, workers.rows()) * std::uint64_t{many} > workers.rows()) {
        right_.clear();
    }
    if (right_.empty() && values_.empty() && held_.empty() && !all_held_) {
        return;
    }
    std::vector<std::uint32_t>& rows = changed_;
    rows.clear();
    changed->each(0, workers.rows(), [&](std::uint32_t worker) { rows.push_back(worker); });
    for (const std::uint32_t worker : rows) {
        count_again(worker);
    }
    if (!values_.empty()) {
        landscape.values(workers, reality, rows, values_);
    }
}

/// What is counted of all workers, after this one has changed.
void Observed::count_again(std::uint32_t worker) {
    const Row now = workers.row(worker);
    if (!right_.empty()) {
        const std::uint32_t right = count_right(now, reality);
        all_right_ += right;
        all_right_ -= right_[worker];
        right_[worker] = right;
    }
    if (all_held_ || !held_.empty()) {
        const RowOut then = counted_.row(worker);
        for (std::uint32_t w = 0; w < workers.words(); ++w) {
            const Word gained = now.held[w] & ~then.held[w];
            const Word lost = then.held[w] & ~now.held[w];
            if (all_held_) {
                *all_held_ += static_cast<std::uint64_t>(std::popcount(gained));
                *all_held_ -= static_cast<std::uint64_t>(std::popcount(lost));
            }
            if (!held_.empty()) {
                count_holders_again({then.held[w], then.value[w]}, {now.held[w], now.value[w]},
                                    std::span(held_).subspan(std::size_t{w} * 64));
            }
        }
        counted_.copy_rows(workers, worker, worker + 1);
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

std::uint64_t Observed::all_right() const {
    return right().empty() ? 0 : all_right_;
}

std::uint64_t Observed::all_held() const {
    if (!all_held_) {
        remember_beliefs();
        all_held_ = 0;
        for (std::uint32_t i = 0; i < workers.rows(); ++i) {
            *all_held_ += count_held(workers.row(i), workers.words());
        }
    }
    return *all_held_;
}

/// Changes are counted beside the beliefs of the last count.
void Observed::remember_beliefs() const {
    if (follows_ && held_.empty() && !all_held_) {
        counted_ = workers;
    }
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
        remember_beliefs();
        held_.resize(workers.dimensions());
        count_holders(workers, held_);
    }
    return held_;
}

double Observed::knowledge() const {
    return share(all_right(), std::uint64_t{workers.rows()} * dimensions());
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
