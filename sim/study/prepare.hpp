// Before the first run: who may work in a study's folder, what is there, and what would not belong
// together.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/plan.hpp"
#include "results/results.hpp"
#include "study/folder.hpp"
#include "study/study.hpp"

namespace orglab {

/// The lock of a share in the folder, since two processes would do the same runs; not open if the
/// study is not shared out. Throws InputError if the share is running.
Descriptor lock_of_share(const StudyFolder& folder, const StudyOptions& options);

/// Throws InputError if another version or commit of the program made one of these runs, and
/// versions are not to be mixed; else notes all versions in the study's provenance.
void refuse_other_programs(const Finished& finished, const std::vector<std::uint64_t>& keys,
                           const StudyOptions& options, const StudyFolder& folder,
                           StudyDescription& study);

/// The finished runs of earlier starts, after everything that could be refused was, after the user
/// was told, and with the scenario in the folder. Throws InputError and MachineError.
Finished prepare(const StudyFolder& folder, StudyDescription& study, const Plan& plan,
                 const StudyOptions& options);

}  // namespace orglab
