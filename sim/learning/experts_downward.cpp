// Those below move toward their expert, belief by belief or policy by policy.
#include <algorithm>
#include <array>
#include <utility>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts_phase.hpp"
#include "random/many.hpp"

namespace orglab::experts {

namespace {

constexpr std::uint32_t chunk = 256;

/// Those of a chunk who have something to change in one word.
struct Movers {
    std::array<std::uint32_t, chunk> who;
    std::array<Word, chunk> wanted;
    std::array<Word, chunk> goal;
    std::array<Word, chunk> moves;
    std::size_t count = 0;
};

struct Goal {
    Word held;
    Word value;
};

template <class Words, class GoalOf>
void collect(Movers& movers, const Planes& workers, std::uint32_t begin, std::uint32_t end,
             Words words, std::uint32_t w, const GoalOf& goal_of) {
    const std::uint32_t at = word_of(words, w);
    std::size_t count = movers.count;
    for_rows(workers, begin, end, words, [&](std::uint32_t i, Row own) {
        const Goal goal = goal_of(i);
        const Word differ = to_change(own.held[at], own.value[at], goal.held, goal.value);
        movers.who[count] = i;  // kept where it counts: a branch would be mispredicted
        movers.wanted[count] = differ;
        movers.goal[count] = goal.value;
        count += differ != 0 ? 1 : 0;
    });
    movers.count = count;
}

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

/// work(expert, begin, end) for the workers of a block, an expert's at a time: those below one
/// expert stand side by side. Who has nobody above is left out.
template <class Work>
void ExpertsPhase::for_groups(const Now& now, WorkerBlock block, const Work& work) const {
    for (std::uint32_t i = block.begin; i < block.end;) {
        const std::uint32_t e = hierarchy_.expert_of[i];
        const std::uint32_t end =
            e == nobody ? i + 1 : std::min(block.end, hierarchy_.below_end[e]);
        if (holder(now, e) != nobody) {
            work(e, i, end);
        }
        i = end;
    }
}

void ExpertsPhase::learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const {
    for_groups(now, block, [&](std::uint32_t e, std::uint32_t begin, std::uint32_t end) {
        const auto present = now.present.subspan(begin, end - begin);
        tally.messages +=
            present.size() - static_cast<std::size_t>(std::ranges::count(present, absent));
        for (std::uint32_t i = begin; grain_ > 1 && i < end; ++i) {
            if (now.present[i] != absent) {
                conform(now, i, down_.row(e), worker_rate(i), next.workers);
            }
        }
    });
    if (grain_ > 1) {
        return;
    }
    // Chunks small enough that their rows stay in the cache from one word to the next.
    for (std::uint32_t begin = block.begin; begin < block.end; begin += chunk) {
        for (std::uint32_t w = 0; w < words_; ++w) {
            hear(now, w, {begin, std::min(begin + chunk, block.end)}, next.workers);
        }
    }
}

/// Word w of what these workers (a chunk at most) take from their experts.
void ExpertsPhase::hear(const Now& now, std::uint32_t w, WorkerBlock listeners,
                        Planes& workers) const {
    Movers movers;
    const Chance distortion(settings_.distortion);
    for_groups(now, listeners, [&](std::uint32_t e, std::uint32_t begin, std::uint32_t end) {
        const Word heard = std::as_const(down_).row(e).held[w] & codified_[w];
        const Word said = std::as_const(down_).row(e).value[w];
        const std::uint8_t* present = now.present.data();
        if (heard == 0) {
            return;
        }
        by_words(words_, [&](auto words) {
            if (distortion.never()) {
                collect(movers, workers, begin, end, words, w, [=](std::uint32_t i) {
                    return Goal{present[i] != absent ? heard : 0, said};
                });
                return;
            }
            collect(movers, workers, begin, end, words, w, [&](std::uint32_t i) {
                const Stream noise =
                    now.draws.stream(purpose("experts.distortion_down"), now.period, i);
                return Goal{present[i] != absent ? heard : 0,
                            said ^ bernoulli_mask(noise, w, distortion, heard)};
            });
        });
    });
    const Streams draws{now.draws, purpose("experts.rate"), now.period};
    const std::size_t count = movers.count;
    if (one_rate_) {
        bernoulli_masks(draws, w, Chance(at_level(settings_.rate, 1)),
                        std::span(movers.who).first(count), std::span(movers.wanted).first(count),
                        std::span(movers.moves).first(count));
    } else {
        for (std::size_t k = 0; k < count; ++k) {
            movers.moves[k] = bernoulli_mask(draws.of(movers.who[k]), w,
                                             Chance(worker_rate(movers.who[k])), movers.wanted[k]);
        }
    }
    by_words(words_, [&, gradual = gradual_](auto words) {
        Word* first = workers.row(0).held + word_of(words, w);
        for (std::size_t k = 0; k < count; ++k) {
            Word* held = first + std::size_t{2} * words * movers.who[k];
            adopt(held[0], held[words], movers.moves[k], movers.goal[k], gradual);
        }
    });
}

/// A policy v that a worker's beliefs do not sum to exactly is made to hold: the grain is drawn
/// anew, uniformly among the patterns of +-1 with majority v.
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
            const int policy = ((value >> lane) & 1U) != 0 ? 1 : -1;
            redraw_grain(own, (w * 64 + lane) * grain_, grain_, policy, coins);
        }
    }
}

}  // namespace orglab::experts
