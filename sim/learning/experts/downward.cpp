// Those below move toward their expert, belief by belief or policy by policy.
#include <algorithm>
#include <array>
#include <type_traits>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts/experts_channel.hpp"
#include "learning/experts/row_lists.hpp"
#include "random/many.hpp"

namespace orglab::experts {

namespace {

constexpr std::uint32_t chunk = 256;
constexpr Purpose rate_purpose = purpose("experts.rate");
constexpr Purpose noise_purpose = purpose("experts.distortion_down");

/// Workers of a chunk for whom a word of their expert changes something.
struct Listeners {
    std::array<std::uint32_t, chunk + room_of_list> who;
    std::array<Word, chunk> said;
    std::array<Word, chunk + room_of_list> wanted;  ///< dimensions that differ
    std::array<Word, chunk> moves;                  ///< those of them that change

    /// The worker in place `size`; returns where the next one stands. Branch-free: it is always
    /// stored, and the place taken only if something differs.
    std::size_t add(std::size_t size, std::uint32_t worker, Word value, Word differ) {
        who[size] = worker;
        said[size] = value;
        wanted[size] = differ;
        return size + (differ != 0 ? std::size_t{1} : std::size_t{0});
    }
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
            const Stream noise =
                now.draws.stream(noise_purpose, now.period, organization_.workers + e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Word heard = goal.held[w] & codified_[w];
                const Word value = goal.value[w] ^ bernoulli_mask(noise, w, distortion_, heard);
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
    const Planes& heard = *heard_;
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
                conform(now, i, heard.row(e), worker_rate(i), next);
            }
        }
    });
    if (uses_policies()) {
        return;
    }
    // Chunks small enough that their rows stay in the cache from one word to the next.
    for (std::uint32_t begin = block.begin; begin < block.end; begin += chunk) {
        const WorkerBlock some{begin, std::min(begin + chunk, block.end)};
        by_words(words_, [&](auto words) {
            for (std::uint32_t w = 0; w < words; ++w) {
                if (now.everybody && distortion_.never()) {
                    hear<true>(now, words, w, some, next);
                } else {
                    hear<false>(now, words, w, some, next);
                }
            }
        });
    }
}

/// These workers, at most a chunk, take word w of their experts. `plain`: all are present, and
/// nothing is distorted.
template <bool plain, class Words>
void ExpertsChannel::hear(const Now& now, Words words, std::uint32_t w, WorkerBlock block,
                          Next& next) const {
    const Planes& experts = *heard_;
    Listeners all;
    std::size_t size = 0;
    for_groups(now, block, [&](std::uint32_t e, std::uint32_t begin, std::uint32_t end) {
        if (e == nobody) {
            return;
        }
        const Word heard = experts.row(e).held[w] & codified_[w];
        const Word said = experts.row(e).value[w];
        if constexpr (plain && !std::is_same_v<Words, std::uint32_t>) {
            const OneWordRows rows{next.workers.row(begin).held, begin, end - begin};
            const std::size_t added =
                list_listeners(rows, {heard, said}, &all.who[size], &all.wanted[size]);
            std::fill_n(&all.said[size], added, said);
            size += added;
            return;
        }
        std::size_t count = size;  // of this function alone, and so in a register
        for_rows(next.workers, begin, end, words, [&](std::uint32_t i, Row own) {
            Word value = said;
            if (!plain) {
                const Stream noise = now.draws.stream(noise_purpose, now.period, i);
                value ^= bernoulli_mask(noise, w, distortion_, heard);
            }
            const Word differ = to_change(own.held[w], own.value[w], heard, value);
            count = all.add(count, i, value, plain || now.present[i] != absent ? differ : 0);
        });
        size = count;
    });
    if (size == 0) {
        return;
    }
    const auto who = std::span(all.who).first(size);
    const auto wanted = std::span(all.wanted).first(size);
    const Streams draws{now.draws, rate_purpose, now.period};
    if (one_rate_) {
        bernoulli_masks(draws, w, rate_, who, wanted, all.moves);
    } else {
        for (std::size_t k = 0; k < size; ++k) {
            all.moves[k] =
                bernoulli_mask(draws.of(who[k]), w, Chance(worker_rate(who[k])), wanted[k]);
        }
    }
    const bool gradual = settings_.step == Step::gradual;
    Word* const first = next.workers.row(0).held + word_of(words, w);
    std::uint32_t place = who[0] / 64;
    Word changed =
        0;  // of the workers from 64 place on: in a register, since all are written to it
    for (std::size_t k = 0; k < size; ++k) {
        Word* const held = first + std::size_t{2} * words * who[k];
        adopt(held[0], held[words], all.moves[k], all.said[k], gradual);
        if (who[k] / 64 != place) {
            next.have_changed(place, changed);
            place = who[k] / 64;
            changed = 0;
        }
        changed |= Word{all.moves[k] != 0 ? 1U : 0U} << (who[k] % 64);
    }
    next.have_changed(place, changed);
}

/// Makes each policy v hold that the worker's beliefs do not sum to exactly, with probability
/// `rate`: its beliefs are drawn again, uniformly among the patterns of +-1 with majority v.
void ExpertsChannel::conform(const Now& now, std::uint32_t i, Row policies, double rate,
                             Next& next) const {
    const RowOut own = next.workers.row(i);
    const Stream draw = now.draws.stream(rate_purpose, now.period, i);
    FairCoins coins(now.draws.stream(purpose("experts.conform"), now.period, i));
    const Stream noise = now.draws.stream(noise_purpose, now.period, i);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word heard = policies.held[w] & codified_[w];
        const Word value = policies.value[w] ^ bernoulli_mask(noise, w, distortion_, heard);
        Word wanted = 0;
        for (Word left = heard; left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const int v = ((value >> lane) & 1U) != 0 ? 1 : -1;
            if (sum_range(own, (w * 64 + lane) * policy_size_, policy_size_) != v) {
                wanted |= Word{1} << lane;
            }
        }
        const Word moves = bernoulli_mask(draw, w, Chance(rate), wanted);
        if (moves != 0) {
            next.has_changed(i);
        }
        for (Word left = moves; left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const int policy = ((value >> lane) & 1U) != 0 ? 1 : -1;
            redraw_policy(own, (w * 64 + lane) * policy_size_, policy_size_, policy, coins);
        }
    }
}

}  // namespace orglab::experts
