// Those below move toward their expert, belief by belief or policy by policy.
#include <algorithm>
#include <array>
#include <utility>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts/experts_channel.hpp"
#include "learning/many_rows.hpp"
#include "random/many.hpp"

namespace orglab::experts {

namespace {

constexpr std::uint32_t chunk = 256;

/// A chunk of workers who hear one word of their experts; then those who have something to change.
struct Listeners {
    std::array<Word, chunk> heard;  ///< dimensions of which a worker hears anything
    std::array<Word, chunk> said;
    std::array<Word, chunk> moves;  ///< what differs, then what of it changes
    std::array<std::uint32_t, chunk> who;
    std::array<Word, chunk> wanted;
    std::array<Word, chunk> taken;
};

}  // namespace

/// Experts move toward the expert above them; `moved` starts as a copy of `base`.
void ExpertsChannel::downward(const Now& now, const Planes& base, Planes& moved,
                              Tally& tally) const {
    for (std::uint32_t level = hierarchy_.levels; level-- > 1;) {
        const Chance rate(at_level(settings_.rate, level + 1));
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            const std::uint32_t above = holder(now, hierarchy_.expert_above[e]);
            if (above == nobody || holder(now, e) == nobody) {
                continue;
            }
            ++tally.expert_contacts;
            const Row goal = (settings_.cascade ? moved : base).row(above);
            const RowOut own = moved.row(e);
            const Stream draw = now.draws.stream(purpose("experts.rate_of_expert"), now.period, e);
            const Stream noise = now.draws.stream(purpose("experts.distortion_down"), now.period,
                                                  organization_.workers + e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Word heard = goal.held[w] & codified_[w];
                const Word value =
                    goal.value[w] ^ bernoulli_mask(noise, w, Chance(settings_.distortion), heard);
                const Word moves = bernoulli_mask(
                    draw, w, rate, to_change(own.held[w], own.value[w], heard, value));
                adopt(own.held[w], own.value[w], moves, value, settings_.step == Step::gradual);
            }
        }
    }
}

/// work(expert, begin, end) for the workers of a block, those of one expert at a time: they stand
/// next to each other. Workers without an expert come one at a time, with nobody.
template <class Work>
void ExpertsChannel::for_groups(const Now& now, WorkerBlock block, const Work& work) const {
    for (std::uint32_t i = block.begin; i < block.end;) {
        const std::uint32_t e = hierarchy_.expert_of[i];
        const std::uint32_t end =
            e == nobody ? i + 1 : std::min(block.end, hierarchy_.below_end[e]);
        work(holder(now, e), i, end);
        i = end;
    }
}

void ExpertsChannel::learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const {
    for_groups(now, block, [&](std::uint32_t e, std::uint32_t begin, std::uint32_t end) {
        if (e == nobody) {
            return;
        }
        const auto present = now.present.subspan(begin, end - begin);
        tally.messages += present.size();
        if (!now.everybody) {
            tally.messages -= static_cast<std::size_t>(std::ranges::count(present, absent));
        }
        for (std::uint32_t i = begin; uses_policies() && i < end; ++i) {
            if (now.present[i] != absent) {
                conform(now, i, down_.row(e), worker_rate(i), next.workers);
            }
        }
    });
    if (uses_policies()) {
        return;
    }
    // Chunks small enough that their rows stay in the cache from one word to the next.
    for (std::uint32_t begin = block.begin; begin < block.end; begin += chunk) {
        for (std::uint32_t w = 0; w < words_; ++w) {
            hear(now, w, {begin, std::min(begin + chunk, block.end)}, next.workers);
        }
    }
}

/// What reaches these workers of word w of their experts: nothing if a worker is absent or has no
/// expert.
void ExpertsChannel::listen(const Now& now, std::uint32_t w, WorkerBlock listeners,
                            std::span<Word> heard, std::span<Word> said) const {
    const Chance distortion(settings_.distortion);
    const std::uint32_t first = listeners.begin;
    for_groups(now, listeners, [&](std::uint32_t e, std::uint32_t begin, std::uint32_t end) {
        const bool alone = e == nobody;
        const Word passes = alone ? 0 : std::as_const(down_).row(e).held[w] & codified_[w];
        const Word value = alone ? 0 : std::as_const(down_).row(e).value[w];
        std::fill_n(&heard[begin - first], end - begin, passes);
        std::fill_n(&said[begin - first], end - begin, value);
        for (std::uint32_t i = begin; !distortion.never() && i < end; ++i) {
            const Stream noise =
                now.draws.stream(purpose("experts.distortion_down"), now.period, i);
            said[i - first] ^= bernoulli_mask(noise, w, distortion, passes);
        }
    });
    for (std::size_t k = 0; !now.everybody && k < heard.size(); ++k) {
        heard[k] = now.present[first + k] == absent ? 0 : heard[k];
    }
}

/// These workers, at most a chunk, take word w of their experts.
void ExpertsChannel::hear(const Now& now, std::uint32_t w, WorkerBlock block,
                          Planes& workers) const {
    Listeners all;
    const std::uint32_t first = block.begin;
    const std::size_t size = block.end - first;
    const auto said = std::span(all.said).first(size);
    const auto moves = std::span(all.moves).first(size);
    listen(now, w, block, std::span(all.heard).first(size), said);
    to_change(workers, first, w, all.heard, said, moves);
    std::size_t count = 0;
    for (std::uint32_t k = 0; k < size; ++k) {
        // Branch-free compaction: always store, advance only if it counts.
        all.who[count] = first + k;
        all.wanted[count] = moves[k];
        count += moves[k] != 0 ? std::size_t{1} : std::size_t{0};
    }
    const auto who = std::span(all.who).first(count);
    const Streams draws{now.draws, purpose("experts.rate"), now.period};
    if (one_rate_) {
        bernoulli_masks(draws, w, Chance(at_level(settings_.rate, 1)), who,
                        std::span(all.wanted).first(count), all.taken);
    } else {
        for (std::size_t k = 0; k < count; ++k) {
            all.taken[k] =
                bernoulli_mask(draws.of(who[k]), w, Chance(worker_rate(who[k])), all.wanted[k]);
        }
    }
    std::ranges::fill(moves, Word{0});
    for (std::size_t k = 0; k < count; ++k) {
        moves[who[k] - first] = all.taken[k];
    }
    adopt(workers, first, w, moves, said, settings_.step == Step::gradual);
}

/// Makes each policy v hold that the worker's beliefs do not sum to exactly, with probability
/// `rate`: its beliefs are drawn again, uniformly among the patterns of +-1 with majority v.
void ExpertsChannel::conform(const Now& now, std::uint32_t i, Row policies, double rate,
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
            if (sum_range(own, (w * 64 + lane) * policy_size_, policy_size_) != v) {
                wanted |= Word{1} << lane;
            }
        }
        for (Word left = bernoulli_mask(draw, w, Chance(rate), wanted); left != 0;
             left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const int policy = ((value >> lane) & 1U) != 0 ? 1 : -1;
            redraw_policy(own, (w * 64 + lane) * policy_size_, policy_size_, policy, coins);
        }
    }
}

}  // namespace orglab::experts
