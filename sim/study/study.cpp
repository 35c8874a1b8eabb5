#include "study/study.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "execution/execute.hpp"
#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "results/publish.hpp"
#include "results/results.hpp"
#include "study/folder.hpp"
#include "study/prepare.hpp"
#include "study/provenance.hpp"
#include "study/resume.hpp"
#include "study/simulate.hpp"
#include "study/stored_scenario.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

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

/// The error with what is kept, and how to go on.
MachineError kept_error(const std::exception& error, const StudyFolder& folder) {
    const std::string name = folder.path().string();
    return MachineError(fmt::format(
        "{}\nthe runs are kept in {}; the same command goes on (with --retry failed, what failed "
        "runs again), and `orglab collect {} --out NAME` makes a results file of them",
        error.what(), name, name));
}

/// From the shards to the results file, after which the folder goes; else it stays, and the error
/// says so.
void collect_into(StudyOutcome& outcome, const StudyDescription& study, const StudyOptions& options,
                  StudyFolder& folder) {
    const fs::path out = outcome.file;
    outcome.file.clear();
    std::error_code none;
    const fs::path place = folder_of(out);
    fs::create_directories(place, none);
    struct stat here {};
    struct stat there {};
    const bool one_disk = ::stat(folder.path().c_str(), &here) == 0 &&
                          ::stat(place.c_str(), &there) == 0 && here.st_dev == there.st_dev;
    Collected collected = collect(folder.shards(), study, out,
                                  {.force = options.force,
                                   .partial = options.partial,
                                   .workplace = one_disk ? folder.path() : place});
    outcome.there = collected.runs() - collected.not_run;
    outcome.notices = std::move(collected.notices);
    if (collected.failed > outcome.failed && outcome.first_failure.empty()) {
        outcome.first_failure = "see provenance/failures in the results file";
    }
    outcome.failed = collected.failed;
    outcome.file = out;
    if (collected.not_run == 0) {
        outcome.folder.clear();
        folder.remove_at_end();
    } else {
        log_in(folder.path(), fmt::format("collected {} of {} runs into {}", outcome.there,
                                          outcome.planned, out.string()));
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
    StudyFolder folder(study_folder_of(options.out), options.share ? Use::share : Use::run,
                       options.out);
    const Descriptor share_lock = lock_of_share(folder, options);
    const int threads = number_of_threads(options.threads);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, threads)};
    refuse_what_does_not_fit(weight_of(scenario, study.recordings, threads), scenario.file);
    refuse_threads_that_cannot_start(threads);
    const Plan whole = plan_of(scenario, study.recordings);
    const Finished finished = prepare(folder, study, whole, options);
    const Plan left = missing(
        options.share ? share(whole, options.share->number - 1, options.share->count) : whole,
        valid_keys(finished, whole, options.retry_failed));
    log_in(folder.path(), fmt::format("starts {} of {} runs: {}", left.runs.size(),
                                      whole.runs.size(), options.command_line));
    RunCounter counter(left.runs.size());
    try {
        simulate_into(folder, study, left, threads, options, counter);
        StudyOutcome outcome = outcome_of(counter, left, threads);
        outcome.planned = whole.runs.size();
        outcome.folder = folder.has_shards() ? folder.path() : fs::path();
        log_in(folder.path(),
               fmt::format("{} {} runs", outcome.stopped ? "stopped after" : "did", outcome.runs));
        if (outcome.stopped || options.share) {
            outcome.there = count_of(finished_runs(folder.shards()), whole);
            return outcome;
        }
        if (left.runs.size() < whole.runs.size()) {
            study.provenance["resumed_runs"] = std::to_string(whole.runs.size() - left.runs.size());
        }
        add_outcome(study.provenance, outcome, counter.progress().worker_updates);
        outcome.file = options.out;
        collect_into(outcome, study, options, folder);
        return outcome;
    } catch (const std::exception& error) {
        log_in(folder.path(), fmt::format("failed: {}", error.what()));
        const bool other = dynamic_cast<const MachineError*>(&error) == nullptr &&
                           dynamic_cast<const InputError*>(&error) == nullptr;
        if (other || !options.keeps_runs || !folder.has_shards()) {
            throw;
        }
        throw kept_error(error, folder);
    }
}

StudyOutcome collect_study(const fs::path& path, const StudyOptions& options) {
    StudyOutcome outcome;
    outcome.file = options.out.empty() ? results_file_of(path) : options.out;
    check_results_place(outcome.file, options.force);
    StudyFolder folder(path, Use::collect, outcome.file);
    const Scenario scenario = stored_scenario(folder.path());
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, 0)};
    const Plan plan = plan_of(scenario, study.recordings);
    const Finished finished = finished_runs(folder.shards());
    refuse_other_programs(finished, valid_keys(finished, plan, false), options, folder, study);
    outcome.folder = folder.path();
    outcome.planned = plan.runs.size();
    outcome.there = count_of(finished, plan);
    outcome.notices = finished.notices;
    if (outcome.there == 0 || (outcome.there < outcome.planned && !options.partial)) {
        outcome.file.clear();
        return outcome;
    }
    collect_into(outcome, study, options, folder);
    return outcome;
}

}  // namespace orglab
