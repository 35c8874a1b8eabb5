#include "engine/counting.hpp"

#include <algorithm>
#include <bit>

namespace orglab {

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
    std::uint64_t adopted = 0;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    const Word* right_value = reality.data();
    by_words(before.words(), [&](auto words) {
        const auto count = [&](std::uint32_t i, Row now) {
            const Row then = before.row(i);
            for (std::uint32_t w = 0; w < words; ++w) {
                const Word differ = (then.held[w] ^ now.held[w]) | (then.value[w] ^ now.value[w]);
                if (differ == 0) {
                    continue;
                }
                const Word held = differ & now.held[w];
                const Word turned = now.value[w] ^ right_value[w];
                adopted += static_cast<std::uint64_t>(std::popcount(differ));
                right += static_cast<std::uint64_t>(std::popcount(held & ~turned));
                wrong += static_cast<std::uint64_t>(std::popcount(held & turned));
            }
        };
        if (changed == nullptr) {
            for_rows(after, block.begin, block.end, words, count);
        } else {
            changed->each(block.begin, block.end, [&](std::uint32_t i) { count(i, after.row(i)); });
        }
    });
    tally.became_right += right;
    tally.became_wrong += wrong;
    tally.adopted += adopted;
    tally.along_line += from_above ? adopted * 65536 : 0;
}

}  // namespace orglab
