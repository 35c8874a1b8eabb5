// How far runs differ, period by period: the standard deviation and quantiles over replicates. They
// are kept if the series themselves are not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "results/file/scales.hpp"
#include "statistics/sample.hpp"

namespace orglab {

/// The labels of the dimension `quantile`, in a group above those of the measures.
void write_quantiles_scale(const H5::Group& summary, Scales& scales);

/// `sd` (point x period) and `quantiles` (point x quantile x period) of one measure.
class Spread {
public:
    /// `most`: replicates of a point whose numbers are held in memory for quantiles; these are of
    /// the first `most` if there are more, and say so (`replicates`).
    Spread(const H5::Group& summary, const H5::Group& group, const Layout& layout, Scales& scales,
           const FileVariable& variable, std::uint32_t most);

    /// Takes the number of one run. `curve`: point of the block x period; `replicate`: from 0.
    void add(std::size_t curve, std::uint32_t replicate, double number);
    /// The rows of points first, first + 1, ...; `samples`: point x period, of all numbers.
    void write(std::uint32_t first, std::span<const Sample> samples);
    void close();

private:
    std::size_t periods_;
    std::uint32_t most_;
    H5::DataSet sd_;
    H5::DataSet quantiles_;
    std::vector<std::vector<float>> numbers_;  ///< per curve
};

}  // namespace orglab
