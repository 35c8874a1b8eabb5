// Numbers of runs into datasets (point, replicate, ...) whose chunks hold whole runs: gathered
// chunk by chunk, packed on threads of their own, written in order.
#pragma once

#include <H5Cpp.h>

#include <concepts>
#include <cstddef>
#include <future>
#include <span>
#include <vector>

#include "results/hdf5/datasets.hpp"
#include "results/hdf5/packed.hpp"

namespace orglab::hdf5 {

/// Packs chunks while the caller goes on. HDF5 is called by the caller's thread alone, and chunks
/// reach the file in the order in which they were added: its bytes are the same for any number of
/// threads.
class ChunkPacker {
public:
    ChunkPacker();
    /// `offset`: of the chunk's first element in the dataset, which stays open until close(). Takes
    /// the chunk, and leaves memory for another one in its place.
    void add(const H5::DataSet& dataset, const Lengths& offset, std::vector<std::byte>& chunk,
             std::size_t bytes_of_one);
    /// Writes what is not written yet.
    void close();

private:
    struct Slot {
        Packing packing;
        H5::DataSet dataset;
        Lengths offset;
        std::vector<std::byte> chunk;
        std::future<std::span<const std::byte>> packed;  ///< if there is something in it
    };
    static void write(Slot& slot);

    std::vector<Slot> slots_;
    std::size_t next_ = 0;  ///< slot: the one that was filled longest ago
};

/// One dataset, as make_dataset makes it.
class RunChunks {
public:
    /// Whether a chunk of the dataset holds one run or more (and the machine's numbers are the
    /// file's); if not, the dataset is to be written by HDF5.
    static bool suit(const Lengths& lengths, const Lengths& chunk);

    RunChunks(ChunkPacker& packer, H5::DataSet dataset, Lengths lengths, Lengths chunk,
              std::size_t bytes_of_one);
    /// The next runs, in the order of points and replicates: `numbers` of whole runs, NaN for what
    /// is not there. A dataset of 4 bytes per number takes them as floats.
    void append(std::span<const double> numbers) { append_all(numbers); }
    /// The same for whole numbers, of the type that the dataset has.
    template <std::integral T>
    void append(std::span<const T> numbers) {
        append_all(numbers);
    }
    /// Throws std::logic_error if runs are missing.
    void close();

private:
    void begin();
    template <class T>
    void append_all(std::span<const T> numbers);
    template <class T>
    void put(std::span<const T> numbers);
    template <class T>
    void end();

    ChunkPacker* packer_;
    H5::DataSet dataset_;
    Lengths lengths_;
    Lengths chunk_;
    std::size_t bytes_of_one_;
    std::size_t width_;  ///< numbers per run
    hsize_t point_ = 0;  ///< of the first run of the chunk
    hsize_t replicate_ = 0;
    std::size_t wanted_ = 0;  ///< numbers that the chunk has room for within the dataset
    std::size_t filled_ = 0;
    std::vector<std::byte> bytes_;
};

}  // namespace orglab::hdf5
