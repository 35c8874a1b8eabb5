// A library that knows nothing of this coder finds the bytes again.
#include "results/hdf5/deflate_runs.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <memory>

#include "random/unit_number.hpp"

namespace orglab::hdf5 {
namespace {

using Bytes = std::vector<std::byte>;

/// The blocks with the shortest last one behind them.
Bytes deflated(const Bytes& bytes) {
    DeflatedRuns runs;
    const std::size_t size = runs.plan(bytes);
    constexpr std::size_t room = 8;
    Bytes made(size + room + 1, std::byte{0xa5});
    runs.write(std::span(made).first(size + room));
    EXPECT_EQ(made.back(), std::byte{0xa5});
    made.resize(size);
    made.insert(made.end(), {std::byte{3}, std::byte{0}});  // with the fixed codes, and empty
    return made;
}

Bytes inflated(const Bytes& packed, std::size_t expected) {
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    Bytes made(expected + 1);
    std::size_t size = 0;
    EXPECT_EQ(libdeflate_deflate_decompress(inflater.get(), packed.data(), packed.size(),
                                            made.data(), made.size(), &size),
              LIBDEFLATE_SUCCESS);
    made.resize(size);
    return made;
}

void expect_back(const Bytes& bytes) {
    ASSERT_EQ(inflated(deflated(bytes), bytes.size()), bytes) << bytes.size() << " bytes";
}

TEST(DeflatedRuns, HoldRunsOfEveryLength) {
    Bytes all;
    for (std::size_t length = 1; length <= 1100; ++length) {
        const Bytes run(length, static_cast<std::byte>(length * 37));
        expect_back(run);
        all.insert(all.end(), run.begin(), run.end());
    }
    expect_back(all);
    EXPECT_LT(deflated(all).size(), all.size() / 100);
}

TEST(DeflatedRuns, HoldNoise) {
    Stream stream = Draws(5, 0).stream(purpose("test.bytes"), 0, 0);
    for (const std::size_t size : {1U, 2U, 3U, 255U, 70000U}) {
        for (const unsigned values : {2U, 3U, 40U, 256U}) {
            Bytes bytes(size);
            for (std::byte& byte : bytes) {
                byte = static_cast<std::byte>(unit_number(stream) * values);
            }
            expect_back(bytes);
        }
    }
}

/// Each byte twice as frequent as the one before it: Huffman's tree is deeper than a code may be.
TEST(DeflatedRuns, HoldBytesWhoseCodesWouldBeTooLong) {
    Bytes bytes;
    for (std::size_t value = 0; value < 18; ++value) {
        for (std::size_t i = 0; i < (std::size_t{1} << value); ++i) {
            bytes.push_back(static_cast<std::byte>(value));
            bytes.push_back(static_cast<std::byte>(17));
        }
    }
    expect_back(bytes);
}

TEST(DeflatedRuns, AreTheSameWhateverCameBefore) {
    DeflatedRuns used;
    used.plan(Bytes(5000, std::byte{9}));
    const Bytes bytes = {std::byte{1}, std::byte{1}, std::byte{2}};
    const std::size_t size = used.plan(bytes);
    Bytes made(size + 8);
    used.write(made);
    made.resize(size);
    Bytes fresh = deflated(bytes);
    fresh.resize(fresh.size() - 2);
    EXPECT_EQ(made, fresh);
}

}  // namespace
}  // namespace orglab::hdf5
