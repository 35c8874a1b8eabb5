// Between a run and the variables of a results file: extract and restore.
#include <algorithm>
#include <type_traits>

#include "results/file/file_layout.hpp"

namespace orglab {
namespace {

/// Where the k-th number of a series of a Recording stands on the variable's further axis.
std::size_t column_of(const Layout& layout, const Recording::Series& series, std::size_t which,
                      std::size_t k) {
    switch (series.measure.axis) {
        case Axis::channel:
            return layout.channel_of[which][k];
        case Axis::group:
            return layout.axis_of(series.measure.grouping).place_of[which][k];
        case Axis::none:
        case Axis::level:
            break;
    }
    return k;
}

}  // namespace

void extract(const Layout& layout, const FileVariable& variable, const Recording& recording,
             const Run& run, std::span<double> into) {
    if (layout.position(variable, run.point) < 0) {
        return;
    }
    const auto position = static_cast<std::size_t>(layout.position(variable, run.point));
    const std::uint32_t which = layout.recording_of[run.point];
    const auto take = [&](const auto& numbers) {
        if (position < numbers.size()) {  // a failed run has none
            into[0] = static_cast<double>(numbers[position]);
        }
    };
    /// `rows`: where each row of the numbers stands in the file.
    const auto spread = [&](const auto& numbers, std::span<const std::uint32_t> rows) {
        const auto& series = recording.series[position];
        const std::size_t length = std::max<std::size_t>(variable.length, 1);
        for (std::uint32_t k = 0; k < series.width; ++k) {
            const std::size_t column = column_of(layout, series, which, k);
            const auto of_column = numbers.col(series.first_column + k);
            if (length == 1 && !rows.empty() && rows.back() + 1 == rows.size()) {
                // Rows ascend, so that none of the file is passed over: many at a time.
                Eigen::Map<Eigen::ArrayXd>(into.data(), of_column.size()) =
                    of_column.template cast<double>();
                continue;
            }
            for (std::size_t row = 0; row < rows.size(); ++row) {
                into[rows[row] * length + column] =
                    static_cast<double>(of_column(static_cast<Eigen::Index>(row)));
            }
        }
    };
    switch (variable.kind) {
        case MeasureKind::structure:
            return take(run.structure);
        case MeasureKind::structure_end:
            return take(run.structure_end);
        case MeasureKind::run:
            return take(run.run_measures);
        case MeasureKind::end:
            if (run.end.size() != 0) {
                constexpr std::uint32_t one_row[] = {0};
                spread(run.end.transpose(), one_row);
            }
            return;
        case MeasureKind::series:
            return spread(
                run.series,
                std::span(layout.row_of[which]).first(static_cast<std::size_t>(run.series.rows())));
    }
}

void restore(const Layout& layout, const FileVariable& variable, const Recording& recording,
             std::span<const double> numbers, Run& run) {
    if (layout.position(variable, run.point) < 0) {
        return;
    }
    const auto position = static_cast<std::size_t>(layout.position(variable, run.point));
    const std::uint32_t which = layout.recording_of[run.point];
    const auto gather = [&](auto&& into, std::size_t row) {
        const auto& series = recording.series[position];
        for (std::uint32_t k = 0; k < series.width; ++k) {
            const std::size_t column = column_of(layout, series, which, k);
            auto& number = into(static_cast<Eigen::Index>(series.first_column + k));
            number = static_cast<std::remove_cvref_t<decltype(number)>>(
                numbers[row * std::max<std::size_t>(variable.length, 1) + column]);
        }
    };
    switch (variable.kind) {
        case MeasureKind::structure:
            run.structure[position] = static_cast<float>(numbers[0]);
            return;
        case MeasureKind::structure_end:
            run.structure_end[position] = static_cast<float>(numbers[0]);
            return;
        case MeasureKind::run:
            run.run_measures[position] = numbers[0];
            return;
        case MeasureKind::end:
            gather(run.end, 0);
            return;
        case MeasureKind::series:
            for (Eigen::Index row = 0; row < run.series.rows(); ++row) {
                gather(run.series.row(row), layout.row_of[which][static_cast<std::size_t>(row)]);
            }
            return;
    }
}

}  // namespace orglab
