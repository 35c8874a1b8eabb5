#include "results/file/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>

namespace orglab {
namespace {

/// Curves that can be told apart in one picture, and colours that h5web has for them.
constexpr std::uint32_t most_curves = 10;

/// The variant, and which point of it if there are several.
std::string label_of(const std::vector<std::string>& variants, std::size_t point) {
    return std::ranges::count(variants, variants[point]) == 1
               ? variants[point]
               : fmt::format("{}, point {}", variants[point], point);
}

}  // namespace

bool compares(const Layout& layout) {
    return !layout.main.empty() && layout.points > 1 && layout.points <= most_curves;
}

std::string shown_first(const Layout& layout) {
    if (layout.main.empty()) {
        return "";
    }
    return (compares(layout) ? "comparison/" : "summary/") + layout.main;
}

Comparison::Comparison(const H5::Group& root, const StudyDescription& study, const Layout& layout,
                       Scales& scales, const FileVariable& variable)
    : periods_(layout.periods.size()) {
    auto comparison = hdf5::make_group(root, "comparison", "NXentry");
    hdf5::attribute(comparison, "default", variable.name);
    auto group = hdf5::make_group(comparison, variable.name, "NXdata");
    Scales::link(root, group, "period");
    std::vector<std::string> variants;
    for (std::uint32_t point = 0; point < layout.points; ++point) {
        variants.push_back(study.scenario->points[point].scenario);
    }
    const auto make = [&](const std::string& name, const std::string& long_name) {
        auto dataset = hdf5::make_dataset<double>(group, name, {periods_},
                                                  std::numeric_limits<double>::quiet_NaN());
        hdf5::attribute(dataset, "long_name", long_name);
        hdf5::attribute(dataset, "units", variable.measure.unit);
        scales.attach(dataset, {"period"});
        return dataset;
    };
    std::vector<std::string> names;
    for (std::uint32_t point = 0; point < layout.points; ++point) {
        const std::string label =
            fmt::format("{} ({})", variable.measure.label, label_of(variants, point));
        names.push_back(fmt::format("point_{}", point));
        curves_.push_back(
            {make(names.back(), label),
             make(names.back() + "_errors", label + ", half of the 95 % interval of the mean")});
    }
    hdf5::attribute(group, "signal", names.front());
    names.erase(names.begin());
    hdf5::attribute(group, "auxiliary_signals", names);
    hdf5::attribute(group, "axes", std::vector<std::string>{"period"});
    hdf5::text_scalar(
        group, "title",
        fmt::format("{}: means over replicates, 95 % intervals", variable.measure.label));
    group.close();
    comparison.close();
}

void Comparison::write(std::uint32_t point, std::span<const double> means,
                       std::span<const double> half_widths) {
    for (std::size_t at = 0; at < means.size(); at += periods_, ++point) {
        hdf5::write_block(curves_[point].mean, {0}, {periods_}, means.subspan(at, periods_));
        hdf5::write_block(curves_[point].half_width, {0}, {periods_},
                          half_widths.subspan(at, periods_));
    }
}

void Comparison::close() {
    for (auto& curve : curves_) {
        curve.mean.close();
        curve.half_width.close();
    }
}

}  // namespace orglab
