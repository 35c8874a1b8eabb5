#include "metrics/holder_changes.hpp"

#include <algorithm>
#include <functional>

namespace orglab {

bool HolderChanges::Pending::take(std::span<std::uint32_t, 64> counts) {
    if (waiting > 0) {
        std::fill(bits.begin() + waiting, bits.end(), Word{0});
        counter.add(bits);
        waiting = 0;
    }
    if (counter.any() == 0) {
        return false;
    }
    counter.all(counts);
    counter.clear();
    return true;
}

bool HolderChanges::GainsAndLosses::take(std::span<std::uint32_t, 64> net) {
    std::array<std::uint32_t, 64> losses;
    const bool any_gained = gained.take(net);
    const bool any_lost = lost.take(losses);
    if (!any_gained) {
        std::ranges::fill(net, 0U);
    }
    if (any_lost) {
        std::ranges::transform(net, losses, net.begin(), std::minus<>());
    }
    return any_gained || any_lost;
}

void HolderChanges::settle(std::span<HolderCounts> counts) {
    std::array<std::uint32_t, 64> plus;
    std::array<std::uint32_t, 64> held;
    for (std::size_t w = 0; w < of_word_.size(); ++w) {
        const bool any_plus = of_word_[w].plus.take(plus);
        const bool any_held = of_word_[w].held.take(held);
        if (!any_plus && !any_held) {
            continue;
        }
        const std::size_t first = w * 64;
        const std::size_t width = std::min<std::size_t>(64, counts.size() - first);
        for (std::size_t d = 0; d < width; ++d) {
            counts[first + d].plus += plus[d];
            counts[first + d].minus += held[d] - plus[d];
        }
    }
}

}  // namespace orglab
