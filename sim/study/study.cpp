#include "study/study.hpp"

#include <fmt/format.h>
#include <omp.h>

#include <algorithm>
#include <chrono>
#include <exception>

#include "results/results.hpp"
#include "study/provenance.hpp"
#include "study/shard_folder.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A place that cannot take the results is told before the first run.
void refuse_place(const StudyOptions& options) {
    std::error_code none;
    const bool nameless = !options.out.has_filename();
    if (nameless || std::filesystem::is_directory(options.out, none)) {
        throw InputError(Complaint{.file = options.out.string(),
                                   .problem = nameless ? "names no file" : "is a folder",
                                   .allowed = "--out with the name of a results file"});
    }
    if (!std::filesystem::exists(options.out, none)) {
        return;
    }
    if (!is_results_file(options.out)) {  // a scenario, or somebody's data
        throw InputError(Complaint{.file = options.out.string(),
                                   .problem = "exists already, and is no results file of orglab",
                                   .allowed = "another --out"});
    }
    if (!options.force) {
        throw InputError(Complaint{.file = options.out.string(),
                                   .problem = "exists already",
                                   .allowed = "another --out, or --force to replace it"});
    }
}

/// Points x replicates; a replicate of all points follows another, so that what is finished is
/// even.
std::vector<RunRequest> design(const Scenario& scenario, const std::vector<Recording>& recordings) {
    std::vector<RunRequest> requests;
    requests.reserve(scenario.points.size() * scenario.replicates);
    for (std::uint32_t replicate = 0; replicate < scenario.replicates; ++replicate) {
        for (const auto& point : scenario.points) {
            requests.push_back({&point, &recordings[point.index], scenario.seed, replicate});
        }
    }
    return requests;
}

/// What becomes of finished runs: appended to shards, counted, told to whoever wants to know.
class Sink {
public:
    Sink(ShardWriter& writer, const StudyOptions& options, std::uint64_t total)
        : writer_(writer),
          options_(options),
          progress_{.done = 0, .total = total, .failed = 0, .worker_updates = 0, .seconds = 0} {}

    /// Throws nothing (a thread team calls it): what goes wrong ends the study and waits for
    /// `check`.
    void take(const Run& run) noexcept {
        try {
            if (wrong_ == nullptr) {
                writer_.append(run);
                count(run);
            }
        } catch (...) {
            wrong_ = std::current_exception();
        }
        if (wrong_ != nullptr || (options_.stop != nullptr && *options_.stop)) {
            halt_ = true;
        }
    }
    void check() const {
        if (wrong_ != nullptr) {
            std::rethrow_exception(wrong_);
        }
    }
    [[nodiscard]] const std::atomic<bool>& halt() const { return halt_; }
    [[nodiscard]] const Progress& progress() const { return progress_; }
    /// Seconds of all runs together, writing left out.
    [[nodiscard]] double simulated_seconds() const { return simulated_seconds_; }
    [[nodiscard]] const std::string& first_failure() const { return first_failure_; }

private:
    void count(const Run& run) {
        ++progress_.done;
        progress_.worker_updates += run.worker_updates;
        simulated_seconds_ += run.seconds;
        progress_.seconds = seconds_since(start_);
        if (run.status != Status::ok && progress_.failed++ == 0) {
            first_failure_ =
                fmt::format("point {}, replicate {}: {}", run.point, run.replicate, run.message);
        }
        if (options_.progress) {
            options_.progress(progress_);
        }
    }

    ShardWriter& writer_;
    const StudyOptions& options_;
    Progress progress_;
    double simulated_seconds_ = 0;
    std::string first_failure_;
    std::exception_ptr wrong_;
    std::atomic<bool> halt_ = false;
    Clock::time_point start_ = Clock::now();
};

}  // namespace

StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options) {
    refuse_place(options);
    const int threads = options.threads > 0 ? options.threads : omp_get_max_threads();
    StudyDescription description{.scenario = &scenario,
                                 .recordings = {},
                                 .provenance = provenance_at_start(options, threads)};
    for (const auto& point : scenario.points) {
        description.recordings.push_back(recording_of(point.model));
    }
    const auto requests = design(scenario, description.recordings);
    const ShardFolder shards(options.out);
    ShardWriter writer(shards.path(), description);

    Sink sink(writer, options, requests.size());
    const auto start = Clock::now();
    simulate_all(requests, threads, sink.halt(), [&](Run&& run) { sink.take(run); });
    sink.check();

    const Progress& progress = sink.progress();
    StudyOutcome outcome{.file = {},
                         .runs = progress.done,
                         .failed = progress.failed,
                         .first_failure = sink.first_failure(),
                         .lost = 0,
                         .notices = {},
                         .stopped = progress.done < progress.total,
                         .seconds = seconds_since(start),
                         .worker_updates_per_second_and_thread = 0};
    // With fewer runs than threads, all threads share one run.
    const int threads_a_run = requests.size() < static_cast<std::size_t>(threads) ? threads : 1;
    outcome.worker_updates_per_second_and_thread =
        static_cast<double>(progress.worker_updates) / (sink.simulated_seconds() * threads_a_run);
    if (!outcome.stopped) {
        writer.close();
        add_outcome(description.provenance, outcome, progress.worker_updates);
        Collected collected = collect(shards.path(), description, options.out, options.force);
        outcome.lost = collected.not_run;
        outcome.notices = std::move(collected.notices);
        outcome.file = options.out;
    }
    return outcome;
}

}  // namespace orglab
