// What a channel did, counted: hours that reach nobody, and beliefs that changed.
#include <algorithm>
#include <bit>
#include <utility>

#include "engine/simulation.hpp"

namespace orglab {

void Simulation::count_hours(const Reach& reach, WorkerBlock block, Tally& tally) const {
    if (reach.everybody) {
        return;
    }
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        tally.idle_hours += present_[i] != 0 && reach.of[i] == 0 ? 1U : 0U;
    }
}

void Simulation::count_changes(bool from_above, WorkerBlock block, Tally& tally) const {
    const std::size_t row = std::size_t{2} * state_.workers.words();
    const auto rows = [&](const Planes& people) {
        return people.bits().subspan(row * block.begin, row * (block.end - block.begin));
    };
    if (std::ranges::equal(rows(state_.workers), rows(next_.workers))) {
        return;  // most periods of an organization that has come to rest
    }
    std::uint64_t adopted = 0;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    const Word* reality = state_.reality.data();
    by_words(state_.workers.words(), [&](auto words) {
        for_rows(next_.workers, block.begin, block.end, words, [&](std::uint32_t i, Row after) {
            const Row before = std::as_const(state_.workers).row(i);
            for (std::uint32_t w = 0; w < words; ++w) {
                const Word changed =
                    (before.held[w] ^ after.held[w]) | (before.value[w] ^ after.value[w]);
                if (changed == 0) {
                    continue;
                }
                const Word held = changed & after.held[w];
                const Word turned = after.value[w] ^ reality[w];
                adopted += static_cast<std::uint64_t>(std::popcount(changed));
                right += static_cast<std::uint64_t>(std::popcount(held & ~turned));
                wrong += static_cast<std::uint64_t>(std::popcount(held & turned));
            }
        });
    });
    tally.became_right += right;
    tally.became_wrong += wrong;
    tally.adopted += adopted;
    tally.along_line += from_above ? adopted * 65536 : 0;
}

}  // namespace orglab
