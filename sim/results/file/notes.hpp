// design/ and provenance/: how the points were chosen, and where, when and with what they were run.
#pragma once

#include "results/file/scales.hpp"

namespace orglab {

/// What was met while collecting that is not a function of scenario and seed.
struct Circumstances {
    double seconds = 0;
    std::uint64_t worker_updates = 0;
    std::vector<std::string> failures;  ///< a line a failed run
};

void write_design(const H5::Group& root, const StudyDescription& study);
void write_provenance(const H5::Group& root, const StudyDescription& study,
                      const Circumstances& circumstances);

}  // namespace orglab
