#include "study/study.hpp"

#include <algorithm>

#include "execution/execute.hpp"
#include "execution/openmp_team.hpp"
#include "results/results.hpp"
#include "study/provenance.hpp"
#include "study/shard_folder.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

/// A place that cannot take the results is refused before the first run.
void refuse_place(const StudyOptions& options) {
    std::error_code none;
    const bool nameless = !options.out.has_filename();
    if (nameless || fs::is_directory(options.out, none)) {
        throw InputError(Complaint{.file = options.out.string(),
                                   .problem = nameless ? "names no file" : "is a folder",
                                   .allowed = "--out with the name of a results file"});
    }
    if (!fs::exists(options.out, none)) {
        return;
    }
    if (!is_results_file(options.out)) {  // a scenario, or data
        throw InputError(Complaint{.file = options.out.string(),
                                   .problem = "already exists and is not an orglab results file",
                                   .allowed = "another --out"});
    }
    if (!options.force) {
        throw InputError(Complaint{.file = options.out.string(),
                                   .problem = "already exists",
                                   .allowed = "another --out, or --force to replace it"});
    }
}

/// Simulates the runs of a plan into shards.
void execute_into(ShardWriter& shards, const Plan& plan, int threads, const StudyOptions& options,
                  RunCounter& counter) {
    const std::atomic<bool> never = false;
    execute(plan, threads, options.stop == nullptr ? never : *options.stop, [&](Run&& run) {
        shards.append(run);
        counter.add(run);
        if (options.progress) {
            options.progress(counter.progress());
        }
    });
    shards.close();
}

StudyOutcome outcome_of(const RunCounter& counter, const Plan& plan, int threads) {
    const Progress& progress = counter.progress();
    const double thread_seconds =
        counter.simulated_seconds() * (shares_runs(plan, threads) ? threads : 1);
    return {.file = {},
            .runs = progress.done,
            .failed = progress.failed,
            .first_failure = counter.first_failure(),
            .lost = 0,
            .notices = {},
            .stopped = progress.done<progress.total, .seconds = counter.seconds(),
                                     .worker_updates_per_second_and_thread = thread_seconds> 0
                           ? static_cast<double>(progress.worker_updates) / thread_seconds
                           : 0};
}

void collect_into(StudyOutcome& outcome, const fs::path& shards, const StudyDescription& study,
                  const StudyOptions& options) {
    Collected collected = collect(shards, study, options.out, options.force);
    outcome.lost = collected.not_run;
    outcome.notices = std::move(collected.notices);
    outcome.file = options.out;
}

/// The whole study, with its shards in a folder that is there already or can be made.
StudyOutcome run_with_shards_in(const fs::path& folder, const Scenario& scenario,
                                const StudyOptions& options) {
    const int threads = number_of_threads(options.threads);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, threads)};
    const Plan plan = plan_of(scenario, study.recordings);
    ShardWriter shards(folder, study);
    RunCounter counter(plan.runs.size());
    execute_into(shards, plan, threads, options, counter);
    StudyOutcome outcome = outcome_of(counter, plan, threads);
    if (!outcome.stopped) {
        add_outcome(study.provenance, outcome, counter.progress().worker_updates);
        collect_into(outcome, folder, study, options);
    }
    return outcome;
}

}  // namespace

StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options) {
    refuse_place(options);
    if (!options.shards.empty()) {
        return run_with_shards_in(options.shards, scenario, options);
    }
    ShardFolder hidden(options.out);
    try {
        StudyOutcome outcome = run_with_shards_in(hidden.path(), scenario, options);
        hidden.remove();
        return outcome;
    } catch (...) {
        hidden.remove();
        throw;
    }
}

}  // namespace orglab
