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

private:
    [[nodiscard]] std::uint32_t count_full(Word low, Word high) const;

    std::uint32_t block_;
    std::uint32_t blocks_;
    std::vector<Word> starts_;  ///< a bit at each block's first dimension
};

/// A random choice of round(share x blocks) whole blocks, as a mask of dimensions.
std::vector<Word> random_blocks(std::uint32_t dimensions, std::uint32_t block, double share,
                                Stream stream);

}  // namespace orglab
