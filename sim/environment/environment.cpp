#include "environment/environment.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "environment/beliefs_at_start.hpp"
#include "random/mask.hpp"

namespace orglab {

namespace {

void flip_reality(State& state, const Settings& settings, const Draws& draws, std::uint32_t period,
                  const std::vector<Word>& flips) {
    bool any = false;
    for (std::uint32_t w = 0; w < flips.size(); ++w) {
        state.reality[w] ^= flips[w];
        any = any || flips[w] != 0;
    }
    // Only what flipped: redrawing all of it would let averages over people outside leak reality.
    if (any) {
        inform_outsiders(state, settings, draws, period, flips);
    }
}

}  // namespace

void turn_reality(State& state, const Settings& settings, const Draws& draws,
                  std::uint32_t period) {
    const EnvironmentSettings environment = read_environment(settings);
    if (environment.turbulence == 0 ||
        period % static_cast<std::uint32_t>(environment.interval) != 0) {
        return;
    }
    std::vector<Word> flips(state.reality.size());
    for (std::uint32_t w = 0; w < flips.size(); ++w) {
        flips[w] = bernoulli_mask(draws.stream(purpose("turbulence"), period, 0), w,
                                  Chance(environment.turbulence),
                                  valid_bits(state.workers.dimensions(), w));
    }
    flip_reality(state, settings, draws, period, flips);
}

void shift_reality(State& state, const Settings& settings, const Draws& draws, std::uint32_t period,
                   double share, std::uint32_t nth) {
    const std::uint32_t dimensions = state.workers.dimensions();
    std::vector<std::uint32_t> order(dimensions);
    std::iota(order.begin(), order.end(), 0U);
    Stream lot = draws.stream(purpose("reality_shift"), period, nth);
    std::vector<Word> flips(state.reality.size(), 0);
    for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(std::lround(share * dimensions));
         ++k) {
        std::swap(order[k], order[k + below(lot, dimensions - k)]);
        flips[order[k] / 64] |= Word{1} << (order[k] % 64);
    }
    flip_reality(state, settings, draws, period, flips);
}

void turn_over(State& state, const Settings& settings, const Draws& draws, std::uint32_t period) {
    for (std::uint32_t i = 0; i < state.workers.rows(); ++i) {
        if (const Chance leaves(state.turnover[i]);
            !leaves.never() && leaves.holds(draws.stream(purpose("turnover"), period, i).half(0))) {
            replace_worker(state, settings, draws, period, i);
        }
    }
}

}  // namespace orglab
