// The self-test: runs each target on a seed of its own and holds the result against it.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "selftest/targets.hpp"

namespace orglab {

struct SelftestOptions {
    bool full = false;
    std::uint32_t replicates = 0;  ///< of each target; 0: as the targets say
    int threads = 0;
    std::filesystem::path scenarios;  ///< the folder of shipped scenarios
    const std::atomic<bool>* stop = nullptr;
};

/// A target with what came out.
struct TargetResult {
    Target target;
    std::uint32_t replicates = 0;
    double ours = 0;
    double our_error = 0;         ///< standard error of ours
    double difference_error = 0;  ///< of the difference
    double z = 0;                 ///< difference in standard errors; 0 if there is no difference
    double allowed = 0;           ///< the largest difference that passes
    bool holds = false;
    std::string problem;  ///< why there is no result; "" if there is one
};

/// Standard errors within which a result meets its target.
inline constexpr double errors_allowed = 4;

/// Runs the targets, several at once, and hands each to `judged` in their order, one at a time, by
/// any thread. Ends early if `stop` becomes true; then fewer come back. Throws InputError before
/// the first run if one of them would take more memory than there is.
std::vector<TargetResult> run_selftest(const std::vector<Target>& targets,
                                       const SelftestOptions& options,
                                       const std::function<void(const TargetResult&)>& judged);

/// The verdict on all targets of one model together.
struct ModelVerdict {
    std::string model;
    std::size_t targets = 0;
    std::size_t held = 0;
    /// By Holm, over the targets that have standard errors and no tolerance.
    double smallest_p = 1;
    bool holds = false;  ///< every target does
};
std::vector<ModelVerdict> verdicts(const std::vector<TargetResult>& judged);

}  // namespace orglab
