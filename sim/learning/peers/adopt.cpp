// What of a view is copied, and whether the learner keeps it.
#include "learning/adopt.hpp"

#include <algorithm>
#include <cmath>

#include "learning/peers/steps.hpp"
#include "random/mask.hpp"

namespace orglab::peers {

namespace {

bool practises(const Learner& learner) {
    return learner.frame().settings.if_no_better == IfNoBetter::practice;
}

double value_of_candidate(const Learner& learner) {
    const Now& now = learner.now();
    return now.landscape.value(learner.scratch().candidate(), now.reality);
}

}  // namespace

bool form_candidate(const Learner& learner) {
    const Frame& frame = learner.frame();
    const Row own = learner.own();
    const Row view = learner.scratch().view();
    const RowOut candidate = learner.scratch().candidate();
    const Chance rate(frame.rate_of(learner.worker()));
    const Stream draw = learner.stream(frame.purposes.rate);
    const bool gradual = frame.settings.step == Step::gradual;
    const bool whole = frame.settings.all_or_nothing;
    const bool all = whole && offers_more(view, own, frame.words) && rate.holds(draw.half(0));
    bool changed = false;
    for (std::uint32_t w = 0; w < frame.words; ++w) {
        candidate.held[w] = own.held[w];
        candidate.value[w] = own.value[w];
        const Word differ = to_change(own.held[w], own.value[w], view.held[w], view.value[w]);
        const Word copied =
            whole ? (all ? differ : 0) : (differ == 0 ? 0 : bernoulli_mask(draw, w, rate, differ));
        adopt(candidate.held[w], candidate.value[w], copied, view.value[w], gradual);
        changed = changed || copied != 0;
    }
    return changed;
}

bool is_worth_copying(const Learner& learner) {
    return !practises(learner) ||
           value_of_candidate(learner) > learner.now().values[learner.worker()];
}

bool err(const Learner& learner) {
    const Frame& frame = learner.frame();
    const Row own = learner.own();
    const RowOut candidate = learner.scratch().candidate();
    const Stream slip = learner.stream(frame.purposes.error);
    const Chance error(frame.settings.error);
    bool changed = false;
    for (std::uint32_t w = 0; w < frame.words; ++w) {
        const Word copied = (own.held[w] ^ candidate.held[w]) | (own.value[w] ^ candidate.value[w]);
        if (copied == 0) {
            continue;
        }
        const Word wrong = bernoulli_mask(slip, w, error, copied);
        const Word kept = wrong & own.held[w];
        candidate.held[w] = (candidate.held[w] & ~kept) | kept;
        candidate.value[w] = (candidate.value[w] & ~kept) | (own.value[w] & kept);
        candidate.value[w] ^= wrong & ~kept;
        changed = changed || kept != copied;
    }
    return changed;
}

bool accepts(const Learner& learner) {
    const Frame& frame = learner.frame();
    const double own = learner.now().values[learner.worker()];
    if (frame.settings.error > 0 && !err(learner)) {
        return false;
    }
    if (practises(learner)) {
        return frame.settings.error == 0 || value_of_candidate(learner) >= own;
    }
    if (frame.settings.sense > 0 &&
        Chance(frame.settings.sense).holds(learner.stream(frame.purposes.sense).half(0))) {
        return value_of_candidate(learner) >= own;
    }
    return true;
}

bool try_alone(const Learner& learner) {
    const Frame& frame = learner.frame();
    const Row own = learner.own();
    const RowOut candidate = learner.scratch().candidate();
    Stream lot = learner.stream(frame.purposes.trial);
    const std::uint32_t d = below(lot, frame.dimensions);
    std::copy_n(own.held, frame.words, candidate.held);
    std::copy_n(own.value, frame.words, candidate.value);
    const int belief = own.at(d);
    const int coin = (learner.stream(frame.purposes.coin).half(0) & 1U) != 0 ? 1 : -1;
    candidate.set(d, belief != 0 ? -belief : coin);
    return value_of_candidate(learner) > learner.now().values[learner.worker()];
}

std::uint64_t along_line(const Learner& learner) {
    const Frame& frame = learner.frame();
    const Hierarchy& hierarchy = frame.organization.hierarchy;
    const auto is_line = [&](std::uint32_t p) {
        return !learner.is_outside(p) && hierarchy.in_line(learner.worker(), p);
    };
    const Row own = learner.own();
    const Row view = learner.scratch().view();
    const Row candidate = learner.scratch().candidate();
    std::uint64_t sum = 0;
    for (std::uint32_t w = 0; w < frame.words; ++w) {
        const Word changed =
            (own.held[w] ^ candidate.held[w]) | (own.value[w] ^ candidate.value[w]);
        for (Word left = changed; left != 0; left &= left - 1) {
            const std::uint32_t d = w * 64 + static_cast<std::uint32_t>(std::countr_zero(left));
            std::uint64_t holders = 0;
            std::uint64_t in_line = 0;
            for (const std::uint32_t p : learner.scratch().sources) {
                if (learner.beliefs(p).at(d) == view.at(d)) {
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
