// The variables of the root group: created empty, then filled with runs, a few at a time.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "results/file/scales.hpp"
#include "results/hdf5/run_chunks.hpp"

namespace orglab {

/// Runs point by point: `count` replicates, from `first` on, of each of `points` points, from
/// `point` on; all replicates if there are several points. Empty if no shard holds a run.
struct Block {
    std::uint32_t point = 0;
    std::uint32_t points = 1;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::vector<std::optional<Run>> runs;
};

class RootWriter {
public:
    RootWriter(const H5::Group& root, const StudyDescription& study, const Layout& layout,
               Scales& scales);

    /// Is shown a variable's numbers (runs x numbers per run) of some runs of the block, from
    /// `first` on.
    using Look = std::function<void(const FileVariable&, std::size_t first,
                                    std::span<const double> numbers)>;
    /// Writes the next block: blocks come in the order of points and replicates. Shows each
    /// variable's numbers to `look`, in the order of runs.
    void write(const Block& block, const Look& look);
    void close();

private:
    void write_facts(const Block& block);
    /// The numbers of these runs; NaN for what is not there.
    void gather(const FileVariable& variable, std::span<const std::optional<Run>> runs);
    void write_block(const H5::DataSet& dataset, const FileVariable& variable, const Block& block);

    const StudyDescription& study_;
    const Layout& layout_;
    struct Target {
        std::optional<H5::DataSet> dataset;     ///< nullopt: only summary/ has it
        std::optional<hdf5::RunChunks> chunks;  ///< if its runs are packed beside HDF5
    };
    [[nodiscard]] Target target(H5::DataSet dataset, const hdf5::Lengths& lengths,
                                std::size_t bytes_of_one);
    template <class T>
    void write_fact(const Block& block, Target& fact, const std::vector<T>& values);

    hdf5::ChunkPacker packer_;
    std::vector<Target> variables_;  ///< of each variable of the layout
    Target seed_, key_, fingerprint_, status_, n_periods_;
    std::vector<double> numbers_;
};

/// Title, conventions, identity: attributes of the root group.
void write_root_attributes(const H5::Group& root, const StudyDescription& study,
                           const Layout& layout);

/// Swept and variant-changed parameters under their names in the file (param_...).
std::vector<std::string> parameter_names(const Scenario& scenario);

/// The variant and these parameters of each point.
void write_points(const H5::Group& root, const Scenario& scenario, Scales& scales);

}  // namespace orglab
