// What stands in a results file: dimensions and variables, worked out from the study before
// anything is written, so that they are a function of the scenario alone.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "outcomes/outcomes.hpp"
#include "outcomes/study_description.hpp"
#include "results/file/group_axes.hpp"

namespace orglab {

struct FileVariable {
    std::string name;
    MeasureKind kind = MeasureKind::series;  ///< which part of a Run it comes from
    Measure measure;
    std::size_t length = 0;  ///< of its axis (levels, channels or groups); 0 without one
    /// Per Recording that is kept: where the measure stands in it; -1: not recorded there.
    std::vector<std::int32_t> position;

    [[nodiscard]] bool single() const {
        return kind != MeasureKind::end && kind != MeasureKind::run;
    }  ///< float32
    [[nodiscard]] bool averaged() const {
        return kind == MeasureKind::series && length == 0;
    }  ///< in summary/
};

struct Layout {
    std::uint32_t points = 0;
    std::uint32_t replicates = 0;
    std::uint32_t first_replicate = 0;        ///< number of the first one
    Record record = Record::series;           ///< of all points
    std::vector<std::int32_t> periods;        ///< of all points; none with Record::end
    std::vector<std::string> channels;        ///< of all points, in the order they are first met
    std::uint32_t levels = 0;                 ///< of the tallest
    std::vector<GroupAxis> groups;            ///< one per grouping
    std::vector<std::int32_t> snapshots;      ///< periods, of all points
    std::vector<FileVariable> variables;      ///< those too that only summary/ has
    std::vector<std::uint32_t> recording_of;  ///< per point: which of the kept Recordings it has
    /// Per Recording: the place among `periods` of each recorded row; of each channel among
    /// `channels`.
    std::vector<std::vector<std::uint32_t>> row_of;
    std::vector<std::vector<std::uint32_t>> channel_of;
    std::string main;  ///< the metric that viewers show first; "" without any

    /// Whether each run has its numbers of the variable in the file.
    [[nodiscard]] bool holds(const FileVariable& variable) const {
        return variable.kind != MeasureKind::series || record == Record::series;
    }
    /// Where a variable's measure stands in the Recording of a point; -1: not recorded there.
    [[nodiscard]] std::int32_t position(const FileVariable& variable, std::uint32_t point) const {
        return variable.position[recording_of[point]];
    }
    [[nodiscard]] std::size_t runs() const { return std::size_t{points} * replicates; }
    [[nodiscard]] const GroupAxis& axis_of(const Grouping* grouping) const;
    /// Dimensions of a variable: point, replicate, perhaps period, perhaps level, channel or the
    /// name of a grouping.
    [[nodiscard]] std::vector<std::string> dimensions(const FileVariable& variable) const;
    [[nodiscard]] std::vector<unsigned long long> lengths(const FileVariable& variable) const;
    [[nodiscard]] std::size_t numbers_a_run(const FileVariable& variable) const;
};

Layout plan_layout(const StudyDescription& study);

/// The numbers of one run that belong to a variable, in the order of the file; what the run does
/// not have stays as it is.
void extract(const Layout& layout, const FileVariable& variable, const Recording& recording,
             const Run& run, std::span<double> into);

/// The inverse of extract: gives a run, whose parts are as large as its recording says, the numbers
/// of a variable.
void restore(const Layout& layout, const FileVariable& variable, const Recording& recording,
             std::span<const double> numbers, Run& run);

/// Hash of the resolved scenario and its data files, as 16 hexadecimal digits: the same for any
/// number or range of replicates.
std::string study_id(const StudyDescription& study);

/// A name of a variable or group: lower case, digits and `_` only.
std::string plain_name(std::string_view name);

}  // namespace orglab
