#include "learning/many_rows.hpp"

#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/many_rows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

/// Word w of rows of `words` words that lie one after another; the pointers are to that word of the
/// first.
void act(const Word* held, std::size_t words, Word all, std::span<const Word> coins, Word* acted) {
    std::size_t k = 0;
#if !ORGLAB_PLAIN
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::ScalableTag<Word> d;
    const auto every = hn::Set(d, all);
    if (words == 1) {
        constexpr std::size_t at_once = hn::MaxLanes(d);
        for (; k + at_once <= coins.size(); k += at_once) {
            hn::Vec<decltype(d)> own;
            hn::Vec<decltype(d)> value;
            hn::LoadInterleaved2(d, held + 2 * k, own, value);
            const auto coin = hn::LoadU(d, &coins[k]);
            hn::StoreInterleaved2(every, hn::Or(value, hn::AndNot(own, coin)), d, acted + 2 * k);
        }
    }
#endif
    for (; k < coins.size(); ++k) {
        const std::size_t row = 2 * words * k;
        acted[row] = all;
        acted[row + words] = held[row + words] | (coins[k] & ~held[row]);
    }
}

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(act);

void act_on_coins(const Planes& people, std::uint32_t w, Word all, std::span<const Word> coins,
                  Planes& actions) {
    if (!coins.empty()) {
        HWY_DYNAMIC_DISPATCH(act)
        (people.row(0).held + w, people.words(), all, coins, actions.row(0).held + w);
    }
}

}  // namespace orglab

#endif
