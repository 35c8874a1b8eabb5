#include "study/study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "execution/execute.hpp"
#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "results/publish.hpp"
#include "results/results.hpp"
#include "study/provenance.hpp"
#include "study/shard_folder.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

/// What a study finds in its work folder it takes for the leavings of a killed one.
void refuse_shards_in_the_work_folder(const StudyOptions& options) {
    std::error_code none;
    if (!options.shards.empty() &&
        fs::equivalent(options.shards, work_folder_of(options.out), none)) {
        throw InputError(Complaint{.file = options.shards.string(),
                                   .problem = "is where the new results file would be made",
                                   .allowed = "another --out"});
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
    StudyOutcome outcome;
    outcome.runs = progress.done;
    outcome.failed = progress.failed;
    outcome.first_failure = counter.first_failure();
    outcome.stopped = progress.done < progress.total;
    outcome.seconds = counter.seconds();
    if (thread_seconds > 0) {
        outcome.worker_updates_per_second_and_thread =
            static_cast<double>(progress.worker_updates) / thread_seconds;
    }
    return outcome;
}

/// From the shards to the results file; if that fails, the shards stay, and the error says where.
void collect_into(StudyOutcome& outcome, const StudyDescription& study, const StudyOptions& options,
                  ShardFolder& own) {
    const fs::path shards = options.shards.empty() ? own.path() : options.shards;
    try {
        Collected collected =
            collect(shards, study, options.out, {.force = options.force, .workplace = own.path()});
        outcome.lost = collected.not_run;
        outcome.notices = std::move(collected.notices);
        outcome.file = options.out;
    } catch (const std::exception& error) {
        if (!options.keeps_runs) {
            throw;
        }
        const fs::path kept = options.shards.empty() ? own.keep() : options.shards;
        throw MachineError(
            fmt::format("{}\nthe runs are kept in {}; `orglab collect {} --shards {} --out NAME` "
                        "makes a results file of them (with the options of the run)",
                        error.what(), kept.string(), study.scenario->file, kept.string()));
    }
}

}  // namespace

void check_results_place(const fs::path& out, bool force) {
    check_place(out, true);
    if (fs::exists(out) && !is_results_file(out)) {  // a scenario, or data
        throw InputError(Complaint{.file = out.string(),
                                   .problem = "already exists and is not an orglab results file",
                                   .allowed = "another --out"});
    }
    check_place(out, force);
}

Weight weight_of(const Scenario& scenario, const Recordings& recordings, int threads) {
    const auto all = static_cast<std::uint32_t>(number_of_threads(threads));
    const double runs = static_cast<double>(scenario.points.size()) * scenario.replicates;
    return weigh(scenario.points, recordings, scenario.replicates, runs < all ? 1 : all);
}

StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options) {
    check_results_place(options.out, options.force);
    refuse_shards_in_the_work_folder(options);
    ShardFolder own(options.out);
    const int threads = number_of_threads(options.threads);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, threads)};
    refuse_what_does_not_fit(weight_of(scenario, study.recordings, threads), scenario.file);
    refuse_threads_that_cannot_start(threads);
    const Plan plan = plan_of(scenario, study.recordings);
    ShardWriter shards(options.shards.empty() ? own.path() : options.shards, study);
    RunCounter counter(plan.runs.size());
    execute_into(shards, plan, threads, options, counter);
    StudyOutcome outcome = outcome_of(counter, plan, threads);
    if (!outcome.stopped) {
        add_outcome(study.provenance, outcome, counter.progress().worker_updates);
        collect_into(outcome, study, options, own);
    }
    return outcome;
}

StudyOutcome collect_study(const Scenario& scenario, const StudyOptions& options) {
    check_results_place(options.out, options.force);
    refuse_shards_in_the_work_folder(options);
    ShardFolder own(options.out);
    const StudyDescription study{&scenario, recordings_of(scenario.points),
                                 provenance_at_start(options, 0)};
    const Collected collected = collect(options.shards, study, options.out,
                                        {.force = options.force, .workplace = own.path()});
    return {.file = options.out,
            .runs = collected.runs(),
            .failed = collected.failed,
            .first_failure = collected.failed > 0 ? "see the results file" : "",
            .lost = collected.not_run,
            .notices = collected.notices,
            .stopped = false};
}

}  // namespace orglab
