// When nothing can change any more between experts and those below them, exactly.
#include <algorithm>

#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "learning/experts_phase.hpp"

namespace orglab::experts {

bool ExpertsPhase::settled(const Now& now) const {
    return !somebody_would_move(now) && !some_expert_could_move(now);
}

bool ExpertsPhase::somebody_would_move(const Now& now) const {
    const auto differs = [&](Row own, Row goal) {
        for (std::uint32_t w = 0; w < words_; ++w) {
            if (to_change(own.held[w], own.value[w], goal.held[w] & codified_[w], goal.value[w]) !=
                0) {
                return true;
            }
        }
        return false;
    };
    const auto conforms = [&](Row own, Row policies) {
        for (std::uint32_t p = 0; p < dimensions_ / grain_; ++p) {
            const bool passes = ((codified_[p / 64] >> (p % 64)) & 1U) != 0;
            if (const int v = policies.at(p);
                v != 0 && passes && sum_range(own, p * grain_, grain_) != v) {
                return false;
            }
        }
        return true;
    };
    for (std::uint32_t i = 0; i < context_.workers; ++i) {
        const std::uint32_t e = holder(now, hierarchy_.expert_of[i]);
        if (e == nobody || worker_rate(i) == 0 || now.present[i] == absent) {
            continue;
        }
        if (grain_ > 1 ? !conforms(now.workers.row(i), now.experts.row(e))
                       : differs(now.workers.row(i), now.experts.row(e))) {
            return true;
        }
    }
    for (std::uint32_t level = 1; level < hierarchy_.levels; ++level) {
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            const std::uint32_t above = holder(now, hierarchy_.expert_above[e]);
            if (above != nobody && holder(now, e) != nobody &&
                at_level(settings_.rate, level + 1) > 0 &&
                differs(now.experts.row(e), now.experts.row(above))) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the expert reads the same people in every period.
bool ExpertsPhase::group_is_certain(const Now& now, std::uint32_t e, std::uint32_t level) const {
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t end = hierarchy_.below_end[e];
    if (read_at_most_ != 0 && end - begin > read_at_most_) {
        return false;
    }
    return level > 1 || std::none_of(now.present.begin() + begin, now.present.begin() + end,
                                     [](std::uint8_t presence) { return presence == sometimes; });
}

bool ExpertsPhase::some_expert_could_move(const Now& now) const {
    // Without acting nothing that is shown is a matter of chance.
    const Planes& shown_workers = settings_.acting ? now.workers : shown(now, now.workers);
    std::uint64_t read = 0;
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
                if (one_alone_could_move(now, e, level)) {
                    return true;
                }
                continue;
            }
            const std::uint32_t superiors = gather(now, shown_workers, now.experts, e, level, read);
            const Row own = now.experts.row(e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Calls called = calls(own, w, superiors);
                for (Word left = called.any(); left != 0; left &= left - 1) {
                    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
                    if (k_of(own, w * 64 + lane, superiors, ((called.by_tie >> lane) & 1U) != 0) >
                        0) {
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

/// Worker i as its expert may come to read it: with every open action right, or by its policies.
Row ExpertsPhase::hopeful(const Now& now, std::uint32_t i) const {
    const Row own = now.workers.row(i);
    if (grain_ > 1) {
        policies_of(own, dimensions_, grain_, seen_.row(0));
        return seen_.row(0);
    }
    if (!settings_.acting) {
        return own;
    }
    const RowOut actions = seen_.row(0);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word all = valid_bits(dimensions_, w);
        actions.held[w] = all;
        actions.value[w] = own.value[w] | (now.reality[w] & ~own.held[w]);
    }
    return actions;
}

/// Where the group that an expert reads changes from period to period, any part of the superior
/// group may be it; if no single one could move the expert, no part of them could. With `acting`
/// whoever could beat the expert with every open action right could move it.
bool ExpertsPhase::one_alone_could_move(const Now& now, std::uint32_t e,
                                        std::uint32_t level) const {
    const Row expert = now.experts.row(e);
    const double own =
        measure(now, expert, superior_ == Superior::action ? Superior::score : superior_);
    for (std::uint32_t child = hierarchy_.below_begin[e]; child < hierarchy_.below_end[e];
         ++child) {
        if (level > 1 ? now.vacant[child] != 0 : now.present[child] == absent) {
            continue;
        }
        const Row row = level == 1 ? hopeful(now, child) : now.experts.row(child);
        if (measure(now, row, superior_) <= own) {
            continue;
        }
        if (settings_.acting && level == 1) {
            return true;
        }
        for (std::uint32_t w = 0; w < words_; ++w) {
            // A belief that is another moves the expert; none at all does where it ties.
            Word moves = to_change(expert.held[w], expert.value[w], row.held[w], row.value[w]);
            if (tie_ == Tie::zero && rule_k_ != RuleK::margin) {
                moves |= ~row.held[w] & expert.held[w];
            }
            if ((moves & codified_[w]) != 0) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace orglab::experts
