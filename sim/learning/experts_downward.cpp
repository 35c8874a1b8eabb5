// Those below move toward their expert, belief by belief or policy by policy.
#include <array>
#include <utility>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts_phase.hpp"
#include "random/many.hpp"

namespace orglab::experts {

namespace {

constexpr std::size_t chunk = 256;

}  // namespace

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
    // Chunks small enough that their rows stay in the cache from one word to the next.
    std::array<std::uint32_t, chunk> listeners;
    std::size_t count = 0;
    const auto hear_all = [&] {
        for (std::uint32_t w = 0; w < words_; ++w) {
            hear(now, w, std::span(listeners).first(count), next.workers);
        }
        count = 0;
    };
    std::uint64_t messages = 0;
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        const std::uint32_t e = holder(now, hierarchy_.expert_of[i]);
        if (now.present[i] == 0 || e == nobody) {
            continue;
        }
        ++messages;
        if (grain_ > 1) {
            conform(now, i, down_.row(e), worker_rate(i), next.workers);
            continue;
        }
        listeners[count++] = i;
        if (count == chunk) {
            hear_all();
        }
    }
    hear_all();
    tally.messages += messages;
}

/// Word w of what these workers (a chunk at most) take from their experts.
void ExpertsPhase::hear(const Now& now, std::uint32_t w, std::span<const std::uint32_t> listeners,
                        Planes& workers) const {
    std::array<std::uint32_t, chunk> movers;
    std::array<Word, chunk> wanted;
    std::array<Word, chunk> goals;
    std::array<Word, chunk> moves;
    std::size_t count = 0;
    const Word passes = codified_[w];
    const Chance distortion(settings_.distortion);
    for (const std::uint32_t i : listeners) {
        const Row goal = std::as_const(down_).row(hierarchy_.expert_of[i]);
        const Row own = std::as_const(workers).row(i);
        const Word heard = goal.held[w] & passes;
        Word value = goal.value[w];
        if (!distortion.never()) {
            const Stream noise =
                now.draws.stream(purpose("experts.distortion_down"), now.period, i);
            value ^= bernoulli_mask(noise, w, distortion, heard);
        }
        const Word differ = to_change(own.held[w], own.value[w], heard, value);
        movers[count] = i;
        wanted[count] = differ;
        goals[count] = value;
        count += differ != 0 ? 1 : 0;
    }
    const Streams draws{now.draws, purpose("experts.rate"), now.period};
    if (one_rate_) {
        bernoulli_masks(draws, w, Chance(at_level(settings_.rate, 1)),
                        std::span(movers).first(count), std::span(wanted).first(count),
                        std::span(moves).first(count));
    } else {
        for (std::size_t k = 0; k < count; ++k) {
            moves[k] =
                bernoulli_mask(draws.of(movers[k]), w, Chance(worker_rate(movers[k])), wanted[k]);
        }
    }
    for (std::size_t k = 0; k < count; ++k) {
        const RowOut own = workers.row(movers[k]);
        adopt(own.held[w], own.value[w], moves[k], goals[k], gradual_);
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
