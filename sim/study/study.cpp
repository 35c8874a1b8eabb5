#include "study/study.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "execution/execute.hpp"
#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "random/draws.hpp"
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

StudyOutcome outcome_of(const RunCounter& counter, const Work& work, int threads) {
    const Progress& progress = counter.progress();
    const double thread_seconds =
        counter.simulated_seconds() * (shares_runs(work.ordinary, threads) ? threads : 1);
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

namespace {

/// A whole plan, with what is left of it.
struct Left {
    Plan whole;
    Work work;
    [[nodiscard]] std::size_t runs() const {
        return work.ordinary.runs.size() + work.suspects.runs.size();
    }
};

/// The places in a plan of the runs that another plan has, in its order.
std::vector<std::uint64_t> places_in(const Plan& whole, const Plan& part) {
    const auto keys = keys_of(part);
    std::vector<std::uint64_t> places;
    for (std::size_t place = 0; place < whole.runs.size(); ++place) {
        if (std::ranges::binary_search(keys, whole.runs[place].key)) {
            places.push_back(place);
        }
    }
    return places;
}

/// Of all runs of a plan.
std::uint64_t digest_of(const Plan& plan) {
    std::uint64_t digest = plan.runs.size();
    for (const PlannedRun& run : plan.runs) {
        digest = mix(digest ^ run.key);
    }
    return digest;
}

/// What rank 0 found out that is left, on every rank. Throws InputError if a rank reads the
/// scenario otherwise than rank 0, as with files that are not the same on every machine.
void tell_ranks(const Ranks& ranks, Left& left) {
    if (ranks.size() == 1) {
        return;
    }
    std::vector<std::uint64_t> places;
    if (ranks.first()) {
        places = places_in(left.whole, left.work.ordinary);
        places.push_back(digest_of(left.whole));
    }
    ranks.wait_for_all();  // a broadcast would keep the processor busy while rank 0 looks
    ranks.broadcast(places);
    if (places.back() != digest_of(left.whole)) {
        throw InputError(Complaint{
            .problem = fmt::format("rank {} reads another scenario than rank 0", ranks.rank()),
            .allowed = "the same scenario, data files and program on every machine"});
    }
    places.pop_back();
    if (!ranks.first()) {
        Plan& mine = left.work.ordinary;
        mine = {left.whole.points, left.whole.recordings, left.whole.seed, {}};
        for (const std::uint64_t place : places) {
            mine.runs.push_back(left.whole.runs[place]);
        }
        left.work.suspects = {left.whole.points, left.whole.recordings, left.whole.seed, {}};
    }
}

/// Adds what the other ranks did.
void add_ranks(StudyOutcome& outcome, const Ranks& ranks, std::size_t total,
               std::uint64_t& worker_updates) {
    if (ranks.size() == 1) {
        return;
    }
    ranks.wait_for_all();  // rank 0 may still be at runs that it does alone
    std::vector<std::uint64_t> sums = {outcome.runs, outcome.failed, worker_updates};
    ranks.add_up(sums);
    outcome.runs = sums[0];
    outcome.failed = sums[1];
    worker_updates = sums[2];
    outcome.stopped = outcome.runs < total;
    if (outcome.failed > 0 && outcome.first_failure.empty()) {
        outcome.first_failure = "see provenance/failures in the results file";
    }
}

/// What every rank does: simulates into the folder. On rank 0, the outcome of all.
StudyOutcome simulate_left(Left& left, const fs::path& folder, const StudyDescription& study,
                           const Ranks& ranks, int threads, const StudyOptions& options,
                           std::uint64_t& worker_updates) {
    tell_ranks(ranks, left);
    RunCounter counter(left.runs());
    simulate_into(folder, study, left.work, ranks, threads, options, counter);
    StudyOutcome outcome = outcome_of(counter, left.work, threads);
    worker_updates = counter.progress().worker_updates;
    add_ranks(outcome, ranks, left.runs(), worker_updates);
    outcome.planned = left.whole.runs.size();
    outcome.elsewhere = !ranks.first();
    return outcome;
}

}  // namespace

StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options) {
    static const Ranks alone(Ranks::Alone{});
    const Ranks& ranks = options.ranks == nullptr ? alone : *options.ranks;
    const int threads = number_of_threads(options.threads);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, threads)};
    refuse_what_does_not_fit(weight_of(scenario, study.recordings, threads), scenario.file);
    Left left{plan_of(scenario, study.recordings), {}};
    std::uint64_t worker_updates = 0;
    if (!ranks.first()) {
        return simulate_left(left, study_folder_of(options.out), study, ranks, threads, options,
                             worker_updates);
    }
    check_results_place(options.out, options.force);
    StudyFolder folder(study_folder_of(options.out), options.share ? Use::share : Use::run,
                       options.out);
    const Descriptor share_lock = lock_of_share(folder, options);
    refuse_threads_that_cannot_start(threads);
    const Finished finished = prepare(folder, study, left.whole, options);
    left.work = divide(
        missing(options.share ? share(left.whole, options.share->number - 1, options.share->count)
                              : left.whole,
                valid_keys(finished, left.whole, options.retry_failed)),
        folder.path());
    const std::size_t planned = left.whole.runs.size();
    const std::string company =
        ranks.size() > 1 ? fmt::format(" on {} ranks", ranks.size()) : std::string();
    log_in(folder.path(), fmt::format("starts {} of {} runs{}: {}", left.runs(), planned, company,
                                      options.command_line));
    try {
        StudyOutcome outcome =
            simulate_left(left, folder.path(), study, ranks, threads, options, worker_updates);
        outcome.folder = folder.has_shards() ? folder.path() : fs::path();
        log_in(folder.path(),
               fmt::format("{} {} runs", outcome.stopped ? "stopped after" : "did", outcome.runs));
        if (outcome.stopped || options.share) {
            outcome.there = count_of(finished_runs(folder.shards()), left.whole);
            return outcome;
        }
        if (left.runs() < planned) {
            study.provenance["resumed_runs"] = std::to_string(planned - left.runs());
        }
        add_outcome(study.provenance, outcome, worker_updates);
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

StudyOutcome prepare_study(const Scenario& scenario, const StudyOptions& options) {
    check_results_place(options.out, options.force);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, 0)};
    refuse_what_does_not_fit(weight_of(scenario, study.recordings, 1), scenario.file);
    const Plan plan = plan_of(scenario, study.recordings);
    const StudyFolder folder(study_folder_of(options.out), Use::share, options.out);
    const Finished finished = prepare(folder, study, plan, options);
    folder.stays_without_runs();
    log_in(folder.path(), fmt::format("prepared for shares: {}", options.command_line));
    StudyOutcome outcome;
    outcome.folder = folder.path();
    outcome.planned = plan.runs.size();
    outcome.there = count_of(finished, plan);
    return outcome;
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
