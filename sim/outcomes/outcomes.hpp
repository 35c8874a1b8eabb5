// The numbers of a study in memory, with their labels and typed settings: what every comparison
// reads, whether they come from a results file or are filled in by hand.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run.hpp"
#include "metrics/measure.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// What the numbers of a measure are: its course over the recorded periods, its value at the end of
/// the run, one number per run, or a number of the structure at the start or the end of the run.
enum class MeasureKind { series, end, run, structure, structure_end };

/// A measure that a study recorded.
struct OutcomeMeasure {
    std::string name;  ///< as in the results file: "knowledge", "end_knowledge", "net_degree"
    std::string label;
    std::string unit = "1";
    MeasureKind kind = MeasureKind::series;
    Axis axis = Axis::none;  ///< a further dimension of its numbers
    std::string grouping;    ///< Axis::group: its name, one of Outcomes::groups
    int direction = 0;       ///< +1: more is better, -1: less is better, 0: neither
    bool censored = false;   ///< NaN = never: summed up as share reached and median over all
    double low = -std::numeric_limits<double>::infinity();  ///< of what it can be
    double high = std::numeric_limits<double>::infinity();

    /// Without what says that it is of the end: "knowledge" for end_knowledge.
    [[nodiscard]] std::string plain_name() const;
    /// Whether every run has one number of it.
    [[nodiscard]] bool one_per_run() const {
        return kind != MeasureKind::series && axis == Axis::none;
    }
    /// Whether every run has one number of it per recorded period.
    [[nodiscard]] bool one_per_period() const {
        return kind == MeasureKind::series && axis == Axis::none;
    }
};

/// The numbers of a study, wherever they are kept. A study of 10,000 points x 30 replicates x 100
/// periods has 240 MB of doubles per series, and dozens of series: these are read for one point at
/// a time (24 KB) and not kept. One number per run makes 2.4 MB per measure: these are read for all
/// points at once, where they lie next to each other, and kept.
class SeriesSource {
public:
    virtual ~SeriesSource() = default;
    /// Of a series: replicate x (recorded period x level, channel or group, which runs fastest).
    [[nodiscard]] virtual Eigen::ArrayXXd series(const std::string& measure,
                                                 std::uint32_t point) const = 0;
    /// Of any other measure: (replicate x level, channel or group, which runs fastest) x point. The
    /// reference is good for as long as the source is. Not thread-safe.
    [[nodiscard]] virtual const Eigen::ArrayXXd& numbers(const std::string& measure) const = 0;
    /// Of a series that a study with Record::summary averaged: per recorded period the mean over
    /// the runs of a point that went well; nothing if it did not.
    [[nodiscard]] virtual std::optional<Eigen::ArrayXd> means(const std::string& measure,
                                                              std::uint32_t point) const {
        static_cast<void>(measure);
        static_cast<void>(point);
        return std::nullopt;
    }
};

/// One design point.
struct OutcomePoint {
    std::string variant;
    std::vector<Value> values;  ///< of Outcomes::keys; monostate: the point has no such key
};

/// Groups of workers, as all points together have them.
struct OutcomeGroups {
    std::string name;  ///< of the Grouping: "team"
    std::vector<std::string> labels;
};

/// Fields may be filled in by hand; all that is asked is that shapes agree. Runs stand point by
/// point: run = point x replicates + place of the replicate, 0 for the first one.
struct Outcomes {
    std::string title;
    std::string description;
    Question question;
    std::vector<std::string> swept;  ///< keys of the sweep, in its order
    /// That chose the points of the sweep: "grid", "grid x sobol" of two parts; "": nothing is
    /// swept, or it is not known.
    std::string design = {};
    std::vector<std::string> keys;     ///< that a variant or the sweep changes, swept ones included
    std::vector<OutcomePoint> points;  ///< in the order of the study
    Settings base;                     ///< what all points share; keys left out have their defaults
    /// What keys mean. Must outlive the Outcomes.
    const Catalogue* catalogue = nullptr;
    /// Keys and values that the catalogue does not know: the study is of another version, or of a
    /// program with other channels.
    std::vector<std::string> unknown;

    std::uint32_t first_replicate = 0;  ///< number of the first one
    std::uint32_t replicates = 0;       ///< how many, numbered from the first one on
    Record record = Record::series;     ///< what was kept of the course of runs
    /// Recorded; 0 is the start. Empty with Record::end.
    std::vector<std::int32_t> periods;
    std::vector<std::string> channels;  ///< labels of Axis::channel; empty if no measure has it
    std::uint32_t levels = 0;           ///< length of Axis::level
    std::vector<OutcomeGroups> groups;  ///< labels of Axis::group
    std::vector<OutcomeMeasure> measures;
    std::vector<Status> statuses;             ///< one per run
    std::vector<std::int32_t> n_periods;      ///< one per run: periods simulated
    std::vector<std::uint64_t> fingerprints;  ///< one per run, of its final state; empty: not known
    std::vector<std::string> failures;        ///< a line per run that failed, with its message
    std::shared_ptr<const SeriesSource> source;

    /// Whether runs have their series.
    [[nodiscard]] bool has_series() const { return record == Record::series; }
    /// nullptr if it was not recorded.
    [[nodiscard]] const OutcomeMeasure* find(std::string_view measure) const;
    [[nodiscard]] bool has(std::string_view measure) const { return find(measure) != nullptr; }
    /// What the numbers along a measure's further dimension are of: "level 1", "network",
    /// "team Sales"; empty: it has none.
    [[nodiscard]] std::vector<std::string> entries(const OutcomeMeasure& measure) const;
    /// Value of a key of `keys` in a point.
    [[nodiscard]] const Value& value(std::uint32_t point, std::string_view key) const;
    /// How the point's runs ended, one status per replicate.
    [[nodiscard]] std::span<const Status> statuses_of(std::uint32_t point) const;

    /// A series of one point: replicate x (recorded period x level, channel or group, which runs
    /// fastest).
    /// NaN if a run was not simulated, or has no such number.
    [[nodiscard]] Eigen::ArrayXXd series(const std::string& measure, std::uint32_t point) const {
        return source->series(measure, point);
    }
    /// One number per replicate of one point, NaN as above; of all levels, channels or groups of a
    /// replicate one after the other if the measure has them.
    [[nodiscard]] Eigen::ArrayXd numbers(const std::string& measure, std::uint32_t point) const {
        return source->numbers(measure).col(point);
    }

    /// The complete settings of a point: made when asked for, since 10,000 points would need 200 MB
    /// for what they have in common.
    [[nodiscard]] Settings settings(std::uint32_t point) const;
    /// The same as the code reads them; none if anything is unknown.
    [[nodiscard]] std::optional<Model> model(std::uint32_t point) const;
};

}  // namespace orglab
