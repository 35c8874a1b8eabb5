#include "results/file/spread.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "statistics/quantile.hpp"

namespace orglab {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array shares{0.05, 0.25, 0.5, 0.75, 0.95};

}  // namespace

void write_quantiles_scale(const H5::Group& summary, Scales& scales) {
    scales.add(summary, "quantile", std::span<const double>(shares), "share of runs below");
}

Spread::Spread(const H5::Group& summary, const H5::Group& group, const Layout& layout,
               Scales& scales, const FileVariable& variable, std::uint32_t most)
    : periods_(layout.periods.size()), most_(most) {
    Scales::link(summary, group, "quantile");
    const std::string& label = variable.measure.label;
    sd_ = hdf5::make_dataset<double>(group, "sd", {layout.points, periods_}, missing);
    hdf5::attribute(sd_, "long_name", label + ", standard deviation over replicates");
    hdf5::attribute(sd_, "units", variable.measure.unit);
    scales.attach(sd_, {"point", "period"});
    quantiles_ =
        hdf5::make_dataset<float>(group, "quantiles", {layout.points, shares.size(), periods_},
                                  std::numeric_limits<float>::quiet_NaN());
    hdf5::attribute(quantiles_, "long_name", label + ", quantiles over replicates");
    hdf5::attribute(quantiles_, "units", variable.measure.unit);
    hdf5::number_attribute(quantiles_, "replicates",
                           static_cast<std::int32_t>(std::min(most, layout.replicates)));
    scales.attach(quantiles_, {"point", "quantile", "period"});
}

void Spread::add(std::size_t curve, std::uint32_t replicate, double number) {
    if (replicate >= most_ || std::isnan(number)) {
        return;
    }
    if (numbers_.size() <= curve) {
        numbers_.resize(curve + 1);
    }
    numbers_[curve].push_back(static_cast<float>(number));
}

void Spread::write(std::uint32_t first, std::span<const Sample> samples) {
    const std::size_t points = samples.size() / periods_;
    numbers_.resize(samples.size());
    std::vector<double> sd;
    std::vector<float> quantiles(points * shares.size() * periods_);
    for (std::size_t curve = 0; curve < samples.size(); ++curve) {
        sd.push_back(std::sqrt(samples[curve].variance()));
        std::ranges::sort(numbers_[curve]);
        const std::size_t point = curve / periods_;
        for (std::size_t share = 0; share < shares.size(); ++share) {
            quantiles[(point * shares.size() + share) * periods_ + curve % periods_] =
                static_cast<float>(quantile(numbers_[curve], shares[share]));
        }
    }
    hdf5::write_block(sd_, {first, 0}, {points, periods_}, std::span<const double>(sd));
    hdf5::write_block(quantiles_, {first, 0, 0}, {points, shares.size(), periods_},
                      std::span<const float>(quantiles));
    numbers_.clear();
}

void Spread::close() {
    sd_.close();
    quantiles_.close();
}

}  // namespace orglab
