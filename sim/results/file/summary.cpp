#include "results/file/summary.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <set>

#include "statistics/intervals.hpp"

namespace orglab {
namespace {

/// One name per point: its variant's, with the point's number if the variant alone does not tell.
std::vector<std::string> signal_names(const Scenario& scenario) {
    std::set<std::string> taken{"period", "title"};
    std::vector<std::string> names;
    bool clear = true;
    for (const auto& point : scenario.points) {
        names.push_back(plain_name(point.scenario));
        clear = taken.insert(names.back()).second &&
                taken.insert(names.back() + "_errors").second && clear;
    }
    for (const auto& point : scenario.points) {
        if (!clear) {
            names[point.index] += fmt::format("_{}", point.index);
        }
    }
    return names;
}

/// The variant and where in the sweep: "small-world, learning.network.rate = 0.3".
std::string place_of(const Point& point) {
    std::string place = point.scenario;
    for (const auto& [key, value] : point.swept) {
        place += fmt::format(", {} = {}", key, to_text(value));
    }
    return place;
}

}  // namespace

SummaryWriter::SummaryWriter(const H5::Group& root, const StudyDescription& study,
                             const Layout& layout, Scales& scales)
    : scenario_(*study.scenario), scales_(scales), signals_(signal_names(*study.scenario)) {
    if (layout.main.empty()) {
        return;
    }
    auto summary = hdf5::make_group(root, "summary", "NXentry");
    hdf5::attribute(summary, "default", layout.main);
    for (const auto& variable : layout.variables) {
        if (variable.averaged()) {
            Metric metric{
                hdf5::make_group(summary, variable.name, "NXdata"), {}, {}, variable.name};
            metric.samples.resize(layout.periods.size());
            Scales::link(root, metric.group, "period");
            hdf5::text_scalar(
                metric.group, "title",
                fmt::format("{}: mean over replicates, 95 % intervals", variable.measure.label));
            metrics_.emplace(&variable, std::move(metric));
        }
    }
    summary.close();
}

void SummaryWriter::add(const Block& block, const FileVariable& variable,
                        std::span<const double> numbers) {
    const auto found = metrics_.find(&variable);
    if (found == metrics_.end()) {
        return;
    }
    auto& samples = found->second.samples;
    for (std::size_t run = 0; run < block.runs.size(); ++run) {
        if (block.runs[run] && block.runs[run]->status == Status::ok) {
            for (std::size_t period = 0; period < samples.size(); ++period) {
                const double number = numbers[run * samples.size() + period];
                // NaN: undefined there, such as a gap between levels without levels.
                if (!std::isnan(number)) {
                    samples[period].add(number);
                }
            }
        }
    }
}

void SummaryWriter::write_curve(const Metric& metric, const std::string& name,
                                const std::vector<double>& curve, const std::string& long_name) {
    auto dataset =
        hdf5::small_dataset(metric.group, name, std::span<const double>(curve), {curve.size()});
    hdf5::attribute(dataset, "long_name", long_name);
    scales_.attach(dataset, {"period"});
    dataset.close();
}

void SummaryWriter::finish_point(std::uint32_t point) {
    for (auto& [variable, metric] : metrics_) {
        if (variable->position[point] < 0) {
            continue;  // not recorded there
        }
        std::vector<double> mean;
        std::vector<double> half_width;
        for (auto& sample : metric.samples) {
            mean.push_back(sample.size != 0 ? sample.mean
                                            : std::numeric_limits<double>::quiet_NaN());
            half_width.push_back(half_width_of_mean(sample));
            sample = {};
        }
        const auto& signal = signals_[point];
        const auto label = fmt::format("{} ({})", metric.name, place_of(scenario_.points[point]));
        write_curve(metric, signal, mean, label);
        write_curve(metric, signal + "_errors", half_width, label + ", half of the 95 % interval");
        metric.signals.push_back(signal);
    }
}

void SummaryWriter::close() {
    for (auto& [variable, metric] : metrics_) {
        hdf5::attribute(metric.group, "signal", metric.signals.front());
        if (metric.signals.size() > 1) {
            hdf5::attribute(metric.group, "auxiliary_signals",
                            std::vector(metric.signals.begin() + 1, metric.signals.end()));
        }
        hdf5::attribute(metric.group, "axes", std::vector<std::string>{"period"});
        metric.group.close();
    }
}

}  // namespace orglab
