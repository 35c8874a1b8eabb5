// A question, run and answered.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>

#include "report/page.hpp"
#include "study/study.hpp"

namespace orglab {

struct AskOptions {
    std::filesystem::path keep;  ///< where the results file goes; empty: it is not kept
    bool force = false;
    int threads = 0;
    std::string command_line;
    std::function<void(const Progress&)> progress;
    const std::atomic<bool>* stop = nullptr;
    std::function<void(const std::string&)> tell = nullptr;  ///< as that of StudyOptions
};

struct AskOutcome {
    StudyOutcome study;
    report::Page answer;  ///< empty if the study was stopped
};

/// Throws InputError if the scenario asks nothing.
AskOutcome ask(const Scenario& scenario, const AskOptions& options);

}  // namespace orglab
