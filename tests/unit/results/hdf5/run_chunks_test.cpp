// What is packed here is what HDF5 itself reads: its filters check every chunk.
#include "results/hdf5/run_chunks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "random/unit_number.hpp"
#include "results/hdf5/handles.hpp"
#include "results/hdf5/packed.hpp"

namespace orglab::hdf5 {
namespace {

/// Smooth in the first half; in the second the low bytes are noise, which is kept as it is.
std::vector<double> some_numbers(std::size_t count) {
    std::vector<double> numbers(count);
    Stream noise = Draws(7, 0).stream(purpose("test.noise"), 0, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const float smooth = static_cast<float>(std::sin(0.01 * static_cast<double>(i)));
        numbers[i] = i % 97 == 5
                         ? std::numeric_limits<double>::quiet_NaN()
                         : static_cast<double>(
                               2 * i < count ? smooth : static_cast<float>(unit_number(noise)));
    }
    return numbers;
}

template <class T>
void expect_what_was_put_in(const Lengths& lengths, std::size_t runs_at_a_time) {
    const std::size_t width =
        std::accumulate(lengths.begin() + 2, lengths.end(), std::size_t{1}, std::multiplies<>());
    const std::size_t count = width * lengths[0] * lengths[1];
    const auto numbers = some_numbers(count);
    std::vector<double> found(count);
    MemoryFile file;
    file.write([&](const H5::Group& root) {
        const auto chunk = chunks(lengths, sizeof(T));
        ASSERT_TRUE(RunChunks::suit(lengths, chunk));
        auto dataset =
            make_dataset<T>(root, "numbers", lengths, std::numeric_limits<T>::quiet_NaN());
        ChunkPacker packer;
        RunChunks runs(packer, dataset, lengths, chunk, sizeof(T));
        const std::size_t step = runs_at_a_time * width;
        for (std::size_t at = 0; at < count; at += step) {
            runs.append(std::span(numbers).subspan(at, std::min(step, count - at)));
        }
        packer.close();
        runs.close();
        dataset.close();
        root.openDataSet("numbers").read(found.data(), H5::PredType::NATIVE_DOUBLE);
    });
    for (std::size_t i = 0; i < count; ++i) {
        if (std::isnan(numbers[i])) {
            ASSERT_TRUE(std::isnan(found[i])) << i;
        } else {
            ASSERT_EQ(found[i], numbers[i]) << i;
        }
    }
}

TEST(RunChunks, HoldWhatWasPutIn) {
    for (const std::size_t at_a_time : {1U, 7U, 100000U}) {
        expect_what_was_put_in<float>({1, 10000, 101}, at_a_time);  // chunks of some replicates
        expect_what_was_put_in<float>({5, 1700, 401}, at_a_time);  // the last of a point is smaller
        expect_what_was_put_in<float>({3001, 4, 101}, at_a_time);  // chunks of several points
        expect_what_was_put_in<double>({3, 5, 7, 2}, at_a_time);
        expect_what_was_put_in<double>({2, 3}, at_a_time);
        expect_what_was_put_in<float>({1, 1, 1}, at_a_time);
    }
}

template <class T>
void expect_whole_numbers_as_put_in(const Lengths& lengths, std::uint64_t factor) {
    std::vector<T> numbers(lengths[0] * lengths[1]);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<T>((i + 1) * factor);
    }
    std::vector<T> found(numbers.size());
    MemoryFile file;
    file.write([&](const H5::Group& root) {
        auto dataset = make_dataset<T>(root, "numbers", lengths, T{3});
        ChunkPacker packer;
        RunChunks runs(packer, dataset, lengths, chunks(lengths, sizeof(T)), sizeof(T));
        const std::span<const T> all(numbers);
        runs.append(all.first(1));
        runs.append(all.subspan(1));
        packer.close();
        runs.close();
        dataset.close();
        root.openDataSet("numbers").read(found.data(), memory_type<T>());
    });
    EXPECT_EQ(found, numbers);
}

TEST(RunChunks, HoldWholeNumbersOfEveryWidth) {
    constexpr std::uint64_t noise = 0x9e3779b97f4a7c15U;  // all bits of the products differ
    for (const Lengths& lengths : {Lengths{1, 7}, Lengths{1, 200001}, Lengths{301, 500}}) {
        expect_whole_numbers_as_put_in<std::uint64_t>(lengths, noise);
        expect_whole_numbers_as_put_in<std::uint64_t>(lengths, 0);
        expect_whole_numbers_as_put_in<std::int32_t>(lengths, noise);
        expect_whole_numbers_as_put_in<std::uint8_t>(lengths, noise);
    }
}

/// Noise for 30 periods, then what it ended with: three ways of packing in one chunk.
TEST(RunChunks, HoldCoursesThatSettle) {
    const Lengths lengths{1, 3000, 101};
    std::vector<double> numbers(3000 * 101);
    Stream noise = Draws(8, 0).stream(purpose("test.noise"), 0, 0);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = i % 101 < 30 ? static_cast<double>(static_cast<float>(unit_number(noise)))
                                  : numbers[i - 1];
    }
    std::vector<double> found(numbers.size());
    MemoryFile file;
    file.write([&](const H5::Group& root) {
        auto dataset = make_dataset<float>(root, "numbers", lengths, 0);
        ChunkPacker packer;
        RunChunks runs(packer, dataset, lengths, chunks(lengths, sizeof(float)), sizeof(float));
        runs.append(std::span<const double>(numbers));
        packer.close();
        runs.close();
        EXPECT_LT(dataset.getStorageSize(), numbers.size() * sizeof(float) / 2);
        dataset.close();
        root.openDataSet("numbers").read(found.data(), H5::PredType::NATIVE_DOUBLE);
    });
    EXPECT_EQ(found, numbers);
}

TEST(RunChunks, DoNotSuitChunksOfPartsOfRuns) {
    const Lengths lengths{2, 3, 300000};
    EXPECT_FALSE(RunChunks::suit(lengths, chunks(lengths, sizeof(float))));
}

TEST(RunChunks, AreNotClosedWithRunsMissing) {
    MemoryFile file;
    file.write([&](const H5::Group& root) {
        const Lengths lengths{1, 3};
        ChunkPacker packer;
        RunChunks runs(packer, make_dataset<double>(root, "numbers", lengths, 0), lengths,
                       chunks(lengths, sizeof(double)), sizeof(double));
        runs.append(std::vector<double>{1, 2});
        EXPECT_THROW(runs.close(), std::logic_error);
        EXPECT_THROW(runs.append(std::vector<double>{3, 4}), std::logic_error);
    });
}

TEST(Packing, IsTheSameForTheSameChunkWhateverCameBefore) {
    const std::vector<std::byte> chunk(4096, std::byte{7});
    const std::vector<std::byte> other(9001, std::byte{3});
    Packing packing;
    const auto first = packing.pack(chunk, 4);
    const std::vector<std::byte> kept(first.begin(), first.end());
    EXPECT_LT(kept.size(), 100U);
    packing.pack(other, 1);
    const auto again = packing.pack(chunk, 4);
    EXPECT_EQ(kept, std::vector<std::byte>(again.begin(), again.end()));
}

}  // namespace
}  // namespace orglab::hdf5
