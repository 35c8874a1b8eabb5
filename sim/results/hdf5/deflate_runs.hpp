// Deflate (RFC 1951) for bytes in which hardly anything repeats but single bytes: the shuffled
// bytes of courses that settle. Several times as fast as a search for all repetitions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace orglab::hdf5 {

/// Makes one block with a Huffman code of its own, in which one byte after the other is either
/// itself or the one before it, so many times; an empty block after it ends at a whole byte.
/// Neither is the last of a stream.
class DeflatedRuns {
public:
    /// How many bytes these, one at least, become.
    std::size_t plan(std::span<const std::byte> bytes);
    /// Writes what was planned; `to` has room for 8 bytes more.
    void write(std::span<std::byte> to) const;

private:
    struct Bits {
        std::uint32_t bits = 0;  ///< the first one is the lowest
        std::uint32_t count = 0;
    };
    void find_tokens(std::span<const std::byte> bytes);
    void make_codes();
    void add_lengths(std::span<const std::uint8_t> lengths);

    static constexpr std::size_t end_of_block = 256;
    static constexpr std::size_t shortest = 3;  ///< repetition
    static constexpr std::size_t longest = 258;
    static constexpr std::size_t first_repetition = 257;  ///< token: of 3 times
    static constexpr std::size_t all_tokens = first_repetition + longest - shortest + 1;

    std::vector<std::uint16_t> tokens_;  ///< a byte, the end of the block, or a repetition
    std::size_t count_ = 0;              ///< of tokens
    std::array<std::uint32_t, all_tokens> times_{};
    std::array<Bits, all_tokens> codes_{};
    std::vector<Bits> head_;
};

}  // namespace orglab::hdf5
