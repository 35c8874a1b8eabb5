#include "comparison/course.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "report/text.hpp"
#include "statistics/crossing.hpp"
#include "statistics/sample.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

/// Places of a few periods among those recorded, early ones closer together.
std::vector<std::size_t> picked(std::size_t recorded) {
    std::vector<std::size_t> places;
    for (const double share : {0.0, 0.01, 0.04, 1.0 / 12, 1.0 / 6, 1.0 / 3, 0.5, 2.0 / 3, 1.0}) {
        const auto place =
            static_cast<std::size_t>(std::llround(share * static_cast<double>(recorded - 1)));
        if (places.empty() || place > places.back()) {
            places.push_back(place);
        }
    }
    return places;
}

report::Row row_of(const ComparedPoint& point, const Eigen::ArrayXd& means,
                   const std::vector<std::size_t>& places) {
    report::Row row{point.name()};
    for (const auto place : places) {
        row.push_back(report::Number{means[static_cast<Eigen::Index>(place)], 3});
    }
    return row;
}

report::Row means_of(const ComparedPoint& point, const Eigen::ArrayXXd& series,
                     const std::vector<std::size_t>& places) {
    report::Row row{point.name()};
    for (const auto place : places) {
        const auto column = series.col(static_cast<Eigen::Index>(place));
        row.push_back(
            report::Number{sample_of(std::vector<double>(column.begin(), column.end())).mean, 3});
    }
    return row;
}

/// A curve and whose it is.
struct Curve {
    const ComparedPoint& point;
    const Eigen::ArrayXXd& series;
};

/// "small-world passes hierarchy for good in period 290 [281, 301]"; "" if neither
/// surely does.
std::string crossing_text(const Curve& one, const Curve& other,
                          std::span<const std::int32_t> periods) {
    for (const bool forward : {true, false}) {
        const Curve& behind = forward ? one : other;
        const Curve& ahead = forward ? other : one;
        const SeriesPair pair{behind.series, ahead.series, periods};
        const Interval crossing = crossing_interval(pair);
        if (beyond_doubt(crossing, periods.front())) {
            return fmt::format("{} passes {} for good in period {}", ahead.point.name(),
                               behind.point.name(), period_with_interval(crossing));
        }
    }
    return "";
}

}  // namespace

Course course_of(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                 const std::string& measure) {
    const auto places = picked(outcomes.periods.size());
    Course course;
    course.means.headings = {{.label = fmt::format("mean {} in period", measure)}};
    for (const auto place : places) {
        course.means.headings.push_back({.label = std::to_string(outcomes.periods[place])});
    }
    if (!outcomes.has_series()) {
        for (const ComparedPoint& point : points) {
            const auto means = outcomes.source->means(measure, point.index);
            if (!means) {
                throw InputError(Complaint{
                    .key = measure,
                    .problem = fmt::format("has no course over time here: the study was recorded "
                                           "with observe.record = \"{}\"",
                                           to_word(outcomes.record)),
                    .allowed = "a study recorded with \"series\" or \"summary\""});
            }
            course.means.rows.push_back(row_of(point, *means, places));
        }
        return course;
    }
    course.means.rows.resize(points.size());
    std::vector<std::string> crossings(points.size());
    for (const auto& group : by_baseline(points)) {
        const ComparedPoint& baseline = *group.front();
        const Eigen::ArrayXXd first = outcomes.series(measure, baseline.index);
        course.means.rows[baseline.index] = means_of(baseline, first, places);
        for (std::size_t i = 1; i < group.size(); ++i) {
            const ComparedPoint& point = *group[i];
            const Eigen::ArrayXXd second = outcomes.series(measure, point.index);
            course.means.rows[point.index] = means_of(point, second, places);
            crossings[point.index] =
                crossing_text({baseline, first}, {point, second}, outcomes.periods);
        }
    }
    std::erase(crossings, "");
    course.crossings = std::move(crossings);
    return course;
}

}  // namespace orglab
