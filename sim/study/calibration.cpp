#include "study/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <map>
#include <numeric>

#include "engine/run.hpp"
#include "execution/room.hpp"
#include "organization/settings.hpp"
#include "plan/weight.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Places of the sweep in an order whose beginnings are spread over all of it: multiples of the
/// golden section, which is in step with no number of levels.
std::vector<std::uint32_t> spread_places(std::uint32_t count) {
    constexpr double golden = 0.6180339887498949;
    constexpr std::uint32_t most = 1000;
    std::vector<bool> taken(count, false);
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < 4 * most && places.size() < std::min(count, most); ++i) {
        const double share = 0.5 + i * golden;
        const auto place = static_cast<std::uint32_t>((share - std::floor(share)) * count);
        if (!taken[place]) {
            taken[place] = true;
            places.push_back(place);
        }
    }
    return places;
}

/// Of this thread, which does not count while other programs have its core.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Where the measure that decides stands in a run.
class Decisive {
public:
    Decisive(const Recording& recording, const std::string& main) : periods_(recording.periods) {
        const std::string wanted = main.empty() ? "knowledge" : main;
        for (const auto& series : recording.series) {
            const bool plain = series.measure.axis == Axis::none;
            if (plain && (series.measure.name == wanted || (name_.empty() && main.empty()))) {
                name_ = series.measure.name;
                column_ = series.first_column;
            }
        }
        for (std::size_t i = 0; i < recording.run.size(); ++i) {
            if (recording.run[i].name == wanted) {
                name_ = wanted;
                of_run_ = i;
                is_time_ = recording.run[i].censored;
            }
        }
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool is_time() const { return is_time_; }
    [[nodiscard]] double of(const Run& run) const {
        if (of_run_) {
            const double value = run.run_measures[*of_run_];
            return is_time_ && std::isnan(value) ? periods_ : value;
        }
        return name_.empty() ? nan : run.end[static_cast<Eigen::Index>(column_)];
    }

private:
    double periods_;
    std::string name_;
    std::uint32_t column_ = 0;
    std::optional<std::size_t> of_run_;
    bool is_time_ = false;
};

class Calibrator {
public:
    Calibrator(const Scenario& scenario, const CalibrationOptions& options)
        : scenario_(scenario),
          options_(options),
          variants_(static_cast<std::uint32_t>(scenario.variants.size())),
          places_(static_cast<std::uint32_t>(scenario.points.size()) / variants_) {}

    Calibration make() {
        const auto places = spread_places(places_);
        const std::uint32_t most_replicates = std::max(30U, scenario_.replicates);
        // Two replicates of every place first: they are the least that say how far runs vary.
        std::uint32_t pair = 2;
        for (std::uint32_t first = 0; first < most_replicates && !over(); first += pair) {
            for (const std::uint32_t place : places) {
                for (std::uint32_t r = first; r < first + pair; ++r) {
                    if (over()) {
                        return std::move(made_);
                    }
                    run_all_variants(place, r);
                }
            }
            if (made_.cut > 0) {
                break;
            }
        }
        return std::move(made_);
    }

private:
    [[nodiscard]] bool over() const {
        constexpr std::size_t most_runs = 2000;
        if (options_.runs) {
            return tried_ >= *options_.runs;
        }
        return made_.seconds >= options_.seconds || tried_ >= most_runs;
    }

    void run_all_variants(std::uint32_t place, std::uint32_t replicate) {
        for (std::uint32_t variant = 0; variant < variants_; ++variant) {
            if (options_.runs && over()) {
                return;
            }
            ++tried_;
            run(variant * places_ + place, replicate);
        }
    }

    void run(std::uint32_t index, std::uint32_t replicate) {
        const Point point = scenario_.points[index];
        const Recording recording = recording_of(point.model);
        if (!fits(point, recording)) {
            ++made_.too_large;
            return;
        }
        const double allowed = options_.seconds / (2.0 * variants_);
        if (!options_.runs) {
            const double before = made_.processor_seconds;
            const Reckoned whole = expected(point, index, replicate);
            const std::uint32_t periods = point.model.get<RunSettings>().periods;
            if (whole.seconds > allowed && periods > 2 * few_periods) {
                const bool spent = made_.processor_seconds - before > allowed;
                keep_cut(point, index,
                         spent ? whole : cut_run(point, index, replicate, whole.seconds, allowed));
                return;
            }
        }
        double seconds = 0;
        const Run done = timed(point, recording, index, replicate, seconds);
        if (done.status != Status::ok) {
            return;
        }
        made_.timed.push_back({index, seconds});
        rates_[point.scenario] = seconds / work_of(point);
        const Decisive decisive(recording, scenario_.question.main);
        if (!decisive.name().empty()) {
            made_.measure = decisive.name();
            made_.is_time = decisive.is_time();
            made_.measured.push_back({index, replicate, decisive.of(done)});
        }
    }

    static double work_of(const Point& point) {
        return static_cast<double>(point.model.get<WorkforceSettings>().size) *
               point.model.get<RunSettings>().periods;
    }

    static bool fits(const Point& point, const Recording& recording) {
        constexpr double share = 0.5;  // of the memory: other programs run here as well
        double bytes = 0;
        for (const WeightTerm& term : weigh_run(point, recording)) {
            bytes += term.bytes;
        }
        return bytes < share * memory_of_machine();
    }

    /// Of a whole run, NaN if it fails; whether it was seen to its end, which may come before its
    /// last period.
    struct Reckoned {
        double seconds = 0;
        bool ended = false;
    };

    /// As others of the variant, or from few periods of it.
    Reckoned expected(const Point& point, std::uint32_t index, std::uint32_t replicate) {
        const auto known = rates_.find(point.scenario);
        if (known != rates_.end()) {
            return {known->second * work_of(point)};
        }
        const std::uint32_t periods = point.model.get<RunSettings>().periods;
        constexpr std::uint32_t more = 4 * few_periods;
        return periods <= more ? Reckoned{} : reckoned_up(point, index, replicate, more);
    }

    /// From runs of few periods and of `longer` ones: they tell what a period costs, and what comes
    /// before the first. Of more, until they take longer than what a clock's noise hides.
    Reckoned reckoned_up(const Point& point, std::uint32_t index, std::uint32_t replicate,
                         std::uint32_t longer) {
        const std::uint32_t periods = point.model.get<RunSettings>().periods;
        const Reckoned few = run_of(point, index, replicate, few_periods);
        if (few.ended) {
            return few;
        }
        constexpr double enough = 2e-3;  // seconds
        for (;; longer *= 4) {
            const Reckoned more = run_of(point, index, replicate, longer);
            if (more.ended) {
                return more;
            }
            if (more.seconds - few.seconds >= enough || std::isnan(more.seconds) ||
                longer > periods / 4) {
                const double period = (more.seconds - few.seconds) / (longer - few_periods);
                return {more.seconds + std::max(0.0, period) * (periods - longer)};
            }
        }
    }

    /// A run that ends after so many periods.
    Reckoned run_of(const Point& point, std::uint32_t index, std::uint32_t replicate,
                    std::uint32_t periods) {
        Point shorter = point;
        shorter.model.change("run.periods", Value(std::int64_t{periods}));
        double seconds = 0;
        const Run done = timed(shorter, recording_of(shorter.model), index, replicate, seconds);
        return done.status == Status::ok ? Reckoned{seconds, done.n_periods < periods}
                                         : Reckoned{nan};
    }

    /// `whole`: seconds of the whole run, as expected, more than are allowed.
    Reckoned cut_run(const Point& point, std::uint32_t index, std::uint32_t replicate, double whole,
                     double allowed) {
        const std::uint32_t periods = point.model.get<RunSettings>().periods;
        const auto longer = static_cast<std::uint32_t>(periods * allowed / whole);
        return reckoned_up(point, index, replicate, std::clamp(longer, 2 * few_periods, periods));
    }

    void keep_cut(const Point& point, std::uint32_t index, const Reckoned& run) {
        if (std::isnan(run.seconds)) {
            return;
        }
        made_.timed.push_back({index, run.seconds});
        if (run.ended) {
            rates_[point.scenario] = run.seconds / work_of(point);
        } else {
            ++made_.cut;
        }
    }

    Run timed(const Point& point, const Recording& recording, std::uint32_t index,
              std::uint32_t replicate, double& seconds) {
        const double before = processor_seconds();
        Run done = simulate(point, recording, scenario_.seed, replicate);
        constexpr double least = 1e-7;  // what the clock tells apart
        seconds = std::max(processor_seconds() - before, least);
        made_.processor_seconds += seconds;
        made_.seconds += done.seconds;
        if (done.status != Status::ok && ++made_.failed == 1) {
            made_.first_failure = fmt::format("point {}: {}", index, done.message);
        }
        return done;
    }

    static constexpr std::uint32_t few_periods = 4;

    const Scenario& scenario_;
    const CalibrationOptions& options_;
    std::uint32_t variants_;
    std::uint32_t places_;
    std::size_t tried_ = 0;
    std::map<std::string, double> rates_;  ///< seconds per worker and period of the last whole run
    Calibration made_;
};

}  // namespace

Calibration calibrate(const Scenario& scenario, const CalibrationOptions& options) {
    return Calibrator(scenario, options).make();
}

}  // namespace orglab
