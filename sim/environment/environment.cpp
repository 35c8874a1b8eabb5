#include "environment/environment.hpp"

#include <cmath>
#include <numeric>

#include "random/mask.hpp"
#include "random/sample.hpp"

namespace orglab {

namespace {

/// Returns whether any dimension flips.
bool flip_reality(const StepContext& step, const std::vector<Word>& flips, double knowledge) {
    bool any = false;
    for (std::uint32_t w = 0; w < flips.size(); ++w) {
        step.state.reality[w] ^= flips[w];
        any = any || flips[w] != 0;
    }
    // Only what flipped: redrawing all of it would let averages over people outside leak reality.
    if (any) {
        inform_outsiders(step, flips, knowledge);
    }
    return any;
}

}  // namespace

bool apply_turbulence(const StepContext& step, const EnvironmentSettings& environment,
                      double knowledge) {
    if (environment.turbulence == 0 || step.period % environment.interval != 0) {
        return false;
    }
    std::vector<Word> flips(step.state.reality.size());
    for (std::uint32_t w = 0; w < flips.size(); ++w) {
        flips[w] = bernoulli_mask(step.draws.stream(purpose("turbulence"), step.period, 0), w,
                                  Chance(environment.turbulence),
                                  valid_bits(step.state.workers.dimensions(), w));
    }
    return flip_reality(step, flips, knowledge);
}

void shift_reality(const StepContext& step, double fraction, double knowledge, std::uint32_t nth) {
    const std::uint32_t dimensions = step.state.workers.dimensions();
    const auto count = static_cast<std::size_t>(std::lround(fraction * dimensions));
    std::vector<std::uint32_t> order(dimensions);
    std::iota(order.begin(), order.end(), 0U);
    Stream lot = step.draws.stream(purpose("reality_shift"), step.period, nth);
    draw_front(order, count, lot);
    std::vector<Word> flips(step.state.reality.size(), 0);
    for (std::size_t k = 0; k < count; ++k) {
        flips[order[k] / 64] |= Word{1} << (order[k] % 64);
    }
    flip_reality(step, flips, knowledge);
}

bool apply_turnover(const StepContext& step, Bringing newcomers) {
    bool any = false;
    for (std::uint32_t i = 0; i < step.state.workers.rows(); ++i) {
        const Chance leaves(step.state.turnover[i]);
        if (!leaves.never() &&
            leaves.holds(step.draws.stream(purpose("turnover"), step.period, i).half(0))) {
            replace_worker(step, i, newcomers);
            any = true;
        }
    }
    return any;
}

}  // namespace orglab
