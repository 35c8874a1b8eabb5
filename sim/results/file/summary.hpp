// summary/: for each metric the mean over replicates with its 95 % half-width, point by point,
// which h5web draws at once. Files can be opened and understood without any program.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "results/file/comparison.hpp"
#include "results/file/root.hpp"
#include "results/file/spread.hpp"
#include "statistics/running_samples.hpp"

namespace orglab {

/// One group per metric, however many points there are: `mean` and `mean_errors`, point x period;
/// `sd` and `quantiles` too if the file has no series to take them from.
class SummaryWriter {
public:
    SummaryWriter(const H5::Group& root, const StudyDescription& study, const Layout& layout,
                  Scales& scales);

    /// Takes a variable's numbers of runs of a block, from `first` on (runs x periods); only runs
    /// that went well count. Blocks come in the order of points, and of replicates in a point.
    /// Writes the rows of the block's points after their last replicates.
    void add(const Block& block, const FileVariable& variable, std::size_t first,
             std::span<const double> numbers);
    void close();

private:
    struct Metric {
        const FileVariable* variable;
        H5::DataSet mean;
        H5::DataSet half_width;
        std::optional<Spread> spread;          ///< if the series themselves are not in the file
        std::optional<Comparison> comparison;  ///< if viewers show it first
        RunningSamples samples;                ///< points of the block x periods
    };
    void write_rows(const Block& block, Metric& metric);

    std::uint32_t replicates_;
    std::size_t periods_;
    std::vector<Metric> metrics_;
};

}  // namespace orglab
