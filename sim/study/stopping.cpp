#include "study/stopping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "comparison/widths.hpp"
#include "engine/catalogue.hpp"
#include "engine/run_key.hpp"
#include "results/shards/end_numbers.hpp"
#include "scenario/precision.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

/// How many replicates, from the first one on, all points have; `most` if all of these.
std::uint32_t replicates_there(const Scenario& scenario, std::span<const std::uint64_t> point_keys,
                               std::uint32_t most, std::span<const std::uint64_t> finished) {
    for (std::uint32_t i = 0; i < most; ++i) {
        for (const std::uint64_t key : point_keys) {
            if (!std::ranges::binary_search(
                    finished, run_key(key, scenario.seed, scenario.first_replicate + i))) {
                return i;
            }
        }
    }
    return most;
}

/// Where a measure of one number stands among the columns of Run::end.
std::uint32_t column_of(const Recording& recording, const std::string& measure) {
    const auto found = std::ranges::find_if(recording.series, [&](const Recording::Series& one) {
        return one.measure.axis == Axis::none && one.measure.name == measure;
    });
    expect(found != recording.series.end(), "the measure of run.precision is recorded");
    return found->first_column;
}

/// Replicate x point.
class Numbers final : public SeriesSource {
public:
    explicit Numbers(Eigen::ArrayXXd numbers) : numbers_(std::move(numbers)) {}
    [[nodiscard]] Eigen::ArrayXXd series(const std::string& /*measure*/,
                                         std::uint32_t /*point*/) const override {
        return {};
    }
    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string& /*measure*/) const override {
        return numbers_;
    }

private:
    Eigen::ArrayXXd numbers_;
};

/// A measure at the end of the runs, replicate x point.
Eigen::ArrayXXd ends_of(const Scenario& scenario, const Recordings& recordings,
                        std::span<const std::uint64_t> point_keys, const std::string& measure,
                        std::uint32_t replicates, const std::filesystem::path& shards) {
    std::vector<WantedEnd> wanted;
    wanted.reserve(point_keys.size() * replicates);
    for (std::size_t point = 0; point < point_keys.size(); ++point) {
        const std::uint32_t column = column_of(recordings[point], measure);
        for (std::uint32_t i = 0; i < replicates; ++i) {
            wanted.push_back(
                {run_key(point_keys[point], scenario.seed, scenario.first_replicate + i),
                 recordings.digest(point), column});
        }
    }
    const std::vector<double> ends = end_numbers(shards, wanted);
    return Eigen::Map<const Eigen::ArrayXXd>(ends.data(), replicates,
                                             static_cast<Eigen::Index>(point_keys.size()));
}

/// The points with what a comparison asks of them, and the numbers of one measure.
Outcomes outcomes_of(const Scenario& scenario, Eigen::ArrayXXd numbers) {
    Outcomes made;
    for (const auto& [key, value] : scenario.points.front().swept) {
        made.swept.push_back(key);
    }
    for (const auto& [key, value] : scenario.points.front().parameters) {
        made.keys.push_back(key);
    }
    for (const Point& point : scenario.points) {
        OutcomePoint& one = made.points.emplace_back();
        one.variant = point.scenario;
        for (const auto& [key, value] : point.parameters) {
            one.values.push_back(value);
        }
    }
    made.catalogue = &catalogue();
    made.replicates = static_cast<std::uint32_t>(numbers.rows());
    made.source = std::make_shared<Numbers>(std::move(numbers));
    return made;
}

std::string reason(const PrecisionSettings& precision, const Widths& widths,
                   std::uint32_t replicates) {
    const std::string widest =
        std::isnan(widths.widest)
            ? fmt::format("{} has too few runs for one", widths.where)
            : fmt::format("the widest is {:.3g}, of {}", widths.widest, widths.where);
    const double wanted = *precision.half_width;
    if (widths.too_wide == 0) {
        return fmt::format(
            "{} replicates: each half width of the {} 95 % intervals of {} is at most {} ({})",
            replicates, widths.intervals, precision.measure, wanted, widest);
    }
    return fmt::format(
        "{} replicates, as many as run.precision.max allows: {} of {} half widths of 95 % "
        "intervals of {} are still above {} ({})",
        replicates, widths.too_wide, widths.intervals, precision.measure, wanted, widest);
}

}  // namespace

Standing standing_of(const Scenario& scenario, const Recordings& recordings,
                     const std::filesystem::path& shards, std::span<const std::uint64_t> finished) {
    const auto precision = precision_of(scenario);
    if (!precision) {
        return {scenario.replicates, true, ""};
    }
    const auto keys = point_keys(scenario.points);
    const std::uint32_t there = replicates_there(scenario, keys, precision->max, finished);
    if (there < precision->min) {
        return {precision->min, false, ""};
    }
    std::uint32_t replicates = precision->min;
    const Eigen::ArrayXXd ends =
        ends_of(scenario, recordings, keys, precision->measure, there, shards);
    while (replicates <= there) {
        const Widths widths =
            widths_of(outcomes_of(scenario, ends.topRows(static_cast<Eigen::Index>(replicates))),
                      precision->measure, *precision->half_width);
        if (widths.too_wide == 0 || replicates == precision->max) {
            return {replicates, true, reason(*precision, widths, replicates)};
        }
        replicates = next_look(*precision, replicates);
    }
    return {replicates, false, ""};
}

std::vector<std::uint64_t> keys_of(const Finished& finished, const Recordings& recordings) {
    const auto digests = recordings.digests();
    std::vector<std::uint64_t> keys;
    for (const FinishedRun& run : finished.runs) {
        if ((run.has_series() || !recordings.have_series()) &&
            std::ranges::binary_search(digests, run.recording)) {
            keys.push_back(run.key);
        }
    }
    return keys;
}

Plan plan_of(const Scenario& scenario, const Recordings& recordings, std::uint32_t replicates) {
    return plan_of(scenario.points, recordings, scenario.seed, replicates,
                   scenario.first_replicate);
}

}  // namespace orglab
