// workers/ and network/: beliefs, values, skill, places, kinds and ties of all workers in chosen
// periods.
#pragma once

#include "results/file/root.hpp"

namespace orglab {

/// How large the snapshots of a study are.
struct SnapshotExtent {
    std::uint64_t workers = 0;     ///< of the largest organization
    std::uint64_t dimensions = 0;  ///< of the largest task
    std::uint64_t ties = 0;        ///< of all snapshots together

    [[nodiscard]] bool empty() const { return workers == 0; }
};

/// Beliefs of workers whom nobody simulated: neither -1, 0 nor 1.
inline constexpr std::int8_t no_worker = -128;

/// The kinds of all points, by name, and where each point's own stand among them.
struct Kinds {
    std::vector<std::string> names;
    std::vector<std::vector<std::int32_t>> of_point;
};
Kinds kinds_of(const Scenario& scenario);

class SnapshotWriter {
public:
    /// Creates the variables in `workers` (which has the dimensions point and worker) and the group
    /// network, unless there is nothing to hold.
    SnapshotWriter(const H5::Group& root, const H5::Group& workers, const StudyDescription& study,
                   const Layout& layout, Scales& scales, const SnapshotExtent& extent);
    void write(const Run& run);
    void close();

private:
    template <class T>
    void put(const H5::DataSet& dataset, const Run& run, hsize_t snapshot,
             const std::vector<T>& values, hsize_t dimensions = 0);

    const Layout& layout_;
    std::vector<std::vector<std::int32_t>> kinds_;  ///< of each point, their places in the file
    H5::DataSet beliefs_, value_, knowledge_, skill_, rate_, team_, level_, kind_, manager_,
        second_manager_;
    H5::DataSet tie_begin_, tie_count_, learner_, peer_;
    std::uint64_t next_tie_ = 0;
};

}  // namespace orglab
