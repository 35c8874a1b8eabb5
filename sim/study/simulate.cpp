#include "study/simulate.hpp"

#include <fmt/format.h>

#include "cluster/run_queue.hpp"
#include "execution/execute.hpp"
#include "study/alone.hpp"
#include "study/folder.hpp"
#include "study/in_flight.hpp"
#include "study/resume.hpp"

namespace orglab {

namespace {

/// Whether time is left for one more run, by the longest so far.
class TimeLeft {
public:
    TimeLeft(const std::optional<Deadline>& deadline, const RunCounter& counter)
        : deadline_(deadline), longest_(counter.longest()) {}
    void ran(double seconds) {
        double longest = longest_;
        while (seconds > longest && !longest_.compare_exchange_weak(longest, seconds)) {
        }
    }
    [[nodiscard]] bool is_enough() const {
        return !deadline_ ||
               Deadline::clock::now() + std::chrono::duration<double>(longest_) < *deadline_;
    }

private:
    std::optional<Deadline> deadline_;
    std::atomic<double> longest_;
};

}  // namespace

Work divide(const Plan& plan, const std::filesystem::path& folder) {
    Work work;
    work.ordinary = missing(plan, left_in_flight(folder));
    work.suspects = missing(plan, keys_of(work.ordinary));
    return work;
}

void simulate_into(const std::filesystem::path& folder, ShardWriter& shards,
                   const StudyDescription& study, const Work& work, const Ranks& ranks, int threads,
                   const StudyOptions& options, RunCounter& counter) {
    const std::atomic<bool> never = false;
    const std::atomic<bool>& stop = options.stop == nullptr ? never : *options.stop;
    if (!work.suspects.runs.empty() && options.tell) {
        options.tell(
            work.suspects.runs.size() == 1
                ? "1 run was under way when an earlier process was ended: it comes last, in a "
                  "process of its own"
                : fmt::format("{} runs were under way when an earlier process was ended: they "
                              "come last, each in a process of its own",
                              work.suspects.runs.size()));
    }
    const Plan& plan = work.ordinary;
    const std::filesystem::path place = shards_of_study(folder);
    RunQueue queue(ranks, plan.runs.size(), shares_runs(plan, threads) ? 1 : threads, stop);
    TimeLeft time(options.deadline, counter);
    const auto count = [&](const Run& run) {
        counter.add(run);
        if (options.progress) {
            Progress progress = counter.progress();
            progress.done += queue.done_by_others();
            options.progress(progress);
        }
    };
    const auto periods_of = [&](const PlannedRun& run) {
        return study.recordings[run.point].periods;
    };
    InFlight in_flight(folder, threads);
    execute(
        plan, threads,
        [&]() -> std::optional<std::size_t> {
            return time.is_enough() ? queue.next() : std::nullopt;
        },
        [&](Run&& run) {
            in_flight.ends(run.point, run.replicate);
            shards.append(run);
            time.ran(run.seconds);
            queue.count_done();
            count(run);
        },
        [&](const PlannedRun& run) { return in_flight.begins(run, periods_of(run)); });
    // Other ranks may be at work for long, and suspects may take this process down as well.
    if (ranks.size() > 1 || !work.suspects.runs.empty()) {
        shards.close();
    }
    queue.finish();
    for (const PlannedRun& run : work.suspects.runs) {
        if (stop || !time.is_enough() || !ranks.first()) {
            return;
        }
        std::uint32_t* const period = in_flight.begins(run, periods_of(run));
        const auto made = simulate_alone(work.suspects, run, threads, place, study, period);
        in_flight.ends(run.point, run.replicate);
        if (!made) {
            return;
        }
        time.ran(made->seconds);
        count(*made);
    }
}

}  // namespace orglab
