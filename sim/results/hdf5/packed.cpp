#include "results/hdf5/packed.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>

namespace orglab::hdf5 {
namespace {

constexpr int level = 1;

/// As `shuffle`, of little-endian words: many at a time, where the width is known.
template <class Word>
void shuffle_words(std::span<const std::byte> chunk, std::span<std::byte> made) {
    const std::size_t count = chunk.size() / sizeof(Word);
    const std::byte* const from = chunk.data();
    for (std::size_t byte = 0; byte < sizeof(Word); ++byte) {
        std::byte* const to = made.data() + byte * count;
        for (std::size_t i = 0; i < count; ++i) {
            Word word;
            std::memcpy(&word, from + i * sizeof(Word), sizeof word);
            to[i] = static_cast<std::byte>(word >> (8 * byte));
        }
    }
}

/// All first bytes of the elements, then all second ones ...: floats that are near each other have
/// equal bytes at equal places.
void shuffle(std::span<const std::byte> chunk, std::size_t bytes_of_one,
             std::vector<std::byte>& made) {
    made.resize(chunk.size());
    if (bytes_of_one == sizeof(std::uint32_t)) {
        return shuffle_words<std::uint32_t>(chunk, made);
    }
    if (bytes_of_one == sizeof(std::uint64_t)) {
        return shuffle_words<std::uint64_t>(chunk, made);
    }
    const std::size_t count = chunk.size() / bytes_of_one;
    for (std::size_t byte = 0; byte < bytes_of_one; ++byte) {
        for (std::size_t i = 0; i < count; ++i) {
            made[byte * count + i] = chunk[i * bytes_of_one + byte];
        }
    }
}

/// Fletcher's checksum over 16-bit words, as HDF5 reckons it (its file format, "Fletcher32").
std::uint32_t fletcher32(std::span<const std::byte> bytes) {
    constexpr std::size_t before_overflow = 360;  // words
    const auto fold = [](std::uint32_t& sum) { sum = (sum & 0xffffU) + (sum >> 16U); };
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.size(), at + 2 * before_overflow);
        for (; at < end; at += 2) {
            const auto low = at + 1 < end ? std::to_integer<std::uint32_t>(bytes[at + 1]) : 0U;
            first += (std::to_integer<std::uint32_t>(bytes[at]) << 8U) | low;
            second += first;
        }
        fold(first);
        fold(second);
    }
    fold(first);
    fold(second);
    return (second << 16U) | first;
}

/// Bytes one after the other, each part at the place where the one before it ended.
class Output {
public:
    explicit Output(std::span<std::byte> to) : to_(to) {}
    void put(std::uint32_t byte) { to_[size_++] = static_cast<std::byte>(byte); }
    void put(std::span<const std::byte> bytes) {
        std::ranges::copy(bytes, to_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += bytes.size();
    }
    [[nodiscard]] std::span<std::byte> rest() const { return to_.subspan(size_); }
    void took(std::size_t bytes) { size_ += bytes; }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    std::span<std::byte> to_;
    std::size_t size_ = 0;
};

constexpr std::size_t longest_stored = 65535;
constexpr std::size_t bytes_of_sum = 4;  // Adler's of zlib, and Fletcher's behind it

/// Deflate's blocks of bytes as they are (RFC 1951, 3.2.4), none of them the last.
void store(std::span<const std::byte> bytes, Output& out) {
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), longest_stored);
        out.put(0);
        for (const std::size_t length : {count, ~count}) {
            out.put(static_cast<std::uint32_t>(length & 0xffU));
            out.put(static_cast<std::uint32_t>((length >> 8U) & 0xffU));
        }
        out.put(bytes.first(count));
        bytes = bytes.subspan(count);
    }
}

}  // namespace

Packing::Packing() : compressor_(libdeflate_alloc_compressor(level), &libdeflate_free_compressor) {
    if (compressor_ == nullptr) {
        throw std::bad_alloc();
    }
}

/// Judged by a part from the middle. The low bytes of a mean over many people are nearly noise, and
/// cost most of the time for a fifth less space; of a course that settles, the search for further
/// repetitions finds hardly more than the runs of one byte.
Packing::Way Packing::way_of(std::span<const std::byte> plane) {
    constexpr std::size_t enough_to_tell = std::size_t{1} << 13U;
    if (plane.size() < 2 * enough_to_tell) {
        return Way::all_repetitions;
    }
    const auto part = plane.subspan((plane.size() - enough_to_tell) / 2, enough_to_tell);
    constexpr std::size_t little = enough_to_tell / 4 * 3;
    tried_.resize(little);
    const std::size_t found = libdeflate_deflate_compress(
        compressor_.get(), part.data(), part.size(), tried_.data(), tried_.size());
    if (found == 0) {  // has no room in three quarters
        return Way::as_they_are;
    }
    return runs_.plan(part) <= found + found / 16 ? Way::runs : Way::all_repetitions;
}

/// A zlib stream (RFC 1950) of what is shuffled: its first planes each in its own way, the rest,
/// from the first one that repeats itself, as libdeflate does it.
std::size_t Packing::deflate(std::size_t plane) {
    const auto all = std::span<const std::byte>(shuffled_);
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_.get(), all.size()) +
                              (all.size() / longest_stored + all.size() / plane) * 5;
    packed_.resize(std::max(packed_.size(), bound + sizeof(std::uint64_t) + bytes_of_sum));
    Output out(packed_);
    out.put(0x78);  // deflate with a window of 32 KiB
    out.put(0x01);  // the fastest
    auto rest = all;
    while (!rest.empty()) {
        const auto next = rest.first(plane);
        const Way way = way_of(next);
        if (way == Way::all_repetitions) {
            break;
        }
        const std::size_t size = way == Way::runs ? runs_.plan(next) : plane;
        if (size < plane) {
            runs_.write(out.rest());
            out.took(size);
        } else {
            store(next, out);
        }
        rest = rest.subspan(plane);
    }
    out.took(libdeflate_deflate_compress(compressor_.get(), rest.data(), rest.size(),
                                         out.rest().data(), out.rest().size()));
    const std::uint32_t sum = libdeflate_adler32(1, all.data(), all.size());
    for (std::size_t i = bytes_of_sum; i-- > 0;) {
        out.put((sum >> (8 * i)) & 0xffU);
    }
    return out.size();
}

std::span<const std::byte> Packing::pack(std::span<const std::byte> chunk,
                                         std::size_t bytes_of_one) {
    shuffle(chunk, bytes_of_one, shuffled_);
    const std::size_t size = deflate(chunk.size() / bytes_of_one);
    const std::uint32_t sum = fletcher32(std::span(packed_).first(size));
    for (std::size_t i = 0; i < bytes_of_sum; ++i) {
        packed_[size + i] = static_cast<std::byte>(sum >> (8 * i));
    }
    return std::span(packed_).first(size + bytes_of_sum);
}

}  // namespace orglab::hdf5
