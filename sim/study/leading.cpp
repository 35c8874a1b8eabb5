#include "study/leading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "execution/execute.hpp"
#include "random/draws.hpp"
#include "scenario/precision.hpp"
#include "study/prepare.hpp"
#include "study/resume.hpp"
#include "study/simulate.hpp"
#include "support/counted.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

/// `thread_seconds`: of all threads together, while they simulated.
StudyOutcome outcome_of(const RunCounter& counter, double thread_seconds) {
    const Progress& progress = counter.progress();
    StudyOutcome outcome;
    outcome.runs = progress.done;
    outcome.failed = progress.failed;
    outcome.timeouts = progress.timeouts;
    outcome.first_failure = counter.first_failure();
    outcome.stopped = progress.done < progress.total;
    outcome.seconds = counter.seconds();
    if (thread_seconds > 0) {
        outcome.worker_updates_per_second_and_thread =
            static_cast<double>(progress.worker_updates) / thread_seconds;
    }
    return outcome;
}

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
    std::vector<std::uint64_t> sums = {outcome.runs, outcome.failed, outcome.timeouts,
                                       worker_updates};
    ranks.add_up(sums);
    outcome.runs = sums[0];
    outcome.failed = sums[1];
    outcome.timeouts = sums[2];
    worker_updates = sums[3];
    outcome.stopped = outcome.runs < total;
    if (outcome.failed > 0 && outcome.first_failure.empty()) {
        outcome.first_failure = "see provenance/failures in the results file";
    }
}

/// Simulates what is left, again and again as long as replicates are added: counts over all of it.
class Simulating {
public:
    Simulating(const StudyDescription& study, const Ranks& ranks, int threads,
               const StudyOptions& options)
        : study_(study), ranks_(ranks), threads_(threads), options_(options) {
        if (options_.progress) {
            options_.progress = [this, tell = options.progress](Progress progress) {
                progress.done += others_before_;
                tell(progress);
            };
        }
    }

    /// What every rank does: simulates into the folder. On rank 0, the outcome of all so far.
    StudyOutcome go_on(Left& left, const fs::path& folder) {
        tell_ranks(ranks_, left);
        if (!writer_) {
            writer_ = std::make_unique<ShardWriter>(shards_of_study(folder), study_);
        }
        counter_.expect_more(left.runs());
        const double before = counter_.simulated_seconds();
        simulate_into(folder, *writer_, study_, left.work, ranks_, threads_, options_, counter_);
        thread_seconds_ += (counter_.simulated_seconds() - before) *
                           (shares_runs(left.work.ordinary, threads_) ? threads_ : 1);
        StudyOutcome outcome = outcome_of(counter_, thread_seconds_);
        worker_updates_ = counter_.progress().worker_updates;
        add_ranks(outcome, ranks_, counter_.progress().total, worker_updates_);
        others_before_ = outcome.runs - counter_.progress().done;
        outcome.planned = left.whole.runs.size();
        outcome.elsewhere = !ranks_.first();
        return outcome;
    }
    [[nodiscard]] std::uint64_t worker_updates() const { return worker_updates_; }
    void write() {
        if (writer_) {
            writer_->close();
        }
    }
    [[nodiscard]] std::unique_ptr<ShardWriter> give_writer() { return std::move(writer_); }

private:
    const StudyDescription& study_;
    const Ranks& ranks_;
    int threads_;
    StudyOptions options_;
    std::unique_ptr<ShardWriter> writer_;
    RunCounter counter_{0};
    double thread_seconds_ = 0;
    std::uint64_t worker_updates_ = 0;
    std::uint64_t others_before_ = 0;  ///< runs of other ranks
};

/// The replicates of the next runs, on every rank as rank 0 knows them; 0: there are no more.
std::uint32_t agreed(const Ranks& ranks, std::uint32_t replicates) {
    ranks.wait_for_all();  // a broadcast would keep the processor busy while rank 0 looks
    std::vector<std::uint64_t> numbers = {replicates};
    ranks.broadcast(numbers);
    return static_cast<std::uint32_t>(numbers.front());
}

/// The finished runs of a folder that count as there: not those that failed in an earlier start, if
/// they are to run again and have not done so.
class RunsThere {
public:
    RunsThere(const Finished& at_start, bool retry_failed) {
        for (const FinishedRun& run : at_start.runs) {
            if (retry_failed && run.status != Status::ok) {
                again_.push_back(run.key);
            }
        }
    }
    void ran(const Plan& plan) {
        const auto keys = keys_of(plan);
        std::erase_if(again_,
                      [&](std::uint64_t key) { return std::ranges::binary_search(keys, key); });
    }
    [[nodiscard]] std::vector<std::uint64_t> keys(const Finished& finished,
                                                  const Recordings& recordings) const {
        Finished there = finished;
        std::erase_if(there.runs, [&](const FinishedRun& run) {
            return run.status != Status::ok && std::ranges::binary_search(again_, run.key);
        });
        return keys_of(there, recordings);
    }

private:
    std::vector<std::uint64_t> again_;  ///< keys, in ascending order
};

/// Of some keys those of runs that the plan has.
std::vector<std::uint64_t> keys_in(const std::vector<std::uint64_t>& keys, const Plan& plan) {
    std::vector<std::uint64_t> both;
    std::ranges::set_intersection(keys, keys_of(plan), std::back_inserter(both));
    return both;
}

Plan share_of(const Plan& whole, const std::optional<Share>& part) {
    return part ? share(whole, part->number - 1, part->count) : whole;
}

}  // namespace

Simulated simulate_leading(StudyDescription& study, Finished finished, const StudyFolder& folder,
                           const Ranks& ranks, int threads, const StudyOptions& options) {
    const Scenario& scenario = *study.scenario;
    RunsThere there(finished, options.retry_failed);
    Simulating simulating(study, ranks, threads, options);
    Simulated made;
    StudyOutcome& outcome = made.outcome;
    std::uint32_t before = 0;  // replicates; 0: nothing was done yet
    while (true) {
        const auto keys = there.keys(finished, study.recordings);
        made.standing = standing_of(scenario, study.recordings, folder.shards(), keys);
        const std::uint32_t replicates = made.standing.replicates;
        Left left{plan_of(scenario, study.recordings, replicates), {}};
        left.work = divide(missing(share_of(left.whole, options.share), keys), folder.path());
        outcome.planned = left.whole.runs.size();
        if (before > 0) {
            // The same replicates again: runs of other shares are missing, or shards were lost.
            if (made.standing.decided || replicates == before || left.runs() == 0) {
                break;
            }
            refuse_other_programs(finished, keys_in(keys, left.whole), options, folder, study);
        }
        before = replicates;
        const std::string company =
            ranks.size() > 1 ? fmt::format(" on {} ranks", ranks.size()) : std::string();
        log_in(folder.path(),
               fmt::format("starts {} of {}{}: {}", left.runs(), counted(outcome.planned, "run"),
                           company, options.command_line));
        agreed(ranks, replicates);
        outcome = simulating.go_on(left, folder.path());
        if (outcome.stopped || options.share || precision_of(scenario)) {
            simulating.write();  // the folder is read next, or left
        }
        log_in(folder.path(), fmt::format("{} {}", outcome.stopped ? "stopped after" : "did",
                                          counted(outcome.runs, "run")));
        if (outcome.stopped || !precision_of(scenario)) {
            break;
        }
        there.ran(left.work.ordinary);
        there.ran(left.work.suspects);
        finished = finished_runs(folder.shards());
    }
    agreed(ranks, 0);
    made.worker_updates = simulating.worker_updates();
    made.writer = simulating.give_writer();
    return made;
}

StudyOutcome simulate_as_led(const StudyDescription& study, const Ranks& ranks, int threads,
                             const StudyOptions& options) {
    Simulating simulating(study, ranks, threads, options);
    StudyOutcome outcome{.elsewhere = true};
    while (const std::uint32_t replicates = agreed(ranks, 0)) {
        Left left{plan_of(*study.scenario, study.recordings, replicates), {}};
        outcome = simulating.go_on(left, study_folder_of(options.out));
    }
    return outcome;
}

}  // namespace orglab
