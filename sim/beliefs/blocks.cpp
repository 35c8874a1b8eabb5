#include "beliefs/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "random/sample.hpp"

namespace orglab {

namespace {

/// bits &= bits shifted down by `shift`. In place: word w only reads words at or above w.
void and_shifted(std::span<Word> bits, std::uint32_t shift) {
    const std::size_t skip = shift / 64;
    const std::uint32_t rest = shift % 64;
    for (std::size_t w = 0; w < bits.size(); ++w) {
        const Word low = w + skip < bits.size() ? bits[w + skip] : 0;
        const Word high = w + skip + 1 < bits.size() ? bits[w + skip + 1] : 0;
        bits[w] &= rest == 0 ? low : (low >> rest) | (high << (64 - rest));
    }
}

}  // namespace

BlockCounter::BlockCounter(std::uint32_t dimensions, std::uint32_t block)
    : block_(block), blocks_(dimensions / block), starts_(words_for(dimensions), 0) {
    for (std::uint32_t d = 0; d < dimensions; d += block) {
        starts_[d / 64] |= Word{1} << (d % 64);
    }
}

std::uint32_t BlockCounter::count_full(std::span<Word> bits) const {
    if (has_two_words()) {
        return count_full(bits[0], bits[1]);
    }
    // Doubling: after each step a bit says that `run` bits from here on are all set.
    std::uint32_t run = 1;
    for (; run * 2 <= block_; run *= 2) {
        and_shifted(bits, run);
    }
    if (run < block_) {
        and_shifted(bits, block_ - run);
    }
    std::uint32_t count = 0;
    for (std::size_t w = 0; w < bits.size(); ++w) {
        count += static_cast<std::uint32_t>(std::popcount(bits[w] & starts_[w]));
    }
    return count;
}

std::vector<Word> random_blocks(std::uint32_t dimensions, std::uint32_t block, double share,
                                Stream stream) {
    const std::uint32_t blocks = dimensions / block;
    const auto wanted = static_cast<std::uint32_t>(std::lround(share * blocks));
    if (wanted == blocks && block * blocks == dimensions) {
        std::vector<Word> all(words_for(dimensions));
        for (std::uint32_t w = 0; w < all.size(); ++w) {
            all[w] = valid_bits(dimensions, w);
        }
        return all;
    }
    std::vector<std::uint32_t> order(blocks);
    std::iota(order.begin(), order.end(), 0U);
    draw_front(order, wanted, stream);
    std::vector<Word> mask(words_for(dimensions), 0);
    for (std::uint32_t k = 0; k < wanted; ++k) {
        for (std::uint32_t d = order[k] * block; d < (order[k] + 1) * block; ++d) {
            mask[d / 64] |= Word{1} << (d % 64);
        }
    }
    return mask;
}

}  // namespace orglab
