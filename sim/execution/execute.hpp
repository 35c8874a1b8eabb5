// Many runs on threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "plan/plan.hpp"

namespace orglab {

/// Takes over a finished run. It is called for one run at a time, by any thread; an exception ends
/// the execution.
using Sink = std::function<void(Run&&)>;

/// Is told of a run that is about to be simulated: by the thread that will do it, several at once.
/// Says where the period that it has reached shall stand, or nullptr.
using Beginning = std::function<std::uint32_t*(const PlannedRun&)>;

/// Says which run of the plan begins next, by its place in it; nothing if none does. Any thread
/// asks, several at once.
using NextRun = std::function<std::optional<std::size_t>()>;

/// Simulates the runs that `next` says and hands each to the sink when it ends, in any order.
/// `threads` (0: all there are) simulate as many runs at a time; with fewer runs in the plan than
/// threads, all threads share one run after another. Passes on what the sink throws; then no
/// further run begins.
void execute(const Plan& plan, int threads, const NextRun& next, const Sink& sink,
             const Beginning& beginning = nullptr);
/// Simulates the runs of a plan, starting them in its order. Once `stop` is true, no further run
/// starts; the runs under way still reach the sink.
void execute(const Plan& plan, int threads, const std::atomic<bool>& stop, const Sink& sink);
/// The same, without a way to stop it.
void execute(const Plan& plan, int threads, const Sink& sink);

/// Whether `execute` shares each run of this plan among its threads.
bool shares_runs(const Plan& plan, int threads);

}  // namespace orglab
