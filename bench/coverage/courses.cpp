// Intervals of courses: the band around the whole of a difference, the area between two curves, and
// the period in which one overtakes the other.
#include "coverage/leads.hpp"
#include "coverage/study.hpp"
#include "statistics/course_difference.hpp"
#include "statistics/crossing.hpp"

namespace coverage {
namespace {

constexpr std::int32_t last = 100;

/// Of the whole course: outside if it is so in one period.
Found where(const orglab::CourseDifference& made, const Eigen::ArrayXd& truth) {
    return made.low.isNaN().any()      ? Found::without_limits
           : (made.high < truth).any() ? Found::below
           : (made.low > truth).any()  ? Found::above
                                       : Found::held;
}

/// The courses of an arm less its lead, and of the baseline.
struct Noise {
    std::string name;
    std::function<Eigen::ArrayXXd(Eigen::Index runs, Numbers& numbers)> draw;
    Promise band;  ///< of paired runs
};

const Noise smooth{"courses with a correlation of 0.9 between periods",
                   [](Eigen::Index runs, Numbers& numbers) -> Eigen::ArrayXXd {
                       return courses(runs, last, 0.9, numbers);
                   },
                   Promise::confidence};
const Noise rough{"courses without correlation between periods",
                  [](Eigen::Index runs, Numbers& numbers) -> Eigen::ArrayXXd {
                      return courses(runs, last, 0, numbers);
                  },
                  Promise::confidence};
const Noise fanned{"courses that spread out, each along its own line",
                   [](Eigen::Index runs, Numbers& numbers) -> Eigen::ArrayXXd {
                       Eigen::ArrayXXd made = 0.3 * courses(runs, last, 0.5, numbers);
                       for (Eigen::Index i = 0; i < runs; ++i) {
                           made.row(i) += Eigen::ArrayXd::LinSpaced(last + 1, 0, 1).transpose() *
                                          numbers.normal();
                       }
                       return made;
                   },
                   Promise::at_least};  // all periods hang together, not each with the one before

Study of_courses(const Lead& lead, const Noise& noise, bool paired, bool all) {
    const std::string data = noise.name + "; lead: " + lead.name + (paired ? "" : "; two samples");
    const auto periods = periods_to(last);
    Eigen::ArrayXd truth(last + 1);
    for (std::int32_t t = 0; t <= last; ++t) {
        truth[t] = lead.at(t);
    }
    const double area = orglab::areas(truth.transpose(), periods).front();
    std::vector<Claimed> intervals = {{"period of overtaking", Promise::at_least}};
    if (all) {
        // Of two samples it has the smallest degrees of freedom of all periods.
        intervals.push_back(
            {"band around the whole course", paired ? noise.band : Promise::at_least});
        intervals.push_back({"area between the curves"});
    }
    return {.data = data,
            .unit = paired ? "replicates" : "replicates on each side",
            .intervals = intervals,
            .found =
                [=](Eigen::Index size, std::uint32_t repeat) {
                    Numbers numbers(data, size, repeat);
                    // The noise of pairs is that of their difference.
                    const Eigen::ArrayXXd arm =
                        noise.draw(size, numbers).rowwise() + truth.transpose();
                    const Eigen::ArrayXXd baseline =
                        paired ? Eigen::ArrayXXd::Zero(size, last + 1).eval()
                               : noise.draw(size, numbers);
                    const auto period = static_cast<double>(lead.period);
                    if (!all) {
                        return std::vector{coverage::where(
                            orglab::crossing_interval({baseline, arm, periods}), period)};
                    }
                    const orglab::Courses both{baseline, arm, periods};
                    const orglab::CourseDifference made =
                        paired ? paired_course(both) : unpaired_course(both);
                    return std::vector{coverage::where(made.second_passes, period),
                                       where(made, truth), coverage::where(made.area, area)};
                },
            .repeats_in_test = 1000,
            .sizes_in_test = 1};
}

}  // namespace

std::vector<Study> studies_of_courses() {
    constexpr Lead shallow{"shallow", 0.02, 2.0, 50};
    const auto& [clean, slow, steep, tiny] = leads;
    return {of_courses(shallow, smooth, true, true), of_courses(shallow, rough, true, true),
            of_courses(shallow, fanned, true, true), of_courses(shallow, smooth, false, true),
            of_courses(clean, smooth, true, false),  of_courses(steep, smooth, true, false),
            of_courses(tiny, smooth, true, false)};
}

}  // namespace coverage
