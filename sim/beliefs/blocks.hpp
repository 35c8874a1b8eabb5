// Blocks: runs of consecutive dimensions that count, or travel, only as a whole.
#pragma once

#include "beliefs/planes.hpp"
#include "random/draws.hpp"

namespace orglab {

/// Counts the blocks whose bits are all set, 64 dimensions at a time.
class BlockCounter {
public:
    /// `block` divides `dimensions`.
    BlockCounter(std::uint32_t dimensions, std::uint32_t block);
    [[nodiscard]] std::uint32_t blocks() const { return blocks_; }
    /// `bits` is overwritten.
    [[nodiscard]] std::uint32_t count_full(std::span<Word> bits) const;
    /// Whether count_full of two words may be asked.
    [[nodiscard]] bool has_two_words() const { return starts_.size() == 2 && block_ <= 64; }
    /// The same of two words, which stay in registers.
    [[nodiscard]] std::uint32_t count_full(Word low, Word high) const {
        const auto and_with_next = [&](std::uint32_t shift) {
            low &= (low >> shift) | (high << (64 - shift));
            high &= high >> shift;
        };
        std::uint32_t run = 1;
        for (; run * 2 <= block_; run *= 2) {
            and_with_next(run);
        }
        if (run < block_) {
            and_with_next(block_ - run);
        }
        return static_cast<std::uint32_t>(std::popcount(low & starts_[0]) +
                                          std::popcount(high & starts_[1]));
    }

private:
    std::uint32_t block_;
    std::uint32_t blocks_;
    std::vector<Word> starts_;  ///< a bit at each block's first dimension
};

/// A random choice of round(share x blocks) whole blocks, as a mask of dimensions.
std::vector<Word> random_blocks(std::uint32_t dimensions, std::uint32_t block, double share,
                                Stream stream);

}  // namespace orglab
