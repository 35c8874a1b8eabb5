#include "plan/results_size.hpp"

#include "engine/snapshot.hpp"
#include "landscape/task.hpp"
#include "organization/settings.hpp"

namespace orglab {

double bytes_of_results_file(const Point& point, const Recording& recording,
                             std::uint32_t replicates) {
    constexpr double run_columns = 5;  // seed, key, fingerprint, status and length of a run
    const double workers = point.model.get<WorkforceSettings>().size;
    const double a_series = 4.0 * recording.rows() * recording.columns;
    const double a_run = (recording.record == Record::series ? a_series : 0) +
                         8.0 * recording.columns + 8.0 * static_cast<double>(recording.run.size()) +
                         8.0 * static_cast<double>(recording.structure.size()) + 8.0 * run_columns;
    double averaged = 0;  // numbers of summary/, without the series that these are of
    for (const auto& series : recording.series) {
        averaged += recording.record == Record::summary && series.measure.axis == Axis::none
                        ? 2.0 * recording.rows()
                        : 0;
    }
    const double a_snapshot =
        workers *
        static_cast<double>(Snapshot::bytes_of_worker(point.model.get<TaskSettings>().dimensions));
    return replicates * (a_run + a_snapshot * static_cast<double>(recording.snapshots.size())) +
           8.0 * averaged;
}

double seconds_to_write(double runs, double bytes) {
    // 5,000 runs of 4 MiB took 0.05 s beside their simulation, 500 runs of 31 MiB 0.25 s.
    constexpr double of_the_program = 0.033;
    constexpr double of_a_run = 2e-6;
    constexpr double of_a_mebibyte = 0.0075;
    return of_the_program + runs * of_a_run + bytes / (1U << 20U) * of_a_mebibyte;
}

double seconds_to_look(double points, const PrecisionSettings& precision) {
    constexpr double of_a_look = 0.01;
    constexpr double of_a_run = 1e-5;
    const double looks = most_looks(precision);
    // Runs that are there at the looks, evenly from min to max.
    const double mean = 0.5 * (static_cast<double>(precision.min) + precision.max) * points;
    return looks * (of_a_look + mean * of_a_run);
}

}  // namespace orglab
