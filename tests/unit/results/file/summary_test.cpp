#include "results/file/summary.hpp"

#include <gtest/gtest.h>

#include <H5Cpp.h>

#include "statistics/intervals.hpp"
#include "unit/results/folder.hpp"

namespace orglab {
namespace {

/// The row of a point.
std::vector<double> curve(const H5::H5File& file, const std::string& name, std::size_t point) {
    const auto dataset = file.openDataSet(name);
    hsize_t lengths[2];
    EXPECT_EQ(dataset.getSpace().getSimpleExtentDims(lengths), 2);
    std::vector<double> values(lengths[0] * lengths[1]);
    dataset.read(values.data(), H5::PredType::NATIVE_DOUBLE);
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(point * lengths[1]);
    return {row, row + static_cast<std::ptrdiff_t>(lengths[1])};
}

std::string text(const H5::H5Object& object, const std::string& name) {
    std::string value;
    const auto attribute = object.openAttribute(name);
    attribute.read(attribute.getStrType(), value);
    return value;
}

TEST(Summary, AgreesWithTheStatisticsOfTheSeries) {
    const fake::Folder folder;
    const auto study = fake::study(10);
    fake::write_all(folder, *study, folder / "out.h5");
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    const auto mean = curve(file, "summary/knowledge/mean", 3);
    const auto errors = curve(file, "summary/knowledge/mean_errors", 3);
    const auto series = outcomes.series("knowledge", 3);
    for (Eigen::Index period = 0; period < series.cols(); ++period) {
        const std::vector<double> column(series.col(period).begin(), series.col(period).end());
        const auto interval = mean_interval(column);
        EXPECT_NEAR(mean[static_cast<std::size_t>(period)], interval.estimate, 1e-12);
        EXPECT_NEAR(errors[static_cast<std::size_t>(period)], interval.half_width(), 1e-12);
    }
}

TEST(Summary, CountsOnlyRunsThatWentWell) {
    const fake::Folder folder;
    const auto study = fake::study(3);
    auto runs = fake::runs(*study);
    runs[1].status = Status::failed;
    runs[1].series.setConstant(100);
    fake::write_shard_of(folder / "shards", *study, runs);
    collect(folder / "shards", study->description, folder / "out.h5", {.force = false});
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    const double expected =
        (double{fake::number(0, 0, 0, 1)} + double{fake::number(0, 2, 0, 1)}) / 2;
    EXPECT_NEAR(curve(file, "summary/knowledge/mean", 0)[0], expected, 1e-12);
}

TEST(Summary, SaysHowAMetricIsDrawn) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    const auto group = file.openGroup("summary/knowledge");
    EXPECT_EQ(text(group, "NX_class"), "NXdata");
    EXPECT_EQ(text(group, "signal"), "mean");
    EXPECT_EQ(text(group.openDataSet("mean"), "long_name"), "share of right beliefs: knowledge");
    EXPECT_EQ(text(group.openDataSet("mean"), "interpretation"), "spectrum");
    EXPECT_TRUE(group.nameExists("point"));
    EXPECT_TRUE(group.nameExists("period"));
    EXPECT_TRUE(group.nameExists("mean_errors"));
}

TEST(Summary, HasAsManyObjectsForManyPointsAsForOne) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    EXPECT_EQ(file.openGroup("summary/knowledge").getNumObjs(), 5U);
}

}  // namespace
}  // namespace orglab
