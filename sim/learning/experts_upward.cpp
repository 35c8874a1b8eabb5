// Experts learn from those below who do better than they.
#include <algorithm>
#include <array>

#include "beliefs/policies.hpp"
#include "beliefs/scores.hpp"
#include "learning/adopt.hpp"
#include "learning/experts_phase.hpp"
#include "learning/many_rows.hpp"
#include "random/coins.hpp"

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

/// The workers as experts read them: their actions, their policies, or their beliefs as they are.
const Planes& ExpertsPhase::shown(const Now& now, const Planes& workers) const {
    if (!settings_.acting && grain_ == 1) {
        return workers;
    }
    if (shown_.rows() == 0) {
        shown_ = Planes(context_.workers, dimensions_ / grain_);
    }
    if (grain_ == 1) {
        act(now, workers);
        return shown_;
    }
    for (std::uint32_t i = 0; i < context_.workers; ++i) {
        policies_of(workers.row(i), dimensions_, grain_, shown_.row(i));
    }
    return shown_;
}

/// Whoever lacks a belief acts on a coin of this period.
void ExpertsPhase::act(const Now& now, const Planes& workers) const {
    const Streams streams{now.draws, purpose("experts.act"), now.period};
    coins_.resize(context_.workers);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word all = valid_bits(dimensions_, w);
        coins_of_all(streams, w, all, coins_);
        act_on_coins(workers, w, all, coins_, shown_);
    }
}

void ExpertsPhase::vote_distorted(const Now& now, Row row, std::uint32_t sender) const {
    const Stream stream = now.draws.stream(purpose("experts.distortion_up"), now.period, sender);
    const Chance chance(settings_.distortion);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word value = row.value[w] ^ bernoulli_mask(stream, w, chance, row.held[w]);
        votes_.plus[w].add(value);
        votes_.minus[w].add(row.held[w] & ~value);
    }
}

/// The same for every way of comparing: `worth` of the k-th of those below, and `own` worth.
template <class Worth>
std::uint32_t ExpertsPhase::gather_by(const Now& now, const Planes& below_them, std::uint32_t e,
                                      std::uint32_t level, std::uint64_t& read, const Worth& worth,
                                      decltype(worth(0U)) own) const {
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t size = hierarchy_.below_end[e] - begin;
    const auto marks = (level == 1 ? now.present : now.vacant).subspan(begin, size);
    const auto speaks = [speaker = level == 1](std::uint8_t mark) {
        return (mark != 0) == speaker;
    };
    const std::uint32_t speakers =
        level == 1 && now.everybody
            ? size
            : static_cast<std::uint32_t>(std::ranges::count_if(marks, speaks));
    const std::uint32_t heard = read_at_most_ == 0 ? speakers : std::min(speakers, read_at_most_);
    read += heard;
    if (superiors_.size() < size) {
        superiors_.resize(size);
    }
    std::uint32_t* superiors = superiors_.data();
    std::size_t better = 0;
    const auto follow = [&](std::uint32_t k) {
        superiors[better] = begin + k;  // kept where it counts: chance would mispredict a branch
        better += worth(k) > own ? std::size_t{1} : std::size_t{0};
    };
    if (heard == size) {
        for (std::uint32_t k = 0; k < size; ++k) {
            follow(k);
        }
    } else {
        std::vector<std::uint32_t> candidates;
        for (std::uint32_t k = 0; k < size; ++k) {
            if (speaks(marks[k])) {
                candidates.push_back(k);
            }
        }
        Stream lot = now.draws.stream(purpose("experts.read"), now.period, e);
        for (std::uint32_t k = 0; k < heard; ++k) {
            if (heard < speakers) {
                std::swap(candidates[k], candidates[k + below(lot, speakers - k)]);
            }
            follow(candidates[k]);
        }
    }
    const auto followed = std::span(superiors_).first(better);
    votes_.clear();
    if (settings_.distortion == 0) {
        votes_.add(below_them, followed);
    } else {
        for (const std::uint32_t child : followed) {
            vote_distorted(now, below_them.row(child),
                           level == 1 ? child : context_.workers + child);
        }
    }
    return static_cast<std::uint32_t>(better);
}

/// Fills votes_ with the beliefs of those below expert e who do better; returns how many they are.
std::uint32_t ExpertsPhase::gather(const Now& now, const Planes& shown, const Planes& experts,
                                   std::uint32_t e, std::uint32_t level,
                                   std::uint64_t& read) const {
    const Planes& below_them = level == 1 ? shown : experts;
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const Row own = experts.row(e);
    if (superior_ == Superior::value && grain_ == 1) {
        return gather_by(
            now, below_them, e, level, read,
            [&](std::uint32_t k) {
                return now.landscape.value(below_them.row(begin + k), now.reality);
            },
            now.landscape.value(own, now.reality));
    }
    const Reality& reality = grain_ > 1 ? policies_ : now.reality;
    const std::uint32_t size = hierarchy_.below_end[e] - begin;
    if (superior_ == Superior::value || superior_ == Superior::right) {
        right_.resize(size);
        count_right(below_them, begin, reality, right_);
        return gather_by(
            now, below_them, e, level, read,
            [right = right_.data()](std::uint32_t k) { return right[k]; },
            count_right(own, reality));
    }
    scores_.resize(size);
    scores(below_them, begin, reality, scores_);
    return gather_by(
        now, below_them, e, level, read,
        [worth = scores_.data()](std::uint32_t k) { return worth[k]; }, score(own, reality));
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
        // A tie needs votes: where none of the superior group holds a belief there is nothing to
        // follow (W17R takes the majority among non-zero beliefs; counting silence as a tie gives
        // .869, not .858).
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
    const Planes& shown_workers = shown(now, workers);
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        const auto& chances = chances_[level - 1];
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            if (holder(now, e) == nobody) {
                continue;
            }
            const std::uint32_t superiors =
                gather(now, shown_workers, experts, e, level, tally.expert_contacts);
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
