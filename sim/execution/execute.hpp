// Many runs on threads.
#pragma once

#include <atomic>
#include <functional>

#include "plan/plan.hpp"

namespace orglab {

/// Takes over a finished run. It is called for one run at a time, by any thread; an exception ends
/// the execution.
using Sink = std::function<void(Run&&)>;

/// Is told of a run that is about to be simulated: by the thread that will do it, several at once.
using Beginning = std::function<void(const PlannedRun&)>;

/// Simulates the runs of a plan, starting them in its order, and hands each to the sink when it
/// ends, in any order. `threads` (0: all there are) simulate as many runs at a time; with fewer
/// runs than threads, all threads share one run after another. Once `stop` is true, no further run
/// starts; the runs under way still reach the sink. Passes on what the sink throws.
void execute(const Plan& plan, int threads, const std::atomic<bool>& stop, const Sink& sink,
             const Beginning& beginning = nullptr);
/// The same, without a way to stop it.
void execute(const Plan& plan, int threads, const Sink& sink);

/// Whether `execute` shares each run of this plan among its threads.
bool shares_runs(const Plan& plan, int threads);

}  // namespace orglab
