#include "engine/counting.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "engine/blocks.hpp"
#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/counting.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef ORGLAB_ENGINE_COUNTING
#define ORGLAB_ENGINE_COUNTING

namespace orglab {

/// Beliefs that changed, and those of them that are right or wrong now.
struct Changed {
    std::uint64_t adopted = 0;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
};

}  // namespace orglab

#endif

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

/// A belief that changed is held now and right or wrong, or held no more.
template <class Words>
HWY_INLINE Changed count_words(const Word* before, const Word* after, const Word* reality,
                               Words words, std::span<const std::uint32_t> rows) {
    Changed sum;
    for (const std::uint32_t row : rows) {
        const Word* then = before + std::size_t{2} * words * row;
        const Word* now = after + std::size_t{2} * words * row;
        for (std::size_t w = 0; w < words; ++w) {
            const Word differ = (then[w] ^ now[w]) | (then[words + w] ^ now[words + w]);
            const Word held = differ & now[w];
            const Word turned = now[words + w] ^ reality[w];
            sum.adopted += static_cast<std::uint64_t>(std::popcount(differ));
            sum.right += static_cast<std::uint64_t>(std::popcount(held & ~turned));
            sum.wrong += static_cast<std::uint64_t>(std::popcount(held & turned));
        }
    }
    return sum;
}

/// Plain loops that each target compiles with its own instruction for counting bits.
Changed count_rows(const Word* before, const Word* after, const Reality& reality,
                   std::span<const std::uint32_t> rows) {
    using One = std::integral_constant<std::size_t, 1>;
    using Two = std::integral_constant<std::size_t, 2>;
    switch (reality.size()) {
        case 1:
            return count_words(before, after, reality.data(), One(), rows);
        case 2:
            return count_words(before, after, reality.data(), Two(), rows);
        default:
            return count_words(before, after, reality.data(), reality.size(), rows);
    }
}

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(count_rows);

void count_hours(const Reach& reach, std::span<const std::uint8_t> present, WorkerBlock block,
                 Tally& tally) {
    if (reach.everybody) {
        return;
    }
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        tally.idle_hours += present[i] != 0 && reach.of[i] == 0 ? 1U : 0U;
    }
}

void count_changes(const Planes& before, const Planes& after, const Reality& reality,
                   bool from_above, WorkerBlock block, Tally& tally, const RowSet* changed) {
    const std::size_t row = std::size_t{2} * before.words();
    const auto rows = [&](const Planes& people) {
        return people.bits().subspan(row * block.begin, row * (block.end - block.begin));
    };
    if (changed == nullptr && std::ranges::equal(rows(before), rows(after))) {
        return;  // most periods of an organization that has come to rest
    }
    std::array<std::uint32_t, block_size> list;
    std::size_t count = 0;
    if (changed == nullptr) {
        count = block.end - block.begin;
        std::iota(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), block.begin);
    } else {
        changed->each(block.begin, block.end, [&](std::uint32_t i) { list[count++] = i; });
    }
    if (count == 0) {
        return;
    }
    const Changed sum = HWY_DYNAMIC_DISPATCH(count_rows)(before.bits().data(), after.bits().data(),
                                                         reality, std::span(list.data(), count));
    tally.became_right += sum.right;
    tally.became_wrong += sum.wrong;
    tally.adopted += sum.adopted;
    tally.along_line += from_above ? sum.adopted * 65536 : 0;
}

}  // namespace orglab

#endif
