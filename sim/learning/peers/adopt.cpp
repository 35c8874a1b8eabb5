// What of a view is copied, and whether the learner keeps it.
#include <algorithm>

#include "learning/adopt.hpp"
#include "learning/peers/peer_phase.hpp"
#include "random/mask.hpp"

namespace orglab::peers {

/// The learner's row after adopting the view; false where nothing would change.
bool PeerPhase::form_candidate(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const Row own = now.workers.row(i);
    const Chance rate(rate_of(i));
    const Stream draw = stream(now, purposes_.rate, i);
    const Stream slip = stream(now, purposes_.error, i);
    const bool all =
        settings_.all_or_nothing && view_differs(own, scratch) && rate.holds(draw.half(0));
    bool changed = false;
    for (std::uint32_t w = 0; w < words_; ++w) {
        scratch.held[w] = own.held[w];
        scratch.value[w] = own.value[w];
        Word goal = scratch.view_value[w];
        const Word differ = to_change(own.held[w], own.value[w], scratch.view_held[w], goal);
        Word copied = settings_.all_or_nothing
                          ? (all ? scratch.view_held[w] : 0)
                          : (differ == 0 ? 0 : bernoulli_mask(draw, w, rate, differ));
        if (settings_.error > 0 && copied != 0) {
            goal ^= bernoulli_mask(slip, w, Chance(settings_.error), copied);
        }
        copied &= to_change(own.held[w], own.value[w], copied, goal);
        adopt(scratch.held[w], scratch.value[w], copied, goal, gradual_);
        changed = changed || copied != 0;
    }
    return changed;
}

bool PeerPhase::view_differs(Row own, const Scratch& scratch) const {
    for (std::uint32_t w = 0; w < words_; ++w) {
        if (to_change(own.held[w], own.value[w], scratch.view_held[w], scratch.view_value[w]) !=
            0) {
            return true;
        }
    }
    return false;
}

/// One exact trial of one random dimension: the candidate is the row with that belief turned round.
bool PeerPhase::try_alone(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const Row own = now.workers.row(i);
    Stream lot = stream(now, purposes_.trial, i);
    const std::uint32_t d = below(lot, dimensions_);
    std::copy_n(own.held, words_, scratch.held.begin());
    std::copy_n(own.value, words_, scratch.value.begin());
    const int belief = own.at(d);
    scratch.candidate().set(
        d, belief != 0 ? -belief : ((stream(now, purposes_.coin, i).half(0) & 1U) != 0 ? 1 : -1));
    return now.landscape.value(scratch.candidate(), now.reality) > now.values[i];
}

bool PeerPhase::accepts(const Now& now, std::uint32_t i, Scratch& scratch) const {
    if (practises_) {
        return now.landscape.value(scratch.candidate(), now.reality) > now.values[i];
    }
    if (settings_.sense > 0 &&
        Chance(settings_.sense).holds(stream(now, purposes_.sense, i).half(0))) {
        return now.landscape.value(scratch.candidate(), now.reality) >= now.values[i];
    }
    return true;
}

/// Of the beliefs adopted, those that came along the line, in 1/65,536: each shared out evenly
/// among the sources that hold it.
std::uint64_t PeerPhase::along_line(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const auto& manager = organization_.hierarchy.manager_of;
    const auto is_line = [&](std::uint32_t p) {
        return p < organization_.workers && (manager[i] == p || manager[p] == i);
    };
    const Row own = now.workers.row(i);
    const Row candidate = scratch.candidate();
    std::uint64_t sum = 0;
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word changed =
            (own.held[w] ^ candidate.held[w]) | (own.value[w] ^ candidate.value[w]);
        for (Word left = changed; left != 0; left &= left - 1) {
            const std::uint32_t d = w * 64 + static_cast<std::uint32_t>(std::countr_zero(left));
            const int goal = Row{scratch.view_held.data(), scratch.view_value.data()}.at(d);
            std::uint64_t holders = 0;
            std::uint64_t in_line = 0;
            for (const std::uint32_t p : scratch.sources) {
                if (row_of(now, p).at(d) == goal) {
                    ++holders;
                    in_line += is_line(p) ? 1U : 0U;
                }
            }
            sum += holders == 0 ? 0 : in_line * 65536 / holders;
        }
    }
    return sum;
}

}  // namespace orglab::peers
