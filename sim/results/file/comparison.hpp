// comparison/: the mean curves of a few points in one group, with their 95 % half-widths, which
// h5web draws in one picture.
#pragma once

#include <H5Cpp.h>

#include <cstdint>
#include <span>
#include <vector>

#include "outcomes/study_description.hpp"
#include "results/file/scales.hpp"

namespace orglab {

/// Whether a file has such a group: of two points or more, and no more than a picture holds.
bool compares(const Layout& layout);

/// The path of the group that viewers open first; "" without series.
std::string shown_first(const Layout& layout);

/// One group for the metric that viewers show first: `point_0`, `point_0_errors`, `point_1`, ...
/// each over the periods. `summary/` has the same numbers as one table, which viewers draw row by
/// row.
class Comparison {
public:
    Comparison(const H5::Group& root, const StudyDescription& study, const Layout& layout,
               Scales& scales, const FileVariable& variable);

    /// Writes consecutive points, from this one on: points x periods.
    void write(std::uint32_t point, std::span<const double> means,
               std::span<const double> half_widths);
    void close();

private:
    struct Curve {
        H5::DataSet mean;
        H5::DataSet half_width;
    };
    std::size_t periods_;
    std::vector<Curve> curves_;
};

}  // namespace orglab
