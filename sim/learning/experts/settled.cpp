// When nothing can change any more between experts and those below them.
//
// Claim: if `settled` says yes, no belief of a worker or an expert changes in this channel, in any
// period to come. Proof: (1) By the three questions below, none moves in a period that begins with
// the beliefs as they are. (2) Then the next period begins with the same beliefs, and (1) holds
// again. Distortion, which could move them without a difference, is excluded by why_never_settled.
#include <algorithm>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts/experts_channel.hpp"

namespace orglab::experts {

bool ExpertsChannel::settled(const Now& now) const {
    return !some_worker_would_move(now) && !some_expert_would_move_down(now) &&
           !some_expert_could_move_up(now);
}

/// Whether something of the goal that can pass is not yet held.
template <class Words>
bool ExpertsChannel::differs(Words words, Row own, Row goal) const {
    for (std::uint32_t w = 0; w < words; ++w) {
        if (to_change(own.held[w], own.value[w], goal.held[w] & codified_[w], goal.value[w]) != 0) {
            return true;
        }
    }
    return false;
}

/// Whether the beliefs of a worker sum to every policy that can pass.
bool ExpertsChannel::conforms(Row own, Row policies) const {
    for (std::uint32_t p = 0; p < dimensions_ / policy_size_; ++p) {
        const bool passes = ((codified_[p / 64] >> (p % 64)) & 1U) != 0;
        if (const int v = policies.at(p);
            v != 0 && passes && sum_range(own, p * policy_size_, policy_size_) != v) {
            return false;
        }
    }
    return true;
}

bool ExpertsChannel::some_worker_would_move(const Now& now) const {
    if (one_rate_ && at_level(settings_.rate, 1) == 0) {
        return false;
    }
    const auto would_move = [&](auto words, std::uint32_t i) {
        const std::uint32_t e = holder(now, hierarchy_.expert_of[i]);
        if (e == nobody || now.present[i] == absent || (!one_rate_ && worker_rate(i) == 0)) {
            return false;
        }
        const Row own = now.workers.row(i);
        const Row goal = now.experts.row(e);
        return uses_policies() ? !conforms(own, goal) : differs(words, own, goal);
    };
    return by_words(words_, [&](auto words) {
        for (std::uint32_t i = 0; i < organization_.workers; ++i) {
            if (would_move(words, i)) {
                return true;
            }
        }
        return false;
    });
}

bool ExpertsChannel::some_expert_would_move_down(const Now& now) const {
    for (std::uint32_t level = 1; level < hierarchy_.levels; ++level) {
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            const std::uint32_t above = holder(now, hierarchy_.expert_above[e]);
            if (above != nobody && holder(now, e) != nobody &&
                at_level(settings_.rate, level + 1) > 0 &&
                differs(words_, now.experts.row(e), now.experts.row(above))) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the expert reads the same people in every period.
bool ExpertsChannel::group_is_certain(const Now& now, std::uint32_t e, std::uint32_t level) const {
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t end = hierarchy_.below_end[e];
    if (read_at_most_ != 0 && end - begin > read_at_most_) {
        return false;
    }
    return level > 1 || std::none_of(now.present.begin() + begin, now.present.begin() + end,
                                     [](std::uint8_t presence) { return presence == sometimes; });
}

/// Whether this very group moves its expert with a probability above 0.
bool ExpertsChannel::group_would_move(Row own, const SuperiorGroup& superiors) const {
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Pulls pulled = pulls(own, w, superiors);
        for (Word left = pulled.any(); left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            if (k_of(own, w * 64 + lane, superiors, ((pulled.by_tie >> lane) & 1U) != 0) > 0) {
                return true;
            }
        }
    }
    return false;
}

bool ExpertsChannel::some_expert_could_move_up(const Now& now) const {
    Scratch scratch(words_, dimensions_);
    // Without acting nothing that is shown is a matter of chance.
    const Planes& shown_workers = settings_.acting ? now.workers : shown(now, now.workers, scratch);
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        if (at_level(settings_.expert_rate, level) == 0) {
            continue;
        }
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            if (holder(now, e) == nobody) {
                continue;
            }
            if (!group_is_certain(now, e, level) || (settings_.acting && level == 1)) {
                if (one_alone_could_move(now, e, level, scratch)) {
                    return true;
                }
                continue;
            }
            gather(now, shown_workers, now.experts, e, level, scratch);
            if (group_would_move(now.experts.row(e), scratch.superiors)) {
                return true;
            }
        }
    }
    return false;
}

/// Worker i as its expert may come to read it: with every open action right, or by its policies.
Row ExpertsChannel::best_case(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const Row own = now.workers.row(i);
    if (uses_policies()) {
        policies_of(own, dimensions_, policy_size_, scratch.row.row(0));
        return scratch.row.row(0);
    }
    if (!settings_.acting) {
        return own;
    }
    const RowOut actions = scratch.row.row(0);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word all = valid_bits(dimensions_, w);
        actions.held[w] = all;
        actions.value[w] = own.value[w] | (now.reality[w] & ~own.held[w]);
    }
    return actions;
}

/// Whether some one of those below expert e, followed alone, could move it. Asked when the group
/// that e reads, or what is read, changes from period to period.
///
/// Claim: if the answer is no, no group moves e. (A yes does not say that one ever will.) Proof:
/// (1) A superior group is a set of people who can be present and can do better than e; with
/// `acting`, better in the best case. With `acting` the answer is no only if there are none of
/// these: the group is empty and moves nothing. (2) Else each of them, alone, pulls nowhere: about
/// each dimension that can pass, they hold e's own belief or none. Then so does any group of them.
/// Its sum has the sign of e's belief, which pulls nowhere, or is 0 because all hold none. An even
/// vote without votes pulls only with OnEvenVote::zero, only if e holds a belief, and, with
/// MajorityMeasure::margin, with k = 0. Otherwise one of the group, alone, would have pulled too.
bool ExpertsChannel::one_alone_could_move(const Now& now, std::uint32_t e, std::uint32_t level,
                                          Scratch& scratch) const {
    const Row expert = now.experts.row(e);
    const CompareBy by = settings_.compare_by;
    const double own = measure(now, expert, by == CompareBy::action ? CompareBy::score : by);
    const bool silence_moves = settings_.on_even_vote == OnEvenVote::zero &&
                               settings_.majority_measure != MajorityMeasure::margin;
    for (std::uint32_t child = hierarchy_.below_begin[e]; child < hierarchy_.below_end[e];
         ++child) {
        if (level > 1 ? now.vacant[child] != 0 : now.present[child] == absent) {
            continue;
        }
        const Row row = level == 1 ? best_case(now, child, scratch) : now.experts.row(child);
        if (measure(now, row, by) <= own) {
            continue;
        }
        if (settings_.acting && level == 1) {
            return true;
        }
        for (std::uint32_t w = 0; w < words_; ++w) {
            Word moves = to_change(expert.held[w], expert.value[w], row.held[w], row.value[w]);
            moves |= silence_moves ? ~row.held[w] & expert.held[w] : 0;
            if ((moves & codified_[w]) != 0) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace orglab::experts
