// Runs of a results file, simulated again and compared with it bit for bit.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "results/stored/run_difference.hpp"
#include "results/stored/stored_runs.hpp"

namespace orglab {

/// How a run came out the second time.
struct Replayed {
    RunPlace place;
    Status status = Status::ok;               ///< of the run in the file
    std::optional<RunDifference> difference;  ///< from the file to the run of now; none: the same
    /// Why the file has no numbers of it to compare, so that it was not run again; "": it was.
    std::string only_status = "";
};

struct ReplayOptions {
    int threads = 0;                          ///< 0: all there are
    const std::atomic<bool>* stop = nullptr;  ///< true: start no further run
};

/// In the order of `runs`. One that ended for what the machine or a limit did not allow (it took
/// too long, or too much memory) would not end so again, and has nothing to be compared but that
/// the file says so. Without those that were not started any more. Throws InputError if the file is
/// damaged, or if a run is not there: it was not run.
std::vector<Replayed> replay(const StoredStudy& study, const std::vector<RunPlace>& runs,
                             const ReplayOptions& options = {});

}  // namespace orglab
