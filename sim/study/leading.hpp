// The runs of a study, simulated: rank 0 finds out what is left, all ranks do it, and again as long
// as replicates are added.
#pragma once

#include <memory>

#include "cluster/ranks.hpp"
#include "outcomes/study_description.hpp"
#include "results/results.hpp"
#include "study/folder.hpp"
#include "study/stopping.hpp"
#include "study/study.hpp"

namespace orglab {

struct Simulated {
    StudyOutcome outcome;
    Standing standing;  ///< of the study now
    std::uint64_t worker_updates = 0;
    /// May have runs that are not in the folder yet, if the study is to be collected at once.
    std::unique_ptr<ShardWriter> writer = nullptr;
};

/// What rank 0 does once the folder is its own, with the finished runs in it: goes on until no more
/// replicates are needed, until runs of other shares have to come first, or until it is stopped.
/// Other ranks call `simulate_as_led`. `study` must outlive what it returns. Throws InputError if
/// runs of another version of the program are in the way, and MachineError.
Simulated simulate_leading(StudyDescription& study, Finished finished, const StudyFolder& folder,
                           const Ranks& ranks, int threads, const StudyOptions& options);

/// What every other rank does. The outcome is rank 0's to tell.
StudyOutcome simulate_as_led(const StudyDescription& study, const Ranks& ranks, int threads,
                             const StudyOptions& options);

}  // namespace orglab
