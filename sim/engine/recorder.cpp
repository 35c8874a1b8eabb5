#include "engine/recorder.hpp"

#include <algorithm>
#include <limits>

namespace orglab {

Recorder::Recorder(const Simulation& simulation, const Recording& recording, Run& run)
    : simulation_(simulation), recording_(recording), run_(run), observed_(simulation.observe()) {
    run.series.resize(recording.rows(), recording.columns);
}

void Recorder::record(std::uint32_t period) {
    if (recording_.flows || !simulation_.at_rest()) {
        observed_.renew(simulation_.changed_workers());
        measured_ = false;
    }
    if (!recording_.run.empty()) {
        course_.push_back(!course_.empty() && simulation_.stood_still() ? course_.back()
                                                                        : observed_.knowledge());
    }
    if (recording_.rows() > 0 && period % recording_.every == 0) {
        measure();
        run_.series.row(period / recording_.every) = run_.end.cast<float>().transpose();
    }
    if (std::ranges::binary_search(recording_.snapshots, period)) {
        take_snapshot(period);
    }
    if (period == 0) {
        run_.structure = structure();
    }
}

void Recorder::finish(std::uint32_t periods) {
    measure();
    const Eigen::Index recorded = run_.n_periods / recording_.every + 1;
    if (const Eigen::Index rest = run_.series.rows() - recorded; rest > 0) {
        for (Eigen::Index column = 0; column < run_.series.cols(); ++column) {
            run_.series.col(column).tail(rest).setConstant(static_cast<float>(run_.end[column]));
        }
    }
    for (const std::uint32_t period : recording_.snapshots) {
        if (period > run_.n_periods) {
            take_snapshot(period);
        }
    }
    if (!course_.empty()) {
        course_.resize(std::size_t{periods} + 1, course_.back());
    }
    for (const auto& one : recording_.run) {
        run_.run_measures.push_back(one.of_run(course_));
    }
    if (recording_.ties_change) {
        run_.structure_end = structure();
    }
    run_.n_periods = periods;
}

/// Reads every series of the recording into the run's end values, unless they stand there.
void Recorder::measure() {
    if (measured_) {
        return;
    }
    measured_ = true;
    run_.end.setConstant(recording_.columns, std::numeric_limits<double>::quiet_NaN());
    for (const auto& series : recording_.series) {
        if (series.measure.axis != Axis::group) {
            series.measure.read(observed_, {run_.end.data() + series.first_column, series.width});
        }
    }
    read_groups(observed_, recording_, simulation_.groups(),
                {run_.end.data(), static_cast<std::size_t>(run_.end.size())});
}

void Recorder::take_snapshot(std::uint32_t period) {
    run_.snapshots.push_back(snapshot_of(simulation_.state(), simulation_.organization(),
                                         simulation_.landscape(),
                                         simulation_.turns().skills(period), period));
}

std::vector<float> Recorder::structure() const {
    std::vector<float> numbers;
    for (const auto& measure : recording_.structure) {
        numbers.push_back(static_cast<float>(
            measure.of_structure(simulation_.organization(), simulation_.state().network)));
    }
    return numbers;
}

}  // namespace orglab
