// Runs read back from a results file, one by one, as they were when they were written into it.
#pragma once

#include <memory>
#include <vector>

#include "engine/run.hpp"
#include "results/stored/stored_study.hpp"

namespace orglab {

/// A run by its point and the number of its replicate.
struct RunPlace {
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
    bool operator==(const RunPlace&) const = default;
};

/// All runs of a study, in the order of points and replicates.
std::vector<RunPlace> places_of(const Scenario& scenario);

class StoredRuns {
public:
    /// Opens the file; the study must outlive this. Throws InputError.
    explicit StoredRuns(const StoredStudy& study);
    ~StoredRuns();
    StoredRuns(const StoredRuns&) = delete;
    StoredRuns& operator=(const StoredRuns&) = delete;

    /// How the run ended. Throws InputError as `read`.
    [[nodiscard]] Status status(const RunPlace& place) const;
    /// The run, without its series if the file does not have them; `seconds` and `worker_updates`,
    /// which the file says of all runs together, are 0. Throws InputError if the file is damaged.
    /// It is read in this process: see check_runs.
    [[nodiscard]] Run read(const RunPlace& place) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads runs in a process of its own first, which a damaged file may cost. Throws InputError.
void check_runs(const StoredStudy& study, const std::vector<RunPlace>& runs);

}  // namespace orglab
