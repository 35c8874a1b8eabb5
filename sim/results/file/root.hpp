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

    /// Writes the next block: blocks come in the order of points and replicates. Shows each
    /// variable's numbers (runs x numbers per run) to `look`.
    void write(const Block& block,
               const std::function<void(const FileVariable&, std::span<const double>)>& look);
    void close();

private:
    void write_facts(const Block& block);

    const StudyDescription& study_;
    const Layout& layout_;
    struct Target {
        std::optional<H5::DataSet> dataset;     ///< nullopt: only summary/ has it
        std::optional<hdf5::RunChunks> chunks;  ///< if its runs are packed beside HDF5
    };
    hdf5::ChunkPacker packer_;
    std::vector<Target> variables_;  ///< of each variable of the layout
    H5::DataSet seed_, key_, fingerprint_, status_, n_periods_;
    std::vector<double> numbers_;
};

/// Title, conventions, identity: attributes of the root group.
void write_root_attributes(const H5::Group& root, const StudyDescription& study,
                           const Layout& layout);

/// Swept and variant-changed parameters under their names in the file (param_...).
std::vector<std::string> parameter_names(const Scenario& scenario);

}  // namespace orglab
