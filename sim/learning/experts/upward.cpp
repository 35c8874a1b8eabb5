// Experts learn from those below who do better than they.
#include <algorithm>
#include <array>

#include "learning/adopt.hpp"
#include "learning/experts/experts_channel.hpp"

namespace orglab::experts {

namespace {

constexpr Purpose rate_purpose = purpose("experts.expert_rate");

/// The 32-bit numbers of a stream for some dimensions of a word. Four neighbours share a block;
/// blocks are drawn before anybody reads one, so that none waits for another.
class HalvesOfWord {
public:
    HalvesOfWord(const Stream& stream, std::uint32_t w, Word lanes) {
        for (Word left = lanes; left != 0;) {
            const auto block = static_cast<std::uint32_t>(std::countr_zero(left)) / 4;
            drawn_[block] = stream.block(w * 16 + block);
            left &= ~(Word{15} << (4 * block));
        }
    }
    [[nodiscard]] std::uint32_t at(std::uint32_t lane) const {
        return static_cast<std::uint32_t>(drawn_[lane / 4][(lane / 2) % 2] >> (32 * (lane % 2)));
    }

private:
    std::array<std::array<std::uint64_t, 2>, 16> drawn_;  ///< set where a lane is asked for
};

}  // namespace

/// Where a superior group pulls an expert that holds `own`, in word w; only what can pass.
Pulls ExpertsChannel::pulls(Row own, std::uint32_t w, const SuperiorGroup& superiors) const {
    if (superiors.size == 0) {
        return {};
    }
    const WordCounter& votes_plus = superiors.votes.plus[w];
    const WordCounter& votes_minus = superiors.votes.minus[w];
    const Word own_plus = own.value[w];
    const Word own_minus = own.held[w] & ~own.value[w];
    Pulls pulls;
    pulls.plus = WordCounter::larger(votes_plus, votes_minus);
    pulls.minus = WordCounter::larger(votes_minus, votes_plus);
    const Word even = valid_bits(dimensions_ / policy_size_, w) & ~pulls.plus & ~pulls.minus;
    pulls.plus &= ~own_plus & codified_[w];
    pulls.minus &= ~own_minus & codified_[w];
    if (settings_.on_even_vote == OnEvenVote::minus) {
        // An even vote needs votes: if no superior holds a belief there is nothing to follow (W17R
        // takes the majority among non-zero beliefs; counting silence as a tie gives 0.869, not
        // 0.858).
        pulls.by_tie = even & votes_plus.any() & ~own_minus & codified_[w];
        pulls.minus |= pulls.by_tie;
    } else if (settings_.on_even_vote == OnEvenVote::zero) {
        pulls.zero = even & own.held[w] & codified_[w];
    }
    return pulls;
}

/// How strongly the group pulls on dimension d: the k of MajorityMeasure.
std::uint32_t ExpertsChannel::k_of(Row own, std::uint32_t d, const SuperiorGroup& superiors,
                                   bool by_tie) const {
    if (by_tie) {
        return 1;
    }
    const std::uint32_t plus = superiors.votes.plus[d / 64].at(d % 64);
    const std::uint32_t minus = superiors.votes.minus[d / 64].at(d % 64);
    if (settings_.majority_measure == MajorityMeasure::margin) {
        return plus > minus ? plus - minus : minus - plus;
    }
    const int belief = own.at(d);
    const std::uint32_t same =
        belief > 0 ? plus : (belief < 0 ? minus : superiors.size - plus - minus);
    const std::uint32_t differ = superiors.size - same;
    if (settings_.majority_measure == MajorityMeasure::differ) {
        return differ;
    }
    return differ > same ? differ - same : 0;
}

/// Moves expert e toward its superior group: each pulled dimension with probability
/// 1-(1-expert_rate)^k.
void ExpertsChannel::teach(const Now& now, std::uint32_t e, std::uint32_t level, Row own,
                           RowOut moved, const SuperiorGroup& superiors) const {
    if (superiors.size == 0) {
        return;  // most periods in the end: not even a stream is needed
    }
    const auto& chances = chances_[level - 1];
    const Stream stream = now.draws.stream(rate_purpose, now.period, e);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Pulls pulled = pulls(own, w, superiors);
        const HalvesOfWord draw(stream, w, pulled.any());
        Word moves = 0;
        for (Word left = pulled.any(); left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const std::uint32_t d = w * 64 + lane;
            const std::uint32_t k = k_of(own, d, superiors, ((pulled.by_tie >> lane) & 1U) != 0);
            const Chance chance = chances[std::min<std::size_t>(k, chances.size() - 1)];
            moves |= chance.holds(draw.at(lane)) ? Word{1} << lane : 0;
        }
        const Word to_zero = moves & pulled.zero;
        adopt(moved.held[w], moved.value[w], moves & ~pulled.zero, pulled.plus,
              settings_.expert_step == Step::gradual);
        moved.held[w] &= ~to_zero;
        moved.value[w] &= ~to_zero;
    }
}

/// Every expert reads those below it, in `workers` and `experts`, and moves in `out`, which starts
/// as a copy of `experts`.
void ExpertsChannel::upward(const Now& now, const Planes& workers, const Planes& experts,
                            Planes& out, Tally& tally, Scratch& scratch) const {
    const Planes& shown_workers = shown(now, workers, scratch);
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            if (holder(now, e) == nobody) {
                continue;
            }
            tally.expert_contacts += gather(now, shown_workers, experts, e, level, scratch);
            teach(now, e, level, experts.row(e), out.row(e), scratch.superiors);
        }
    }
}

}  // namespace orglab::experts
