#include "comparison/compared_courses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

#include "support/errors.hpp"

namespace orglab {
namespace {

/// Periods that all studies recorded.
std::vector<std::int32_t> common_periods(const std::vector<ComparedStudy>& studies,
                                         std::vector<std::string>& notices) {
    std::vector<std::int32_t> common = studies.front().outcomes.periods;
    for (const auto& study : studies) {
        if (!study.outcomes.has_series()) {
            throw InputError(
                Complaint{.file = study.name,
                          .problem = fmt::format("has no courses of runs: it was recorded with "
                                                 "observe.record = \"{}\"",
                                                 to_word(study.outcomes.record)),
                          .allowed = "--at end"});
        }
        std::vector<std::int32_t> both;
        std::ranges::set_intersection(common, study.outcomes.periods, std::back_inserter(both));
        common = std::move(both);
    }
    if (common.size() < 2) {
        throw InputError(Complaint{.problem = "fewer than two recorded periods are common",
                                   .allowed = "--at end"});
    }
    for (const auto& study : studies) {
        if (study.outcomes.periods.size() > common.size()) {
            notices.push_back(fmt::format(
                "{}: {} of {} recorded periods are compared, those that all files have, from {} to "
                "{}",
                study.name, common.size(), study.outcomes.periods.size(), common.front(),
                common.back()));
        }
    }
    return common;
}

/// Runs of a point that went well, and their series.
struct Runs {
    std::vector<std::uint32_t> replicates;
    Eigen::ArrayXXd series;  ///< run x common period
};

Runs runs_of(const Outcomes& outcomes, const Shown& shown, std::uint32_t point,
             const std::vector<std::int32_t>& periods) {
    const auto statuses = outcomes.statuses_of(point);
    const auto entries = static_cast<Eigen::Index>(std::max<std::size_t>(shown.entries, 1));
    const Eigen::ArrayXXd all = outcomes.series(shown.measure.name, point);
    Runs made;
    std::vector<Eigen::Index> rows;
    for (std::size_t run = 0; run < statuses.size(); ++run) {
        if (statuses[run] == Status::ok) {
            rows.push_back(static_cast<Eigen::Index>(run));
            made.replicates.push_back(outcomes.first_replicate + static_cast<std::uint32_t>(run));
        }
    }
    made.series.resize(static_cast<Eigen::Index>(rows.size()),
                       static_cast<Eigen::Index>(periods.size()));
    for (std::size_t t = 0; t < periods.size(); ++t) {
        const auto place =
            std::ranges::lower_bound(outcomes.periods, periods[t]) - outcomes.periods.begin();
        const Eigen::Index column = place * entries + static_cast<Eigen::Index>(shown.entry);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            made.series(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(t)) =
                all(rows[i], column);
        }
    }
    return made;
}

/// The rows of replicates that both have.
std::pair<Eigen::ArrayXXd, Eigen::ArrayXXd> pairs_in(const Runs& one, const Runs& other) {
    std::vector<Eigen::Index> of_one;
    std::vector<Eigen::Index> of_other;
    for (std::size_t i = 0; i < one.replicates.size(); ++i) {
        const auto found = std::ranges::find(other.replicates, one.replicates[i]);
        if (found != other.replicates.end()) {
            of_one.push_back(static_cast<Eigen::Index>(i));
            of_other.push_back(static_cast<Eigen::Index>(found - other.replicates.begin()));
        }
    }
    return {one.series(of_one, Eigen::all), other.series(of_other, Eigen::all)};
}

/// Those that have a number in every period: pairs are chosen among them.
Runs whole(const Runs& all) {
    Runs made;
    std::vector<Eigen::Index> rows;
    for (std::size_t i = 0; i < all.replicates.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        if (!all.series.row(row).isNaN().any()) {
            rows.push_back(row);
            made.replicates.push_back(all.replicates[i]);
        }
    }
    made.series = all.series(rows, Eigen::all);
    return made;
}

CourseDifference difference_of(const Runs& of_baseline, const Runs& of_arm, bool shared,
                               std::span<const std::int32_t> periods, double confidence) {
    const Runs baseline = whole(of_baseline);
    const Runs arm = whole(of_arm);
    if (shared) {
        const auto [first, second] = pairs_in(baseline, arm);
        const bool single = baseline.replicates.size() <= 1 && arm.replicates.size() <= 1;
        if (first.rows() >= 2 || (first.rows() == 1 && single)) {
            return paired_course({first, second, periods}, confidence);
        }
    }
    return unpaired_course({baseline.series, arm.series, periods}, confidence);
}

/// How many of the first columns have no number in any run (a share of what was adopted before
/// anything was); 0 if none has.
std::size_t unnumbered(const Eigen::ArrayXXd& series) {
    Eigen::Index first = 0;
    while (!series.isNaN().all() && first + 2 < series.cols() && series.col(first).isNaN().all()) {
        ++first;
    }
    return static_cast<std::size_t>(first);
}

/// Reads one arm after the other: the series of all would be large.
using ReadArm = std::function<std::optional<Runs>(std::size_t arm)>;

SummedUp area_of(const ComparedMeasure& measure, std::span<const std::int32_t> periods) {
    return {.measure = {.name = fmt::format("area below {}, periods {} to {}", measure.name,
                                            periods.front(), periods.back()),
                        .kind = MeasureKind::run,
                        .direction = measure.measure.direction},
            .factor = static_cast<double>(periods.back()) - periods.front()};
}

bool rises(const ComparedMeasure& measure) {
    return measure.measure.direction >= 0;
}

SummedUp time_to(double threshold, const ComparedMeasure& measure) {
    return {.measure = {.name = fmt::format("first period with {} of at {} {:g}", measure.name,
                                            rises(measure) ? "least" : "most", threshold),
                        .kind = MeasureKind::run,
                        .direction = measure.measure.direction == 0 ? 0 : -1,
                        .censored = true},
            .factor = 0};
}

/// The area and the times to thresholds of one measure.
void sum_up(ComparedCourses& made, const CourseComparison& course, std::size_t arms,
            const std::vector<double>& thresholds, const ReadArm& read) {
    const std::size_t first = made.summed_up.size();
    made.summed_up.push_back(area_of(course.measure, course.periods));
    for (const double threshold : thresholds) {
        made.summed_up.push_back(time_to(threshold, course.measure));
    }
    const auto all = std::span(made.summed_up).subspan(first);
    for (std::size_t arm = 0; arm < arms; ++arm) {
        const std::optional<Runs> runs = read(arm);
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].course = made.courses.size();
            all[i].runs.push_back(
                !runs ? std::nullopt
                      : std::optional(RunNumbers{
                            runs->replicates,
                            i == 0 ? areas(runs->series, course.periods)
                                   : first_periods(runs->series, course.periods, thresholds[i - 1],
                                                   rises(course.measure))}));
        }
    }
}

void set_against_each_other(CourseComparison& course, const ComparedArms& arms,
                            const std::vector<std::vector<bool>>& shared, const ReadArm& read,
                            double confidence) {
    std::optional<std::size_t> known;  // the baseline that was read last
    std::optional<Runs> baseline;
    for (const ArmPair& pair : arms.pairs) {
        if (known != pair.baseline) {
            baseline = read(pair.baseline);
            known = pair.baseline;
        }
        const std::optional<Runs> arm = read(pair.arm);
        const bool same = shared[arms.arms[pair.baseline].study][arms.arms[pair.arm].study];
        course.contrasts.push_back(
            baseline && arm
                ? std::optional(difference_of(*baseline, *arm, same, course.periods, confidence))
                : std::nullopt);
    }
}

}  // namespace

ComparedCourses compared_courses(const std::vector<ComparedStudy>& studies,
                                 const ComparedArms& arms, const CourseQuestion& question,
                                 const std::vector<std::vector<bool>>& shared,
                                 std::vector<std::string>& notices) {
    const std::vector<std::int32_t> common = common_periods(studies, notices);
    ComparedCourses made;
    for (const auto& measure :
         compared_measures(studies, question.measures, common.front(), notices)) {
        CourseComparison course{measure, common, {}};
        const ReadArm read = [&](std::size_t index) -> std::optional<Runs> {
            const Arm& arm = arms.arms[index];
            const auto& shown = measure.in[arm.study];
            return shown ? std::optional(runs_of(studies[arm.study].outcomes, *shown, arm.point,
                                                 course.periods))
                         : std::nullopt;
        };
        std::size_t skipped = 0;
        for (std::size_t arm = 0; arm < arms.arms.size(); ++arm) {
            const std::optional<Runs> runs = read(arm);
            skipped = std::max(skipped, runs ? unnumbered(runs->series) : 0);
        }
        if (skipped > 0) {
            course.periods.erase(course.periods.begin(),
                                 course.periods.begin() + static_cast<std::ptrdiff_t>(skipped));
            notices.push_back(
                fmt::format("{}: compared from period {} on, since no run of an arm "
                            "has a number before",
                            measure.name, course.periods.front()));
        }
        set_against_each_other(course, arms, shared, read, question.confidence);
        sum_up(made, course, arms.arms.size(), question.thresholds, read);
        made.courses.push_back(std::move(course));
    }
    return made;
}

}  // namespace orglab
