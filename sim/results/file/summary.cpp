#include "results/file/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/intervals.hpp"

namespace orglab {
namespace {

/// Numbers that all measures together may hold in memory for quantiles.
constexpr std::size_t most_numbers = std::size_t{16} << 20U;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

H5::DataSet make_curves(const H5::Group& group, const Layout& layout, Scales& scales,
                        const std::string& name, const std::string& long_name) {
    auto dataset =
        hdf5::make_dataset<double>(group, name, {layout.points, layout.periods.size()}, missing);
    hdf5::attribute(dataset, "long_name", long_name);
    scales.attach(dataset, {"point", "period"});
    return dataset;
}

}  // namespace

SummaryWriter::SummaryWriter(const H5::Group& root, const StudyDescription& study,
                             const Layout& layout, Scales& scales)
    : replicates_(layout.replicates), periods_(layout.periods.size()) {
    if (layout.main.empty()) {
        return;
    }
    auto summary = hdf5::make_group(root, "summary", "NXentry");
    hdf5::attribute(summary, "default", layout.main);
    const bool spread = layout.record == Record::summary;
    if (spread) {
        write_quantiles_scale(summary, scales);
    }
    const auto measures =
        static_cast<std::size_t>(std::ranges::count_if(layout.variables, &FileVariable::averaged));
    const auto most = static_cast<std::uint32_t>(std::clamp<std::size_t>(
        most_numbers / std::max<std::size_t>(1, measures * periods_), 1, layout.replicates));
    for (const auto& variable : layout.variables) {
        if (!variable.averaged()) {
            continue;
        }
        auto group = hdf5::make_group(summary, variable.name, "NXdata");
        hdf5::attribute(group, "signal", "mean");
        hdf5::attribute(group, "axes", std::vector<std::string>{"point", "period"});
        Scales::link(root, group, "point");
        Scales::link(root, group, "period");
        const std::string& label = variable.measure.label;
        hdf5::text_scalar(group, "title",
                          fmt::format("{}: mean over replicates, 95 % intervals", label));
        Metric metric{
            &variable,
            make_curves(group, layout, scales, "mean", label),
            make_curves(group, layout, scales, "mean_errors",
                        label + ", half of the 95 % interval of the mean"),
            spread ? std::optional<Spread>(std::in_place, summary, group, layout, scales, variable,
                                           most)
                   : std::nullopt,
            compares(layout) && variable.name == layout.main
                ? std::optional<Comparison>(std::in_place, root, study, layout, scales, variable)
                : std::nullopt,
            {}};
        hdf5::attribute(metric.mean, "units", variable.measure.unit);
        hdf5::attribute(metric.mean, "interpretation", "spectrum");  // a curve per point
        metrics_.push_back(std::move(metric));
        group.close();
    }
    summary.close();
}

void SummaryWriter::add(const Block& block, const FileVariable& variable, std::size_t first,
                        std::span<const double> numbers) {
    const auto found = std::ranges::find(metrics_, &variable, &Metric::variable);
    if (found == metrics_.end()) {
        return;
    }
    if (found->samples.places() == 0) {
        found->samples = RunningSamples(block.points * periods_);
    }
    for (std::size_t i = 0; i < numbers.size() / periods_; ++i) {
        const std::size_t run = first + i;
        if (!block.runs[run] || block.runs[run]->status != Status::ok) {
            continue;
        }
        const auto row = numbers.subspan(i * periods_, periods_);
        const std::size_t place = run / block.count * periods_;
        found->samples.add(place,
                           row);  // NaN: undefined there, as a gap between levels without any
        for (std::size_t period = 0; found->spread && period < periods_; ++period) {
            found->spread->add(place + period,
                               block.first + static_cast<std::uint32_t>(run % block.count),
                               row[period]);
        }
    }
    if (first + numbers.size() / periods_ == block.runs.size() &&
        block.first + block.count == replicates_) {
        write_rows(block, *found);
    }
}

void SummaryWriter::write_rows(const Block& block, Metric& metric) {
    std::vector<double> mean;
    std::vector<double> half_width;
    const std::vector<Sample> samples = metric.samples.samples();
    for (const Sample& sample : samples) {
        mean.push_back(sample.size != 0 ? sample.mean : missing);
        half_width.push_back(half_width_of_mean(sample));
    }
    if (metric.spread) {
        metric.spread->write(block.point, samples);
    }
    metric.samples = {};
    const hdf5::Lengths begin{block.point, 0};
    const hdf5::Lengths count{block.points, periods_};
    hdf5::write_block(metric.mean, begin, count, std::span<const double>(mean));
    hdf5::write_block(metric.half_width, begin, count, std::span<const double>(half_width));
    if (metric.comparison) {
        metric.comparison->write(block.point, mean, half_width);
    }
}

void SummaryWriter::close() {
    for (auto& metric : metrics_) {
        metric.mean.close();
        metric.half_width.close();
        if (metric.spread) {
            metric.spread->close();
        }
        if (metric.comparison) {
            metric.comparison->close();
        }
    }
}

}  // namespace orglab
