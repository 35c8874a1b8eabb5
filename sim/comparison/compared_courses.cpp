#include "comparison/compared_courses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

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

CourseDifference difference_of(const Runs& baseline, const Runs& arm, bool shared,
                               std::span<const std::int32_t> periods, double confidence) {
    if (shared) {
        const auto [first, second] = pairs_in(baseline, arm);
        const bool single = baseline.replicates.size() <= 1 && arm.replicates.size() <= 1;
        if (first.rows() >= 2 || (first.rows() == 1 && single)) {
            return paired_course({first, second, periods}, confidence);
        }
    }
    return unpaired_course({baseline.series, arm.series, periods}, confidence);
}

/// How many of the first periods have no number in any run of an arm (a share of what was adopted
/// before anything was).
std::size_t unnumbered(const std::vector<std::optional<Runs>>& all) {
    std::size_t most = 0;
    for (const auto& runs : all) {
        if (!runs || runs->series.rows() == 0) {
            continue;
        }
        Eigen::Index first = 0;
        while (first + 2 < runs->series.cols() && runs->series.col(first).isNaN().all()) {
            ++first;
        }
        most = std::max(most, static_cast<std::size_t>(first));
    }
    return most;
}

SummedUp area_of(const ComparedMeasure& measure, const std::vector<std::optional<Runs>>& all,
                 std::span<const std::int32_t> periods) {
    SummedUp made{.measure = {.name = fmt::format("area below {}, periods {} to {}", measure.name,
                                                  periods.front(), periods.back()),
                              .kind = MeasureKind::run,
                              .direction = measure.measure.direction},
                  .factor = static_cast<double>(periods.back()) - periods.front()};
    for (const auto& runs : all) {
        made.runs.push_back(
            runs ? std::optional(RunNumbers{runs->replicates, areas(runs->series, periods)})
                 : std::nullopt);
    }
    return made;
}

SummedUp time_to(double threshold, const ComparedMeasure& measure,
                 const std::vector<std::optional<Runs>>& all,
                 std::span<const std::int32_t> periods) {
    const bool rising = measure.measure.direction >= 0;
    SummedUp made{
        .measure = {.name = fmt::format("first period with {} of at {} {:g}", measure.name,
                                        rising ? "least" : "most", threshold),
                    .kind = MeasureKind::run,
                    .direction = measure.measure.direction == 0 ? 0 : -1,
                    .censored = true},
        .factor = 0};
    for (const auto& runs : all) {
        made.runs.push_back(
            runs ? std::optional(RunNumbers{
                       runs->replicates, first_periods(runs->series, periods, threshold, rising)})
                 : std::nullopt);
    }
    return made;
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
        std::vector<std::optional<Runs>> all;
        for (const Arm& arm : arms.arms) {
            const auto& shown = measure.in[arm.study];
            all.push_back(shown ? std::optional(runs_of(studies[arm.study].outcomes, *shown,
                                                        arm.point, common))
                                : std::nullopt);
        }
        const std::size_t skipped = unnumbered(all);
        const auto periods = std::span(common).subspan(skipped);
        if (skipped > 0) {
            notices.push_back(fmt::format("{}: no run of an arm has a number before period {}",
                                          measure.name, periods.front()));
            for (auto& runs : all) {
                if (runs) {
                    runs->series = Eigen::ArrayXXd(
                        runs->series.rightCols(static_cast<Eigen::Index>(periods.size())));
                }
            }
        }
        CourseComparison course{measure, {periods.begin(), periods.end()}, {}};
        for (const ArmPair& pair : arms.pairs) {
            const auto& baseline = all[pair.baseline];
            const auto& arm = all[pair.arm];
            const bool same = shared[arms.arms[pair.baseline].study][arms.arms[pair.arm].study];
            course.contrasts.push_back(
                baseline && arm ? std::optional(difference_of(*baseline, *arm, same, periods,
                                                              question.confidence))
                                : std::nullopt);
        }
        made.summed_up.push_back(area_of(measure, all, periods));
        for (const double threshold : question.thresholds) {
            made.summed_up.push_back(time_to(threshold, measure, all, periods));
        }
        for (auto& summed_up : std::span(made.summed_up).last(1 + question.thresholds.size())) {
            summed_up.course = made.courses.size();
        }
        made.courses.push_back(std::move(course));
    }
    return made;
}

}  // namespace orglab
