#include "study/study.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "results/publish.hpp"
#include "results/results.hpp"
#include "scenario/precision.hpp"
#include "study/folder.hpp"
#include "study/leading.hpp"
#include "study/outlook.hpp"
#include "study/prepare.hpp"
#include "study/provenance.hpp"
#include "study/resume.hpp"
#include "study/stopping.hpp"
#include "study/stored_scenario.hpp"
#include "support/counted.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

/// Writes what is left; why it could not be, if so.
std::string write_rest(ShardWriter* writer) {
    if (writer == nullptr) {
        return "";
    }
    try {
        writer->close();
        return "";
    } catch (const std::exception& error) {
        return fmt::format("\nthe last runs are lost: {}", error.what());
    }
}

/// The error with what is kept, and how to go on.
MachineError kept_error(const std::exception& error, const std::string& lost,
                        const StudyFolder& folder) {
    const std::string name = folder.path().string();
    return MachineError(fmt::format(
        "{}{}\nthe runs are kept in {}; the same command goes on (with --retry failed, what failed "
        "runs again), and `orglab collect {} --out NAME` makes a results file of them",
        error.what(), lost, name, name));
}

/// From the shards to the results file, after which the folder goes; else it stays, and the error
/// says so. `writer`: of the runs that are not in the shards yet, if any are not.
void collect_into(StudyOutcome& outcome, const StudyDescription& study, const StudyOptions& options,
                  StudyFolder& folder, ShardWriter* writer) {
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
                                   .workplace = one_disk ? folder.path() : place,
                                   .writer = writer});
    outcome.there = collected.runs() - collected.not_run;
    outcome.notices = std::move(collected.notices);
    const std::uint64_t failed = collected.failed + collected.timeout;
    if (failed > outcome.failed && outcome.first_failure.empty()) {
        outcome.first_failure = "see provenance/failures in the results file";
    }
    outcome.failed = failed;
    outcome.timeouts = collected.timeout;
    outcome.file = out;
    if (collected.not_run == 0) {
        outcome.folder.clear();
        folder.remove_at_end();
    } else {
        if (writer != nullptr) {
            writer->close();
        }
        log_in(folder.path(), fmt::format("collected {} of {} into {}", outcome.there,
                                          counted(outcome.planned, "run"), out.string()));
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

/// The runs that a study has as things stand.
Plan plan_now(const Scenario& scenario, const Recordings& recordings, const StudyFolder& folder,
              bool restart) {
    if (!precision_of(scenario)) {
        return plan_of(scenario, recordings);
    }
    const Finished finished = restart ? Finished() : finished_runs(folder.shards());
    return plan_of(scenario, recordings,
                   standing_of(scenario, recordings, folder.shards(), keys_of(finished, recordings))
                       .replicates);
}

std::string next_look_text(const Scenario& scenario, const Standing& standing) {
    const auto precision = precision_of(scenario);
    return standing.decided || !precision ? "" : look_text(*precision, standing.replicates);
}

/// What there is for the runs that are not finished.
Means means_of(const Plan& plan, const Finished& finished, const StudyOptions& options,
               const StudyFolder& folder, std::uint32_t nodes, int threads, double all_runs) {
    Means means{.disk = std::min(free_bytes(folder.path()), free_bytes(folder_of(options.out))),
                .nodes = nodes,
                .cores = static_cast<std::uint32_t>(threads)};
    if (options.deadline) {
        means.seconds =
            std::chrono::duration<double>(*options.deadline - Deadline::clock::now()).count();
    }
    if (!finished.runs.empty() && all_runs > 0) {
        means.left = 1 - static_cast<double>(count_of(finished, plan)) / all_runs;
    }
    means.left /= options.share ? options.share->count : 1;
    return means;
}

/// Collects as many replicates as the study has in the end.
void collect_decided(StudyOutcome& outcome, const StudyDescription& study, const Standing& standing,
                     const StudyOptions& options, StudyFolder& folder,
                     ShardWriter* writer = nullptr) {
    if (!precision_of(*study.scenario)) {
        collect_into(outcome, study, options, folder, writer);
        return;
    }
    Scenario decided = *study.scenario;
    decided.replicates = standing.replicates;
    StudyDescription told{&decided, study.recordings, study.provenance};
    told.provenance["replicates"] =
        standing.decided ? standing.why
                         : fmt::format("{}: more may be needed, since runs are missing",
                                       counted(standing.replicates, "replicate"));
    collect_into(outcome, told, options, folder, writer);
}

}  // namespace

StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options) {
    static const Ranks alone(Ranks::Alone{});
    const Ranks& ranks = options.ranks == nullptr ? alone : *options.ranks;
    const int threads = number_of_threads(options.threads);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, threads)};
    refuse_what_does_not_fit(weight_of(scenario, study.recordings, threads), scenario.file);
    if (!ranks.first()) {
        return simulate_as_led(study, ranks, threads, options);
    }
    check_results_place(options.out, options.force);
    StudyFolder folder(study_folder_of(options.out), options.share ? Use::share : Use::run,
                       options.out);
    const Descriptor share_lock = lock_of_share(folder, options);
    refuse_threads_that_cannot_start(threads);
    Finished finished;
    {
        const Plan plan = plan_now(scenario, study.recordings, folder, options.restart);
        finished = prepare(folder, study, plan, options);
        if (options.tell) {
            const double all_runs =
                precision_of(scenario)
                    ? static_cast<double>(scenario.points.size()) * scenario.replicates
                    : static_cast<double>(plan.runs.size());
            std::ranges::for_each(
                outlook(scenario, study.recordings,
                        means_of(plan, finished, options, folder,
                                 static_cast<std::uint32_t>(ranks.size()), threads, all_runs)),
                options.tell);
        }
    }
    Simulated done;
    try {
        done = simulate_leading(study, std::move(finished), folder, ranks, threads, options);
        StudyOutcome& outcome = done.outcome;
        outcome.folder = folder.has_shards() ? folder.path() : fs::path();
        outcome.precision = done.standing.why;
        outcome.decided = done.standing.decided;
        outcome.next_look = next_look_text(scenario, done.standing);
        if (outcome.stopped || options.share) {
            outcome.there = count_of(finished_runs(folder.shards()),
                                     plan_of(scenario, study.recordings, done.standing.replicates));
            return outcome;
        }
        if (outcome.runs < outcome.planned) {
            study.provenance["resumed_runs"] = std::to_string(outcome.planned - outcome.runs);
        }
        add_outcome(study.provenance, outcome, done.worker_updates);
        outcome.file = options.out;
        collect_decided(outcome, study, done.standing, options, folder, done.writer.get());
        return outcome;
    } catch (const std::exception& error) {
        const std::string lost = write_rest(done.writer.get());
        log_in(folder.path(), fmt::format("failed: {}", error.what()));
        const bool other = dynamic_cast<const MachineError*>(&error) == nullptr &&
                           dynamic_cast<const InputError*>(&error) == nullptr;
        if (other || !options.keeps_runs) {
            throw;
        }
        if (!folder.has_shards()) {
            if (lost.empty()) {
                throw;
            }
            throw MachineError(error.what() + lost);
        }
        throw kept_error(error, lost, folder);
    }
}

StudyOutcome prepare_study(const Scenario& scenario, const StudyOptions& options) {
    check_results_place(options.out, options.force);
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, 0)};
    refuse_what_does_not_fit(weight_of(scenario, study.recordings, 1), scenario.file);
    const StudyFolder folder(study_folder_of(options.out), Use::share, options.out);
    const Plan plan = plan_now(scenario, study.recordings, folder, false);
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
    expect_study(path);
    StudyOutcome outcome;
    outcome.file = options.out.empty() ? results_file_of(path) : options.out;
    check_results_place(outcome.file, options.force);
    StudyFolder folder(path, Use::collect, outcome.file);
    const Scenario scenario = stored_scenario(folder.path());
    StudyDescription study{&scenario, recordings_of(scenario.points),
                           provenance_at_start(options, 0)};
    const Finished finished = finished_runs(folder.shards());
    const Standing standing = standing_of(scenario, study.recordings, folder.shards(),
                                          keys_of(finished, study.recordings));
    const Plan plan = plan_of(scenario, study.recordings, standing.replicates);
    refuse_other_programs(finished, valid_keys(finished, plan, false), options, folder, study);
    outcome.folder = folder.path();
    outcome.planned = plan.runs.size();
    outcome.there = count_of(finished, plan);
    outcome.notices = finished.notices;
    outcome.precision = standing.why;
    outcome.decided = standing.decided;
    outcome.next_look = next_look_text(scenario, standing);
    if (outcome.there == 0 || (outcome.there < outcome.planned && !options.partial)) {
        outcome.file.clear();
        return outcome;
    }
    collect_decided(outcome, study, standing, options, folder);
    return outcome;
}

}  // namespace orglab
