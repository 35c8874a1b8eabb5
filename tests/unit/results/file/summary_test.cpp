#include "results/file/summary.hpp"

#include <gtest/gtest.h>

#include <H5Cpp.h>

#include "statistics/intervals.hpp"
#include "unit/results/folder.hpp"

namespace orglab {
namespace {

std::vector<double> curve(const H5::H5File& file, const std::string& name) {
    const auto dataset = file.openDataSet(name);
    std::vector<double> values(
        static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(values.data(), H5::PredType::NATIVE_DOUBLE);
    return values;
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
    const auto mean = curve(file, "summary/knowledge/small_world_3");
    const auto errors = curve(file, "summary/knowledge/small_world_3_errors");
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
    collect(folder / "shards", study->description, folder / "out.h5", false);
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    const double expected =
        (double{fake::number(0, 0, 0, 1)} + double{fake::number(0, 2, 0, 1)}) / 2;
    EXPECT_NEAR(curve(file, "summary/knowledge/hierarchy_0")[0], expected, 1e-12);
}

TEST(Summary, LeadsAViewerToTheMainMetric) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    EXPECT_EQ(text(file, "default"), "summary/knowledge");
    const auto group = file.openGroup("summary/knowledge");
    EXPECT_EQ(text(group, "NX_class"), "NXdata");
    EXPECT_EQ(text(group, "signal"), "hierarchy_0");
    EXPECT_EQ(text(group.openDataSet("hierarchy_1"), "long_name"),
              "knowledge (hierarchy, learning.network.rate = 0.3)");
    EXPECT_TRUE(group.nameExists("period"));
}

TEST(Summary, IsNamedAfterVariantsAloneWithoutASweep) {
    const fake::Folder folder;
    auto study = fake::study();
    for (const std::size_t unneeded : {3U, 1U}) {
        study->scenario.points.erase(study->scenario.points.begin() +
                                     static_cast<std::ptrdiff_t>(unneeded));
        study->description.recordings.erase(study->description.recordings.begin() +
                                            static_cast<std::ptrdiff_t>(unneeded));
    }
    for (std::uint32_t i = 0; i < 2; ++i) {
        study->scenario.points[i].index = i;
        study->scenario.points[i].swept.clear();
    }
    fake::write_all(folder, *study, folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    const auto group = file.openGroup("summary/knowledge");
    EXPECT_TRUE(group.nameExists("hierarchy"));
    EXPECT_TRUE(group.nameExists("small_world_errors"));
    EXPECT_EQ(text(group.openDataSet("small_world"), "long_name"), "knowledge (small-world)");
}

}  // namespace
}  // namespace orglab
