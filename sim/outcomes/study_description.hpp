// What a study is about: all that is a function of scenario and seed alone, plus provenance.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "metrics/recordings.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

struct StudyDescription {
    const Scenario* scenario = nullptr;  ///< must outlive the description
    Recordings recordings;
    /// environment/* of the results file: version, commit, host, command line, timings ...
    std::map<std::string, std::string> provenance;
};

}  // namespace orglab
