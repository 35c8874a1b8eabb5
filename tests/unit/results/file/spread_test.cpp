#include "results/file/spread.hpp"

#include <gtest/gtest.h>

#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

TEST(Spread, IsThatOfTheFirstReplicatesIfNotAllFitIntoMemory) {
    constexpr std::uint32_t most = 3;
    Layout layout;
    layout.points = 2;
    layout.replicates = 5;
    layout.periods = {0, 10};
    FileVariable variable;
    variable.name = "knowledge";
    std::vector<float> quantiles(2 * 5 * 2);
    std::vector<double> sd(2 * 2);
    std::int32_t replicates = 0;
    hdf5::MemoryFile file;
    file.write([&](const H5::Group& root) {
        Scales scales = write_root_scales(root, layout);
        auto summary = hdf5::make_group(root, "summary");
        write_quantiles_scale(summary, scales);
        auto group = hdf5::make_group(summary, "knowledge");
        Spread spread(summary, group, layout, scales, variable, most);
        for (std::uint32_t point = 0; point < 2; ++point) {
            std::vector<Sample> samples(2);
            for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
                for (std::size_t period = 0; period < 2; ++period) {
                    // 0, 1, 2, 30, 40 in the first point, ten more in each period and point
                    const double number = (replicate < most ? 1.0 : 10.0) * replicate +
                                          10 * static_cast<double>(period) + 10 * point;
                    samples[period].add(number);
                    spread.add(period, replicate, number);
                }
            }
            spread.write(point, samples);
        }
        group.openDataSet("quantiles").read(quantiles.data(), H5::PredType::NATIVE_FLOAT);
        group.openDataSet("quantiles")
            .openAttribute("replicates")
            .read(H5::PredType::NATIVE_INT32, &replicates);
        group.openDataSet("sd").read(sd.data(), H5::PredType::NATIVE_DOUBLE);
        spread.close();
        scales.close();
    });
    EXPECT_EQ(replicates, 3);
    // numpy.quantile([0, 1, 2], [.05, .25, .5, .75, .95])
    const std::vector<double> expected{0.1, 0.5, 1, 1.5, 1.9};
    for (std::size_t point = 0; point < 2; ++point) {
        for (std::size_t share = 0; share < 5; ++share) {
            for (std::size_t period = 0; period < 2; ++period) {
                EXPECT_FLOAT_EQ(
                    quantiles[(point * 5 + share) * 2 + period],
                    static_cast<float>(expected[share] + 10 * static_cast<double>(period + point)));
            }
        }
    }
    for (const double one : sd) {
        EXPECT_NEAR(one, 18.9684, 1e-4) << "of all five: numpy.std([0, 1, 2, 30, 40], ddof=1)";
    }
}

TEST(Spread, LeavesOutWhatIsNotANumber) {
    Layout layout;
    layout.points = 1;
    layout.replicates = 2;
    layout.periods = {0};
    std::vector<float> quantiles(5);
    hdf5::MemoryFile file;
    file.write([&](const H5::Group& root) {
        Scales scales = write_root_scales(root, layout);
        auto summary = hdf5::make_group(root, "summary");
        write_quantiles_scale(summary, scales);
        auto group = hdf5::make_group(summary, "gap");
        Spread spread(summary, group, layout, scales, FileVariable(), 2);
        spread.add(0, 0, std::numeric_limits<double>::quiet_NaN());
        spread.write(0, std::vector<Sample>(1));
        group.openDataSet("quantiles").read(quantiles.data(), H5::PredType::NATIVE_FLOAT);
        spread.close();
        scales.close();
    });
    for (const float one : quantiles) {
        EXPECT_TRUE(std::isnan(one));
    }
}

}  // namespace
}  // namespace orglab
