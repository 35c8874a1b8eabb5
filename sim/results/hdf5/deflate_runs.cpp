#include "results/hdf5/deflate_runs.hpp"

#include <algorithm>
#include <cstring>

namespace orglab::hdf5 {
namespace {

constexpr unsigned longest_code = 15;          // bits
constexpr unsigned longest_code_of_codes = 7;  // bits
constexpr std::size_t symbols = 286;           // bytes, end of block, lengths of repetitions
constexpr std::size_t first_length = 257;

/// The symbol that stands for a length of 3 to 258, and the bits behind it.
struct Length {
    std::size_t symbol = 0;
    std::uint32_t extra = 0;
    std::uint32_t extra_bits = 0;
};

Length length_of(std::size_t length) {
    if (length == 258) {
        return {285, 0, 0};
    }
    // Lengths from 3 on: eight symbols without further bits, then four each with 1, 2, ... 5.
    const auto from_3 = static_cast<std::uint32_t>(length - 3);
    if (from_3 < 8) {
        return {first_length + from_3, 0, 0};
    }
    std::uint32_t bits = 1;
    while ((from_3 >> (bits + 3)) != 0) {
        ++bits;
    }
    const std::uint32_t group = (from_3 >> bits) & 3U;
    return {first_length + 4 + 4 * bits + group, from_3 & ((1U << bits) - 1U), bits};
}

/// Depths of the leaves of Huffman's tree, for leaves in ascending order of weight: two or more.
std::vector<std::uint32_t> depths_of(std::span<const std::uint64_t> leaves) {
    const std::size_t count = leaves.size();
    std::vector<std::uint64_t> weights(leaves.begin(), leaves.end());
    std::vector<std::size_t> parents(2 * count - 1, 0);
    std::size_t leaf = 0;
    std::size_t inner = count;
    for (std::size_t made = count; made < 2 * count - 1; ++made) {
        std::uint64_t sum = 0;
        for (int child = 0; child < 2; ++child) {
            const bool take_leaf =
                inner == made || (leaf < count && weights[leaf] <= weights[inner]);
            const std::size_t taken = take_leaf ? leaf++ : inner++;
            sum += weights[taken];
            parents[taken] = made;
        }
        weights.push_back(sum);
    }
    std::vector<std::uint32_t> depths(2 * count - 1, 0);
    for (std::size_t node = 2 * count - 2; node-- > 0;) {
        depths[node] = depths[parents[node]] + 1;
    }
    depths.resize(count);
    return depths;
}

/// Lengths in bits of a Huffman code in which two symbols or more occur; 0 of those that do not.
std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> times, unsigned most) {
    std::vector<std::size_t> used;
    for (std::size_t symbol = 0; symbol < times.size(); ++symbol) {
        if (times[symbol] != 0) {
            used.push_back(symbol);
        }
    }
    std::ranges::stable_sort(used, {}, [&](std::size_t symbol) { return times[symbol]; });
    std::vector<std::uint64_t> weights;
    for (const std::size_t symbol : used) {
        weights.push_back(times[symbol]);
    }
    std::vector<std::uint32_t> depths = depths_of(weights);
    while (depths.front() > most) {  // the rarest has the longest
        for (std::uint64_t& weight : weights) {
            weight = weight / 2 + 1;
        }
        depths = depths_of(weights);
    }
    std::vector<std::uint8_t> lengths(times.size(), 0);
    for (std::size_t i = 0; i < used.size(); ++i) {
        lengths[used[i]] = static_cast<std::uint8_t>(depths[i]);
    }
    return lengths;
}

/// The codes of these lengths (RFC 1951, 3.2.2), each turned so that its first bit is the lowest.
std::vector<std::uint32_t> codes_of(std::span<const std::uint8_t> lengths) {
    std::array<std::uint32_t, longest_code + 2> next{};
    for (const std::uint8_t length : lengths) {
        next[length + 1U] += length == 0 ? 0 : 1;
    }
    for (std::size_t length = 1; length < next.size(); ++length) {
        next[length] = (next[length] + next[length - 1]) << 1U;
    }
    std::vector<std::uint32_t> codes(lengths.size(), 0);
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
        std::uint32_t code = lengths[symbol] == 0 ? 0 : next[lengths[symbol]]++;
        for (std::uint8_t bit = 0; bit < lengths[symbol]; ++bit, code >>= 1U) {
            codes[symbol] = codes[symbol] << 1U | (code & 1U);
        }
    }
    return codes;
}

/// Where something else follows; `at` is not the end.
const std::byte* end_of_run(const std::byte* at, const std::byte* end) {
    const std::byte byte = *at;
    constexpr std::uint64_t each_byte = 0x0101010101010101U;
    const std::uint64_t eight = each_byte * std::to_integer<std::uint64_t>(byte);
    std::uint64_t next = eight;
    while (end - at >= 8 && std::memcpy(&next, at, sizeof next) != nullptr && next == eight) {
        at += sizeof next;
    }
    while (at != end && *at == byte) {
        ++at;
    }
    return at;
}

/// Bits one after the other, from the lowest of each byte on.
class BitWriter {
public:
    explicit BitWriter(std::byte* to) : to_(to) {}
    void put(std::uint32_t bits, std::uint32_t count) {  // at most 32
        waiting_ |= static_cast<std::uint64_t>(bits) << held_;
        held_ += count;
        if (held_ >= 32) {
            write(4);
        }
    }
    void fill_byte() {
        const std::uint32_t bytes = (held_ + 7) / 8;
        held_ = 8 * bytes;
        write(bytes);
    }

private:
    void write(std::uint32_t bytes) {
        std::memcpy(to_, &waiting_, sizeof waiting_);  // little-endian, as RunChunks asks for
        to_ += bytes;
        waiting_ = bytes == 8 ? 0 : waiting_ >> (8 * bytes);
        held_ -= 8 * bytes;
    }
    std::byte* to_;
    std::uint64_t waiting_ = 0;
    std::uint32_t held_ = 0;
};

}  // namespace

void DeflatedRuns::find_tokens(std::span<const std::byte> bytes) {
    tokens_.resize(std::max(tokens_.size(), bytes.size() + 1));
    std::uint16_t* to = tokens_.data();
    const std::byte* at = bytes.data();
    const std::byte* const end = at + bytes.size();
    int before = -1;
    while (at != end) {
        const auto literal = std::to_integer<std::uint16_t>(*at);
        if (literal != before) {
            *to++ = literal;
            before = literal;
            ++at;
            continue;
        }
        const std::byte* const last = end_of_run(at, end);
        auto left = static_cast<std::size_t>(last - at);
        for (; left >= shortest; left -= std::min(left, longest)) {
            *to++ =
                static_cast<std::uint16_t>(first_repetition + std::min(left, longest) - shortest);
        }
        to = std::fill_n(to, left, literal);
        at = last;
    }
    *to++ = end_of_block;
    count_ = static_cast<std::size_t>(to - tokens_.data());
}

/// The lengths of the codes as the block begins with them (RFC 1951, 3.2.7): how often the one
/// before, or 0, is repeated takes symbols of its own.
void DeflatedRuns::add_lengths(std::span<const std::uint8_t> lengths) {
    struct Symbol {
        std::uint8_t symbol;
        Bits extra;
    };
    std::vector<Symbol> all;
    for (std::size_t i = 0; i < lengths.size();) {
        const std::uint8_t length = lengths[i];
        std::size_t same = 1;
        while (i + same < lengths.size() && lengths[i + same] == length) {
            ++same;
        }
        i += same;
        if (length != 0) {
            all.push_back({length, {}});
            --same;
        }
        const auto repeat = [&](std::uint8_t symbol, std::size_t least, std::size_t most,
                                std::uint32_t bits) {
            while (same >= least) {
                const std::size_t now = std::min(same, most);
                all.push_back({symbol, {static_cast<std::uint32_t>(now - least), bits}});
                same -= now;
            }
        };
        if (length == 0) {
            repeat(18, 11, 138, 7);
            repeat(17, 3, 10, 3);
        } else {
            repeat(16, 3, 6, 2);
        }
        all.insert(all.end(), same, {length, {}});
    }
    constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                    11, 4,  12, 3, 13, 2, 14, 1, 15};
    std::array<std::uint32_t, order.size()> times{};
    for (const Symbol& one : all) {
        ++times[one.symbol];
    }
    const auto bits = code_lengths(times, longest_code_of_codes);
    const auto codes = codes_of(bits);
    std::size_t told = order.size();
    while (told > 4 && bits[order[told - 1]] == 0) {
        --told;
    }
    head_.push_back({static_cast<std::uint32_t>(told - 4), 4});
    for (std::size_t i = 0; i < told; ++i) {
        head_.push_back({bits[order[i]], 3});
    }
    for (const Symbol& one : all) {
        head_.push_back({codes[one.symbol], bits[one.symbol]});
        head_.push_back(one.extra);
    }
}

void DeflatedRuns::make_codes() {
    times_.fill(0);
    for (const std::uint16_t token : std::span(tokens_).first(count_)) {
        ++times_[token];
    }
    std::array<std::uint32_t, symbols> times{};
    std::copy_n(times_.begin(), first_length, times.begin());
    for (std::size_t length = shortest; length <= longest; ++length) {
        times[length_of(length).symbol] += times_[first_repetition + length - shortest];
    }
    std::vector<std::uint8_t> lengths = code_lengths(times, longest_code);
    const auto codes = codes_of(lengths);
    for (std::size_t token = 0; token < first_length; ++token) {
        codes_[token] = {codes[token], lengths[token]};
    }
    for (std::size_t length = shortest; length <= longest; ++length) {
        const Length as = length_of(length);
        const std::uint32_t bits = lengths[as.symbol];
        // The one distance, 1, has a code of one bit: 0.
        codes_[first_repetition + length - shortest] = {codes[as.symbol] | as.extra << bits,
                                                        bits + as.extra_bits + 1};
    }
    head_.clear();
    head_.push_back({0, 1});  // not the last block
    head_.push_back({2, 2});  // with codes of its own
    head_.push_back({static_cast<std::uint32_t>(symbols - first_length), 5});
    head_.push_back({0, 5});  // one distance
    lengths.push_back(1);
    add_lengths(lengths);
}

std::size_t DeflatedRuns::plan(std::span<const std::byte> bytes) {
    find_tokens(bytes);
    make_codes();
    std::uint64_t bits = 0;
    for (const Bits& one : head_) {
        bits += one.count;
    }
    for (std::size_t token = 0; token < all_tokens; ++token) {
        bits += std::uint64_t{times_[token]} * codes_[token].count;
    }
    constexpr std::uint64_t kind_of_block = 3;
    constexpr std::uint64_t length_of_empty_block = 4;
    return (bits + kind_of_block + 7) / 8 + length_of_empty_block;
}

void DeflatedRuns::write(std::span<std::byte> to) const {
    BitWriter out(to.data());
    for (const Bits& one : head_) {
        out.put(one.bits, one.count);
    }
    for (const std::uint16_t token : std::span(tokens_).first(count_)) {
        out.put(codes_[token].bits, codes_[token].count);
    }
    out.put(0, 3);
    out.fill_byte();
    out.put(0xffff0000U, 32);
}

}  // namespace orglab::hdf5
