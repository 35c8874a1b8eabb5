#include "study/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <sstream>
#include <utility>

#include "plan/plan.hpp"
#include "results/results.hpp"
#include "scenario/files_on_disk.hpp"
#include "scenario/point_names.hpp"
#include "scenario/precision.hpp"
#include "study/folder.hpp"
#include "study/in_flight.hpp"
#include "study/stopping.hpp"
#include "study/stored_scenario.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t few = 5;

/// Means over the runs of each point.
std::vector<StudyStatus::SlowPoint> slowest_points(const Scenario& scenario, const Plan& plan,
                                                   const std::vector<double>& seconds) {
    struct Sum {
        double seconds = 0;
        std::uint64_t runs = 0;
    };
    std::vector<Sum> sums(scenario.points.size());
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
        if (seconds[i] >= 0) {
            Sum& sum = sums[plan.runs[i].point];
            sum.seconds += seconds[i];
            ++sum.runs;
        }
    }
    std::vector<StudyStatus::SlowPoint> points;
    for (const Point& point : scenario.points) {
        if (const Sum& sum = sums[point.index]; sum.runs > 0) {
            points.push_back({"", sum.seconds / static_cast<double>(sum.runs), sum.runs});
            points.back().point = std::to_string(point.index);
        }
    }
    std::ranges::stable_sort(points, std::ranges::greater(), &StudyStatus::SlowPoint::seconds);
    points.resize(std::min(points.size(), few));
    const auto names = point_names(scenario);
    for (auto& one : points) {
        one.point = fmt::format("{} ({})", one.point, names[std::stoul(one.point)]);
    }
    return points;
}

/// Runs per second over the last shards. A process that works writes one at the latest when a run
/// ends 20 seconds after the last (ShardWriter): longer silence is a pause, and what was written at
/// its end was simulated in an unknown part of it, so both do not count.
double rate_of(const std::vector<WrittenShard>& shards, double longest_run) {
    constexpr double window = 600;
    constexpr double between_writings = 20;
    constexpr double slack = 5;  // for the writing itself
    const double longest_silence = between_writings + longest_run + slack;
    std::uint64_t runs = 0;
    double seconds = 0;
    for (auto shard = shards.rbegin(); shard != shards.rend() && seconds < window; ++shard) {
        const auto before = std::next(shard);
        if (before == shards.rend()) {
            break;  // since when it was worked on is not known
        }
        if (const double silence = shard->time - before->time; silence <= longest_silence) {
            runs += shard->runs;
            seconds += silence;
        }
    }
    return seconds > 0 ? static_cast<double>(runs) / seconds : 0;
}

/// The clocks of machines differ: a run that seems to begin later than now has no rate.
StudyStatus::RunAtWork at_work(const RunUnderWay& run) {
    const double now =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    return {.point = run.point,
            .replicate = run.replicate,
            .period = run.period,
            .periods = run.periods,
            .rate = now > run.began ? run.period / (now - run.began) : 0};
}

std::vector<std::string> last_lines_of(const fs::path& log) {
    constexpr std::size_t largest = std::size_t{16} << 20U;
    const auto answer = read_file(log, largest);
    std::vector<std::string> lines;
    if (const auto* file = std::get_if<SourceFile>(&answer)) {
        std::istringstream text(file->text);
        for (std::string line; std::getline(text, line);) {
            lines.push_back(line);
        }
    }
    if (lines.size() > few) {
        lines.erase(lines.begin(), lines.end() - few);
    }
    return lines;
}

}  // namespace

StudyStatus status_of(const fs::path& folder) {
    expect_study(folder);
    const Scenario scenario = stored_scenario(folder);
    const Recordings recordings = recordings_of(scenario.points);
    const Finished finished = finished_runs(shards_of_study(folder));
    const Standing standing =
        standing_of(scenario, recordings, shards_of_study(folder), keys_of(finished, recordings));
    const Plan plan = plan_of(scenario, recordings, standing.replicates);
    std::map<std::pair<std::uint64_t, std::uint64_t>, const FinishedRun*> known;
    for (const FinishedRun& run : finished.runs) {
        if (run.has_series() || !recordings.have_series()) {
            known.emplace(std::pair(run.key, run.recording), &run);
        }
    }
    StudyStatus status{.title = scenario.title, .planned = plan.runs.size()};
    std::vector<double> seconds(plan.runs.size(), -1);
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
        if (const auto found =
                known.find({plan.runs[i].key, recordings.digest(plan.runs[i].point)});
            found != known.end()) {
            ++status.done;
            const Status ended = found->second->status;
            status.timeouts += ended == Status::timeout ? 1U : 0U;
            status.failed += ended == Status::failed ? 1U : 0U;
            seconds[i] = found->second->seconds;
        }
    }
    for (const auto& [where, runs] : living_processes(folder)) {
        status.under_way += runs.size();
        status.processes.push_back({where, {}});
        std::ranges::transform(runs, std::back_inserter(status.processes.back().runs), at_work);
    }
    const auto longest = std::ranges::max_element(finished.runs, {}, &FinishedRun::seconds);
    status.rate = rate_of(finished.shards, longest == finished.runs.end() ? 0 : longest->seconds);
    status.seconds_left = status.rate > 0 ? static_cast<double>(status.left()) / status.rate : 0;
    status.slowest = slowest_points(scenario, plan, seconds);
    if (const auto precision = precision_of(scenario)) {
        status.messages.push_back(
            standing.decided ? standing.why
                             : fmt::format("run.precision looks at the intervals next ({})",
                                           look_text(*precision, standing.replicates)));
    }
    for (const auto* lines : {&finished.failures, &finished.notices}) {
        status.messages.insert(status.messages.end(), lines->begin(), lines->end());
    }
    const auto log = last_lines_of(folder / "log.txt");
    status.messages.insert(status.messages.end(), log.begin(), log.end());
    return status;
}

}  // namespace orglab
