#include "results/hdf5/packed.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace orglab::hdf5 {
namespace {

constexpr int level = 1;

/// All first bytes of the elements, then all second ones ...: floats that are near each other have
/// equal bytes at equal places.
void shuffle(std::span<const std::byte> chunk, std::size_t bytes_of_one,
             std::vector<std::byte>& made) {
    made.resize(chunk.size());
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

}  // namespace

Packing::Packing() : compressor_(libdeflate_alloc_compressor(level), &libdeflate_free_compressor) {
    if (compressor_ == nullptr) {
        throw std::bad_alloc();
    }
}

std::span<const std::byte> Packing::pack(std::span<const std::byte> chunk,
                                         std::size_t bytes_of_one) {
    constexpr std::size_t bytes_of_sum = 4;
    shuffle(chunk, bytes_of_one, shuffled_);
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_.get(), chunk.size());
    if (packed_.size() < bound + bytes_of_sum) {
        packed_.resize(bound + bytes_of_sum);
    }
    const std::size_t size = libdeflate_zlib_compress(compressor_.get(), shuffled_.data(),
                                                      shuffled_.size(), packed_.data(), bound);
    const std::uint32_t sum = fletcher32(std::span(packed_).first(size));
    for (std::size_t i = 0; i < bytes_of_sum; ++i) {
        packed_[size + i] = static_cast<std::byte>(sum >> (8 * i));
    }
    return std::span(packed_).first(size + bytes_of_sum);
}

}  // namespace orglab::hdf5
