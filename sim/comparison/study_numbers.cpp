#include "comparison/study_numbers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "support/nearest.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

[[noreturn]] void refuse_measure(const Outcomes& outcomes, const AskedNumber& asked) {
    std::vector<std::string> known;
    for (const OutcomeMeasure& measure : outcomes.measures) {
        if (asked.period ? measure.one_per_period() : measure.one_per_run()) {
            known.push_back(measure.plain_name());
        }
    }
    throw InputError(Complaint{
        .key = asked.measure,
        .problem = asked.period
                       ? fmt::format("no measure of this name has a number for every period{}",
                                     outcomes.has_series() ? "" : ": the file has no series")
                       : "no measure of this name has a number for every run",
        .allowed =
            known.empty() ? "a file with series" : fmt::format("one of {}", fmt::join(known, ", ")),
        .suggestion = nearest(asked.measure, known)});
}

const OutcomeMeasure& measure_of(const Outcomes& outcomes, const AskedNumber& asked) {
    const auto found = std::ranges::find_if(outcomes.measures, [&](const OutcomeMeasure& measure) {
        const bool fits = asked.period ? measure.one_per_period() : measure.one_per_run();
        return fits && (measure.name == asked.measure || measure.plain_name() == asked.measure);
    });
    if (found == outcomes.measures.end() || (asked.period && !outcomes.has_series())) {
        refuse_measure(outcomes, asked);
    }
    return *found;
}

Eigen::Index place_of_period(const Outcomes& outcomes, std::int32_t period) {
    const auto found = std::ranges::find(outcomes.periods, period);
    if (found == outcomes.periods.end()) {
        const auto next = std::ranges::min_element(
            outcomes.periods, {}, [&](std::int32_t one) { return std::abs(one - period); });
        throw InputError(Complaint{
            .problem = fmt::format("--at {}: this period is not recorded", period),
            .allowed =
                outcomes.periods.empty()
                    ? "end"
                    : fmt::format("end, or a recorded period from {} to {}; the nearest is {}",
                                  outcomes.periods.front(), outcomes.periods.back(), *next),
            .suggestion = ""});
    }
    return found - outcomes.periods.begin();
}

const char* time_of(MeasureKind kind) {
    return kind == MeasureKind::run ? "run" : kind == MeasureKind::structure ? "start" : "end";
}

}  // namespace

StudyNumbers study_numbers(const Outcomes& outcomes, const AskedNumber& asked) {
    const OutcomeMeasure& measure = measure_of(outcomes, asked);
    const auto points = static_cast<Eigen::Index>(outcomes.points.size());
    StudyNumbers made{measure.plain_name(),
                      asked.period ? fmt::format("{}", *asked.period) : time_of(measure.kind),
                      Eigen::ArrayXXd(points, static_cast<Eigen::Index>(outcomes.replicates))};
    const Eigen::Index period = asked.period ? place_of_period(outcomes, *asked.period) : 0;
    std::size_t never = 0;
    for (Eigen::Index point = 0; point < points; ++point) {
        const auto index = static_cast<std::uint32_t>(point);
        const Eigen::ArrayXd all = asked.period
                                       ? outcomes.series(measure.name, index).col(period).eval()
                                       : outcomes.numbers(measure.name, index);
        const auto statuses = outcomes.statuses_of(index);
        for (Eigen::Index r = 0; r < all.size(); ++r) {
            const bool ok = statuses[static_cast<std::size_t>(r)] == Status::ok;
            made.numbers(point, r) = ok && std::isfinite(all[r]) ? all[r] : nan;
            never += ok && std::isnan(all[r]) ? 1U : 0U;
        }
    }
    if (measure.censored && never > 0) {
        throw InputError(Complaint{
            .key = measure.plain_name(),
            .problem = fmt::format("{} of the runs that went well never got there, and what they "
                                   "leave out is not left out by chance",
                                   never),
            .allowed = "a measure that has a number in every run, as knowledge"});
    }
    return made;
}

}  // namespace orglab
