#include "results/file/comparison.hpp"

#include <gtest/gtest.h>

#include <H5Cpp.h>
#include <fmt/format.h>

#include "unit/results/folder.hpp"

namespace orglab {
namespace {

std::string text(const H5::H5Object& object, const std::string& name) {
    std::string value;
    const auto attribute = object.openAttribute(name);
    attribute.read(attribute.getStrType(), value);
    return value;
}

Layout with_points(std::uint32_t points) {
    Layout layout;
    layout.points = points;
    layout.main = "knowledge";
    return layout;
}

TEST(Comparison, IsOfTwoToTenPoints) {
    EXPECT_EQ(shown_first(with_points(1)), "summary/knowledge");
    EXPECT_EQ(shown_first(with_points(2)), "comparison/knowledge");
    EXPECT_EQ(shown_first(with_points(10)), "comparison/knowledge");
    EXPECT_EQ(shown_first(with_points(11)), "summary/knowledge");
    EXPECT_EQ(shown_first(Layout()), "");
}

TEST(Comparison, HasTheCurvesOfTheSummary) {
    const fake::Folder folder;
    const auto study = fake::study(10);
    fake::write_all(folder, *study, folder / "out.h5");
    const auto file = folder / "out.h5";
    for (const std::string part : {"", "_errors"}) {
        const auto rows = fake::raw_numbers(file, "summary/knowledge/mean" + part);
        std::vector<double> curves;
        for (int point = 0; point < 4; ++point) {
            const auto curve = fake::raw_numbers(
                file, fmt::format("comparison/knowledge/point_{}{}", point, part));
            curves.insert(curves.end(), curve.begin(), curve.end());
        }
        EXPECT_EQ(curves, rows);
        EXPECT_GT(curves.size(), 100U);
    }
}

TEST(Comparison, LeadsAViewerToAllCurves) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    EXPECT_EQ(text(file, "default"), "comparison/knowledge");
    EXPECT_EQ(text(file.openGroup("comparison"), "default"), "knowledge");
    const auto group = file.openGroup("comparison/knowledge");
    EXPECT_EQ(text(group, "NX_class"), "NXdata");
    EXPECT_EQ(text(group, "signal"), "point_0");
    EXPECT_EQ(group.openAttribute("auxiliary_signals").getSpace().getSimpleExtentNpoints(), 3);
    EXPECT_EQ(group.getNumObjs(), 10U) << "period, title, and two of each point";
    EXPECT_EQ(text(group.openDataSet("point_1"), "long_name"),
              "share of right beliefs: knowledge (hierarchy, point 1)")
        << "two points have this variant";
}

}  // namespace
}  // namespace orglab
