// Those below move toward their expert, belief by belief or policy by policy.
#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts_phase.hpp"
#include "random/mask.hpp"

namespace orglab::experts {

/// Experts move toward the expert above them; `moved` starts as a copy of `base`.
void ExpertsPhase::downward(const Now& now, const Planes& base, Planes& moved, Tally& tally) const {
    for (std::uint32_t level = hierarchy_.levels; level-- > 1;) {
        const Chance rate(at_level(settings_.rate, level + 1));
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            const std::uint32_t above = holder(now, hierarchy_.superior_of[e]);
            if (above == nobody || holder(now, e) == nobody) {
                continue;
            }
            ++tally.expert_contacts;
            const Row goal = (settings_.cascade ? moved : base).row(above);
            const RowOut own = moved.row(e);
            const Stream draw = now.draws.stream(purpose("experts.rate_of_expert"), now.period, e);
            const Stream noise = now.draws.stream(purpose("experts.distortion_down"), now.period,
                                                  context_.workers + e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Word heard = goal.held[w] & codified_[w];
                const Word value =
                    goal.value[w] ^ bernoulli_mask(noise, w, Chance(settings_.distortion), heard);
                const Word moves = bernoulli_mask(
                    draw, w, rate, to_change(own.held[w], own.value[w], heard, value));
                adopt(own.held[w], own.value[w], moves, value, gradual_);
            }
        }
    }
}

void ExpertsPhase::learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const {
    const Chance distortion(settings_.distortion);
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        const std::uint32_t e = holder(now, hierarchy_.expert_of[i]);
        if (now.present[i] == 0 || e == nobody) {
            continue;
        }
        ++tally.messages;
        const Row goal = down_.row(e);
        if (grain_ > 1) {
            conform(now, i, goal, worker_rate(i), next.workers);
            continue;
        }
        const RowOut own = next.workers.row(i);
        const Chance rate(worker_rate(i));
        const Stream draw = now.draws.stream(purpose("experts.rate"), now.period, i);
        for (std::uint32_t w = 0; w < words_; ++w) {
            const Word heard = goal.held[w] & codified_[w];
            Word value = goal.value[w];
            if (!distortion.never()) {
                value ^= bernoulli_mask(
                    now.draws.stream(purpose("experts.distortion_down"), now.period, i), w,
                    distortion, heard);
            }
            const Word differ = to_change(own.held[w], own.value[w], heard, value);
            if (differ != 0) {
                adopt(own.held[w], own.value[w], bernoulli_mask(draw, w, rate, differ), value,
                      gradual_);
            }
        }
    }
}

/// A policy v that a worker's beliefs do not sum to exactly is made to hold: the grain is drawn
/// anew, uniformly among the patterns of +-1 with majority v (fair coins, all turned where v lost).
void ExpertsPhase::conform(const Now& now, std::uint32_t i, Row policies, double rate,
                           Planes& workers) const {
    const RowOut own = workers.row(i);
    const Stream draw = now.draws.stream(purpose("experts.rate"), now.period, i);
    const Stream coins = now.draws.stream(purpose("experts.conform"), now.period, i);
    const Stream noise = now.draws.stream(purpose("experts.distortion_down"), now.period, i);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word heard = policies.held[w] & codified_[w];
        const Word value =
            policies.value[w] ^ bernoulli_mask(noise, w, Chance(settings_.distortion), heard);
        Word wanted = 0;
        for (Word left = heard; left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const int v = ((value >> lane) & 1U) != 0 ? 1 : -1;
            if (sum_range(own, (w * 64 + lane) * grain_, grain_) != v) {
                wanted |= Word{1} << lane;
            }
        }
        for (Word left = bernoulli_mask(draw, w, Chance(rate), wanted); left != 0;
             left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const std::uint32_t first = (w * 64 + lane) * grain_;
            std::uint32_t heads = 0;
            for (std::uint32_t d = first; d < first + grain_; ++d) {
                heads += static_cast<std::uint32_t>((coins.word(d / 64) >> (d % 64)) & 1U);
            }
            const bool want_plus = ((value >> lane) & 1U) != 0;
            const bool turn = (2 * heads > grain_) != want_plus;
            for (std::uint32_t d = first; d < first + grain_; ++d) {
                own.set(d, (((coins.word(d / 64) >> (d % 64)) & 1U) != 0) != turn ? 1 : -1);
            }
        }
    }
}

}  // namespace orglab::experts
