#include "plan/results_size.hpp"

#include "engine/snapshot.hpp"
#include "landscape/task.hpp"
#include "organization/settings.hpp"

namespace orglab {

double bytes_of_results_file(const Point& point, const Recording& recording,
                             std::uint32_t replicates) {
    constexpr double run_columns = 5;  // seed, key, fingerprint, status and length of a run
    const double workers = point.model.get<WorkforceSettings>().size;
    const double a_run = 4.0 * recording.rows() * recording.columns + 8.0 * recording.columns +
                         8.0 * static_cast<double>(recording.run.size()) +
                         8.0 * static_cast<double>(recording.structure.size()) + 8.0 * run_columns;
    const double a_snapshot =
        workers *
        static_cast<double>(Snapshot::bytes_of_worker(point.model.get<TaskSettings>().dimensions));
    return replicates * (a_run + a_snapshot * static_cast<double>(recording.snapshots.size()));
}

}  // namespace orglab
