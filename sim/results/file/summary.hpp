// summary/: for each metric the mean over replicates with its 95 % half-width, as curves that h5web
// plots at once. Files can be opened and understood without any program.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "results/file/root.hpp"
#include "statistics/sample.hpp"

namespace orglab {

class SummaryWriter {
public:
    SummaryWriter(const H5::Group& root, const StudyDescription& study, const Layout& layout,
                  Scales& scales);

    /// Takes a variable's numbers of a block; only runs that went well count.
    void add(const Block& block, const FileVariable& variable, std::span<const double> numbers);
    /// Writes the curves of a point, after its last block.
    void finish_point(std::uint32_t point);
    void close();

private:
    struct Metric {
        H5::Group group;
        std::vector<Sample> samples;  ///< one per period, of the current point
        std::vector<std::string> signals;
        std::string name;
    };
    void write_curve(const Metric& metric, const std::string& name,
                     const std::vector<double>& curve, const std::string& long_name);

    const Scenario& scenario_;
    Scales& scales_;
    std::vector<std::string> signals_;  ///< one name per point
    /// In the order of the layout, where they stand in one row.
    std::map<const FileVariable*, Metric> metrics_;
};

}  // namespace orglab
