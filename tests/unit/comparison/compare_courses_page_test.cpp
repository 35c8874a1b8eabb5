// What is said of whole courses: who passes whom, and only beyond doubt.
#include "comparison/compare_courses_page.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace orglab {
namespace {

/// Curves of six runs that rise by `slope` per period from `start`.
Eigen::ArrayXXd rising(double start, double slope, double phase) {
    Eigen::ArrayXXd series(6, 9);
    for (Eigen::Index run = 0; run < 6; ++run) {
        for (Eigen::Index t = 0; t < 9; ++t) {
            const auto place = static_cast<double>(t);
            series(run, t) = start + slope * place +
                             std::sin(7.0 * static_cast<double>(run) + 3 * place + phase) / 50;
        }
    }
    return series;
}

std::string said_of(const Eigen::ArrayXXd& old, const Eigen::ArrayXXd& fresh) {
    Comparison comparison;
    comparison.arms.arms = {Arm{.word = "old"}, Arm{.word = "new"}};
    comparison.arms.pairs = {{0, 1}};
    CourseComparison course;
    course.measure.name = "knowledge";
    course.periods = {0, 2, 4, 6, 8, 10, 12, 14, 16};
    course.contrasts = {paired_course({old, fresh, course.periods})};
    return course_sentence(comparison, course, 0);
}

TEST(CourseSentence, SaysForGoodOnlyBeyondDoubt) {
    const Eigen::ArrayXXd flat = rising(0.45, 0, 0);
    const Eigen::ArrayXXd up = rising(0, 0.1, 1);
    EXPECT_NE(said_of(flat, up).find("new passes old for good in period 10 ["), std::string::npos)
        << said_of(flat, up);
    EXPECT_NE(said_of(up, flat).find("old passes new for good in period 10 ["), std::string::npos)
        << said_of(up, flat);
    EXPECT_NE(said_of(flat, up).find("new is lower in periods 0 to "), std::string::npos);
    // It leads at last by no more than chance.
    const std::string open = said_of(flat, rising(0.1, 0.0441, 1));
    EXPECT_EQ(open.find("for good"), std::string::npos) << open;
    EXPECT_EQ(said_of(flat, rising(0.9, 0, 1)).find("for good"), std::string::npos)
        << "ahead from the start";
}

}  // namespace
}  // namespace orglab
