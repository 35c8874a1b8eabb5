// What is measured: each measure is registered with its unit, range, direction, formula and source.
#pragma once

#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "metrics/grouping.hpp"
#include "metrics/observed.hpp"
#include "metrics/record.hpp"
#include "parameters/model.hpp"

namespace orglab {

enum class Axis { none, level, channel, group };
/// When a measure is taken: every recorded period; once per run from the whole course of knowledge;
/// or once from the structure (and at the end if ties change).
enum class Moment { period, run, structure };

struct Measure {
    std::string name;  ///< in [observe], in the results file; structure measures carry net_
    std::string also;  ///< a second word that selects it, with others (learned_by_channel, time_to)
    std::string label;  ///< a few words for axes and tables
    std::string unit = "1";
    double low = 0;
    double high = 1;
    int direction = 0;  ///< +1: more is better, -1: less is better, 0: neither
    std::string formula;
    std::string source;
    Axis axis = Axis::none;
    Moment moment = Moment::period;
    bool cheap = true;      ///< in the default selection: costs about one look at every belief
    bool applies = true;    ///< means something in this scenario (teams if there are teams ...);
                            ///< else it is left out of the default selection, and NaN if asked for
    bool of_flows = false;  ///< reads Observed::flows(), which are counted only if asked for
    /// Reads nothing but workers' beliefs, reality, the landscape and flows, so that it can be
    /// taken of a group of workers as if there were no others (observe.by). If it has channels, it
    /// counts something, and is added up over them.
    bool of_workers = false;
    bool censored = false;  ///< NaN = never: summed up as share reached and median over all

    const Grouping* grouping = nullptr;  ///< Axis::group: whose groups
    /// Axis::group: what holds for a group without workers.
    double of_nobody = std::numeric_limits<double>::quiet_NaN();

    /// Moment::period: fills one number, or one per level or channel. Axis::group: fills one
    /// number, of a group that is observed on its own.
    std::function<void(const Observed&, std::span<double>)> read;
    /// Moment::run: from mean knowledge in periods 0, 1, ..., n_periods.
    std::function<double(std::span<const double> knowledge)> of_run;
    /// Moment::structure
    std::function<double(const Organization&, const PeerLists& network)> of_structure;
};

/// A file of sim/metrics/families: several measures of one idea. Settings decide on those with
/// parameters (time_to_80).
struct MeasureFamily {
    std::string name;  ///< the file's name; filled in by the registry
    std::string meaning;
    std::vector<Measure> (*measures)(const Model& model);
    /// Whether functions of its measures keep what settings say, beyond what the measures say of
    /// themselves. If not, two of its measures with the same name, label, formula, ... are the
    /// same.
    bool keeps_settings = true;
};

const std::vector<MeasureFamily>& measure_families();  // generated

/// Every measure of every family, in the order of the families' names.
std::vector<Measure> all_measures(const Model& model);

/// The table of docs/measures.md: every measure with what it says, formula, range and source.
std::string measures_markdown(const Model& model);

/// [observe], with the check that every measure named exists.
void declare_observation(Catalogue& catalogue);

/// What one point records, and where each measure's columns stand.
struct Recording {
    /// One measure per recorded period: columns [first_column, first_column + width).
    struct Series {
        Measure measure;
        std::uint32_t first_column;
        std::uint32_t width;
    };
    /// What series with Axis::group are recorded of.
    struct Groups {
        const Grouping* grouping;
        std::vector<std::string> labels;
    };
    std::vector<Series> series;
    std::vector<Measure> run;
    std::vector<Measure> structure;
    std::vector<std::string> channels;  ///< labels of Axis::channel: learning.order
    std::uint32_t levels = 0;           ///< length of Axis::level
    std::vector<Groups> groups;         ///< in the order of observe.by
    std::uint32_t columns = 0;
    std::uint32_t periods = 0;
    std::uint32_t every = 1;
    Record record = Record::series;        ///< the same for all points of a study
    bool flows = false;                    ///< a series is of what channels did
    bool ties_change = false;              ///< structure is measured at the end as well
    std::vector<std::uint32_t> snapshots;  ///< periods, ascending, each once
    /// Of the series of a run: one per recorded period, if these are kept until runs are collected.
    [[nodiscard]] std::uint32_t rows() const {
        return record == Record::end ? 0 : periods / every + 1;
    }
};
/// Of the settings of one point, without groups: how many there are may stand in its files.
Recording recording_of(const Model& model);
/// Of one point.
Recording recording_of(const Point& point);

}  // namespace orglab
