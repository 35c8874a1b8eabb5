// Experts learn from those below who do better than they.
#include <algorithm>
#include <array>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts_phase.hpp"
#include "random/many.hpp"

namespace orglab::experts {

double ExpertsPhase::measure(const Now& now, Row row, Superior by) const {
    const Reality& reality = grain_ > 1 ? policies_ : now.reality;
    if (by == Superior::value && grain_ == 1) {
        return now.landscape.value(row, reality);
    }
    if (by == Superior::value || by == Superior::right) {
        return count_right(row, reality);
    }
    return score(row, reality);
}

/// Worker i as its expert reads it: its policies, or its actions (`hopeful`: every open one right).
Row ExpertsPhase::as_read(const Now& now, const Planes& workers, std::uint32_t i,
                          bool hopeful) const {
    const Row own = workers.row(i);
    if (grain_ > 1) {
        policies_of(own, dimensions_, grain_, seen_.row(0));
        return seen_.row(0);
    }
    if (!settings_.acting) {
        return own;
    }
    const RowOut actions = seen_.row(0);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word open = valid_bits(dimensions_, w) & ~own.held[w];
        const Word chosen =
            open == 0 ? 0 : (hopeful ? now.reality[w] : coins_[std::size_t{i} * words_ + w]);
        actions.held[w] = own.held[w] | open;
        actions.value[w] = own.value[w] | (chosen & open);
    }
    return actions;
}

/// Draws the coins of this period for all who lack a belief.
void ExpertsPhase::toss(const Now& now, const Planes& workers) {
    coins_.resize(std::size_t{context_.workers} * words_);
    const Streams streams{now.draws, purpose("experts.act"), now.period};
    for (std::uint32_t w = 0; w < words_; ++w) {
        tossing_.clear();
        for (std::uint32_t i = 0; i < context_.workers; ++i) {
            if ((valid_bits(dimensions_, w) & ~workers.row(i).held[w]) != 0) {
                tossing_.push_back(i);
            }
        }
        tossed_.resize(tossing_.size());
        words_of(streams, w, tossing_, tossed_);
        for (std::size_t k = 0; k < tossing_.size(); ++k) {
            coins_[std::size_t{tossing_[k]} * words_ + w] = tossed_[k];
        }
    }
}

void ExpertsPhase::vote(const Now& now, Row row, std::uint32_t sender) const {
    if (settings_.distortion == 0) {
        votes_.add(row);
        return;
    }
    const Stream stream = now.draws.stream(purpose("experts.distortion_up"), now.period, sender);
    const Chance chance(settings_.distortion);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word value = row.value[w] ^ bernoulli_mask(stream, w, chance, row.held[w]);
        votes_.plus[w].add(value);
        votes_.minus[w].add(row.held[w] & ~value);
    }
}

/// Fills votes_ with the superiors' beliefs about expert e; returns how many superiors there are.
std::uint32_t ExpertsPhase::gather(const Now& now, const Planes& workers, const Planes& experts,
                                   std::uint32_t e, std::uint32_t level, bool hopeful,
                                   std::uint64_t& read) const {
    votes_.clear();
    const double own =
        measure(now, experts.row(e), superior_ == Superior::action ? Superior::score : superior_);
    std::uint32_t superiors = 0;
    const auto hear = [&](std::uint32_t child) {
        const Row row = level == 1 ? as_read(now, workers, child, hopeful) : experts.row(child);
        if (measure(now, row, superior_) > own) {
            ++superiors;
            vote(now, row, level == 1 ? child : context_.workers + child);
        }
    };
    const auto speaks = [&](std::uint32_t child) {
        return level == 1 ? now.present[child] != absent : now.vacant[child] == 0;
    };
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t end = hierarchy_.below_end[e];
    if (read_at_most_ == 0 || end - begin <= read_at_most_) {
        for (std::uint32_t child = begin; child < end; ++child) {
            if (speaks(child)) {
                ++read;
                hear(child);
            }
        }
        return superiors;
    }
    std::vector<std::uint32_t> speakers;
    for (std::uint32_t child = begin; child < end; ++child) {
        if (speaks(child)) {
            speakers.push_back(child);
        }
    }
    Stream lot = now.draws.stream(purpose("experts.read"), now.period, e);
    const auto count = static_cast<std::uint32_t>(speakers.size());
    for (std::uint32_t k = 0; k < std::min(count, read_at_most_); ++k) {
        std::swap(speakers[k], speakers[k + below(lot, count - k)]);
        ++read;
        hear(speakers[k]);
    }
    return superiors;
}

Calls ExpertsPhase::calls(Row own, std::uint32_t w, std::uint32_t superiors) const {
    if (superiors == 0) {
        return {};
    }
    const Word own_plus = own.value[w];
    const Word own_minus = own.held[w] & ~own.value[w];
    Calls called;
    called.plus = WordCounter::larger(votes_.plus[w], votes_.minus[w]);
    called.minus = WordCounter::larger(votes_.minus[w], votes_.plus[w]);
    const Word even = valid_bits(dimensions_ / grain_, w) & ~called.plus & ~called.minus;
    called.plus &= ~own_plus & codified_[w];
    called.minus &= ~own_minus & codified_[w];
    if (tie_ == Tie::minus) {
        // A tie needs votes: where no superior holds a belief there is nothing to follow (W17R
        // takes the majority among non-zero beliefs; counting silence as a tie gives .869, not
        // .858).
        called.by_tie = even & votes_.plus[w].any() & ~own_minus & codified_[w];
        called.minus |= called.by_tie;
    } else if (tie_ == Tie::zero) {
        called.zero = even & own.held[w] & codified_[w];
    }
    return called;
}

std::uint32_t ExpertsPhase::k_of(Row own, std::uint32_t d, std::uint32_t superiors,
                                 bool by_tie) const {
    if (by_tie) {
        return 1;
    }
    const std::uint32_t plus = votes_.plus[d / 64].at(d % 64);
    const std::uint32_t minus = votes_.minus[d / 64].at(d % 64);
    if (rule_k_ == RuleK::margin) {
        return plus > minus ? plus - minus : minus - plus;
    }
    const int belief = own.at(d);
    const std::uint32_t same = belief > 0 ? plus : (belief < 0 ? minus : superiors - plus - minus);
    const std::uint32_t differ = superiors - same;
    if (rule_k_ == RuleK::differ) {
        return differ;
    }
    return differ > same ? differ - same : 0;
}

void ExpertsPhase::upward(const Now& now, const Planes& workers, const Planes& experts, Planes& out,
                          Tally& tally) const {
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        const auto& chances = chances_[level - 1];
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            if (holder(now, e) == nobody) {
                continue;
            }
            const std::uint32_t superiors =
                gather(now, workers, experts, e, level, false, tally.expert_contacts);
            const Row own = experts.row(e);
            const RowOut moved = out.row(e);
            const Stream draw = now.draws.stream(purpose("experts.expert_rate"), now.period, e);
            std::uint32_t block = ~0U;
            std::array<std::uint64_t, 2> drawn{};  // halves 4 block .. 4 block + 3
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Calls called = calls(own, w, superiors);
                Word moves = 0;
                for (Word left = called.any(); left != 0; left &= left - 1) {
                    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
                    const std::uint32_t d = w * 64 + lane;
                    const std::uint32_t k =
                        k_of(own, d, superiors, ((called.by_tie >> lane) & 1U) != 0);
                    const Chance chance = chances[std::min<std::size_t>(k, chances.size() - 1)];
                    if (d / 4 != block) {
                        block = d / 4;
                        drawn = draw.block(block);
                    }
                    const auto half =
                        static_cast<std::uint32_t>(drawn[(d / 2) % 2] >> (32 * (d % 2)));
                    moves |= chance.holds(half) ? Word{1} << lane : 0;
                }
                const Word to_zero = moves & called.zero;
                adopt(moved.held[w], moved.value[w], moves & ~called.zero, called.plus,
                      expert_gradual_);
                moved.held[w] &= ~to_zero;
                moved.value[w] &= ~to_zero;
            }
        }
    }
}

}  // namespace orglab::experts
