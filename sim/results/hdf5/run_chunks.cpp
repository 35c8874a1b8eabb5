#include "results/hdf5/run_chunks.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>

#include "results/hdf5/handles.hpp"
#include "support/errors.hpp"

namespace orglab::hdf5 {
namespace {

/// Enough to keep up with the one thread that reads runs, and some 3 MiB each.
constexpr unsigned most_at_once = 4;
constexpr std::size_t worth_a_thread = std::size_t{1} << 17U;  // bytes

std::size_t product(std::span<const hsize_t> lengths) {
    return std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
}

template <class To, class From>
void convert(std::span<const From> numbers, std::byte* to) {
    for (const From number : numbers) {
        const auto made = static_cast<To>(number);
        std::memcpy(to, &made, sizeof made);
        to += sizeof made;
    }
}

}  // namespace

ChunkPacker::ChunkPacker()
    : slots_(std::clamp(std::thread::hardware_concurrency(), 1U, most_at_once)) {
}

void ChunkPacker::add(const H5::DataSet& dataset, const Lengths& offset,
                      std::vector<std::byte>& chunk, std::size_t bytes_of_one) {
    Slot& slot = slots_[next_];
    next_ = (next_ + 1) % slots_.size();
    write(slot);
    slot.dataset = dataset;
    slot.offset = offset;
    std::swap(slot.chunk, chunk);
    const auto pack = [&slot, bytes_of_one] { return slot.packing.pack(slot.chunk, bytes_of_one); };
    if (slots_.size() > 1 && slot.chunk.size() >= worth_a_thread) {
        try {
            slot.packed = std::async(std::launch::async, pack);
            return;
        } catch (const std::system_error&) {  // no more threads are allowed here
        }
    }
    slot.packed = std::async(std::launch::deferred, pack);
}

void ChunkPacker::write(Slot& slot) {
    if (!slot.packed.valid()) {
        return;
    }
    const auto chunk = slot.packed.get();
    constexpr std::uint32_t all_filters = 0;
    check(H5Dwrite_chunk(slot.dataset.getId(), H5P_DEFAULT, all_filters, slot.offset.data(),
                         chunk.size(), chunk.data()),
          "H5Dwrite_chunk");
}

void ChunkPacker::close() {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        write(slots_[(next_ + i) % slots_.size()]);
    }
    slots_.clear();
}

bool RunChunks::suit(const Lengths& lengths, const Lengths& chunk) {
    return std::endian::native == std::endian::little && lengths.size() >= 2 &&
           std::ranges::find(lengths, 0U) == lengths.end() &&
           std::equal(lengths.begin() + 2, lengths.end(), chunk.begin() + 2);
}

RunChunks::RunChunks(ChunkPacker& packer, H5::DataSet dataset, Lengths lengths, Lengths chunk,
                     std::size_t bytes_of_one)
    : packer_(&packer),
      dataset_(std::move(dataset)),
      lengths_(std::move(lengths)),
      chunk_(std::move(chunk)),
      bytes_of_one_(bytes_of_one),
      width_(product(std::span(lengths_).subspan(2))) {
    expect(chunk_[0] == 1 || chunk_[1] == lengths_[1], "runs of a chunk follow each other");
    begin();
}

void RunChunks::begin() {
    const hsize_t points = std::min(chunk_[0], lengths_[0] - point_);
    const hsize_t replicates = std::min(chunk_[1], lengths_[1] - replicate_);
    wanted_ = points * replicates * width_;
    filled_ = 0;
}

template <class T>
void RunChunks::put(std::span<const T> numbers) {
    bytes_.resize(product(chunk_) * bytes_of_one_);
    std::byte* const to = bytes_.data() + filled_ * bytes_of_one_;
    if (std::is_same_v<T, double> && bytes_of_one_ == sizeof(float)) {
        convert<float>(numbers, to);
    } else {
        expect(bytes_of_one_ == sizeof(T), "numbers are of the dataset's type");
        std::memcpy(to, numbers.data(), numbers.size_bytes());
    }
    filled_ += numbers.size();
}

/// Hands the chunk on: what of it lies beyond the dataset is NaN, or 0.
template <class T>
void RunChunks::end() {
    constexpr T nothing =
        std::is_floating_point_v<T> ? std::numeric_limits<T>::quiet_NaN() : static_cast<T>(0);
    put(std::span<const T>(std::vector<T>(product(chunk_) - wanted_, nothing)));
    Lengths offset(lengths_.size(), 0);
    offset[0] = point_;
    offset[1] = replicate_;
    packer_->add(dataset_, offset, bytes_, bytes_of_one_);
    replicate_ += chunk_[1];
    if (replicate_ >= lengths_[1]) {
        replicate_ = 0;
        point_ += chunk_[0];
    }
    if (point_ < lengths_[0]) {
        begin();
    }
}

template <class T>
void RunChunks::append_all(std::span<const T> numbers) {
    while (!numbers.empty()) {
        expect(point_ < lengths_[0], "no more runs than the dataset has");
        const std::size_t count = std::min(numbers.size(), wanted_ - filled_);
        put(numbers.first(count));
        numbers = numbers.subspan(count);
        if (filled_ == wanted_) {
            end<T>();
        }
    }
}

template void RunChunks::append_all(std::span<const double>);
template void RunChunks::append_all(std::span<const std::uint8_t>);
template void RunChunks::append_all(std::span<const std::int32_t>);
template void RunChunks::append_all(std::span<const std::uint64_t>);

void RunChunks::close() {
    expect(point_ >= lengths_[0], "all runs of a dataset are written");
    dataset_.close();
}

}  // namespace orglab::hdf5
