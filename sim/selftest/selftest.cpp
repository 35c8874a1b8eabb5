#include "selftest/selftest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>

#include "execution/one_run.hpp"
#include "execution/openmp_team.hpp"
#include "selftest/estimates.hpp"
#include "selftest/target_study.hpp"
#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void judge(TargetResult& judged, const Estimate& ours) {
    const Target& target = judged.target;
    judged.ours = ours.value;
    judged.our_error = ours.error;
    double error = std::isnan(target.error) ? 0 : target.error;
    if (std::isnan(target.error) && !std::isnan(target.runs)) {
        error = ours.error * std::sqrt(judged.replicates / target.runs);
    }
    judged.difference_error = std::isnan(ours.error) ? error : std::hypot(ours.error, error);
    const double difference = judged.ours - target.value;
    judged.z = difference == 0 ? 0 : difference / judged.difference_error;
    judged.allowed = std::max(target.tolerance, errors_allowed * judged.difference_error);
    // Nothing holds by an interval without an end: too few runs say nothing.
    judged.holds = std::isfinite(difference) && std::isfinite(judged.allowed) &&
                   std::abs(difference) <= judged.allowed;
}

/// The sum of squared z of the model's rows so far, and its verdict.
void judge_chi_square(TargetResult& judged, const std::vector<TargetResult>& before) {
    judged.ours = 0;
    for (const auto& cell : before) {
        if (cell.target.model == judged.target.model && cell.target.tolerance == 0 &&
            cell.target.statistic != Statistic::chi_square) {
            judged.ours += cell.z * cell.z;
            ++judged.replicates;
        }
    }
    judged.our_error = judged.difference_error = judged.z = nan;
    judged.allowed = judged.target.value;
    judged.holds = judged.replicates > 0 && judged.ours < judged.target.value;
}

/// All runs of all targets, in their order, for any number of threads at once: a thread that finds
/// no run of a target left begins the next target. Rows are judged in their order.
class Runs {
public:
    Runs(const std::vector<Target>& targets, const SelftestOptions& options,
         const std::function<void(const TargetResult&)>& judged)
        : options_(options), judged_(judged) {
        for (const Target& target : targets) {
            if (const std::uint32_t replicates = replicates_of(target, options); replicates > 0) {
                const bool runs = target.statistic != Statistic::chi_square;
                rows_.push_back({.result = {.target = target, .replicates = runs ? replicates : 0},
                                 .left = runs ? std::size_t{replicates} * points_of(target) : 0});
            }
        }
    }
    [[nodiscard]] std::size_t size() const {
        std::size_t size = 0;
        for (const Row& row : rows_) {
            size += row.left;
        }
        return size;
    }
    /// One thread's part of the work; `team` shares a run.
    void work_off(Team& team);
    [[nodiscard]] std::vector<TargetResult> take_results() { return std::move(done_); }

private:
    struct Row {
        TargetResult result;
        std::size_t left = 0;                                          ///< runs that have not ended
        std::size_t begun = 0;                                         ///< runs
        TargetRuns runs = {};                                          ///< while there are some
        std::size_t failed = std::numeric_limits<std::size_t>::max();  ///< place of the first run

        void give_up(const char* why) {
            result.problem = why;
            left = 0;
        }
        /// The first run of all that fail is told, whichever ends first.
        void failed_at(std::size_t place, const std::string& why) {
            if (place < failed) {
                failed = place;
                result.problem = why;
            }
        }
    };
    /// A run that is about to begin.
    struct Next {
        Row* row;
        PointRuns* point;
        std::size_t place;  ///< in the point's plan
    };

    [[nodiscard]] bool is_stopped() const {
        return failed_ || (options_.stop != nullptr && *options_.stop);
    }
    std::optional<Next> begin_next();
    void end(const Next& next, const Run& run);
    void judge_what_is_done();

    const SelftestOptions& options_;
    const std::function<void(const TargetResult&)>& judged_;
    std::atomic<bool> failed_ = false;  ///< with an exception
    std::mutex one_at_a_time_;          ///< for all below
    std::vector<Row> rows_;
    std::size_t at_ = 0;  ///< the row whose runs begin
    std::vector<TargetResult> done_;
};

void Runs::work_off(Team& team) {
    try {
        while (const std::optional<Next> next = begin_next()) {
            const Plan& plan = next->point->plan();
            end(*next, run_of(plan, plan.runs[next->place], team));
        }
    } catch (...) {
        failed_ = true;
        throw;
    }
}

std::optional<Runs::Next> Runs::begin_next() {
    const std::scoped_lock lock(one_at_a_time_);
    for (; at_ < rows_.size() && !is_stopped(); ++at_) {
        Row& row = rows_[at_];
        if (row.left > 0 && row.runs.empty()) {
            const Target& target = row.result.target;
            try {
                row.runs = runs_of(target, scenario_of(target, options_), row.result.replicates);
            } catch (const InputError& mistake) {
                row.give_up(mistake.what());
            } catch (const MachineError& trouble) {
                row.give_up(trouble.what());
            }
        }
        const std::size_t replicates = row.result.replicates;
        if (row.begun < row.runs.size() * replicates) {
            PointRuns& point = *row.runs[row.begun / replicates];
            return Next{&row, &point, row.begun++ % replicates};
        }
        judge_what_is_done();  // a row without runs may be the last
    }
    return std::nullopt;
}

void Runs::end(const Next& next, const Run& run) {
    const std::scoped_lock lock(one_at_a_time_);
    if (run.status == Status::ok) {
        next.point->take(run);
    } else {
        next.row->failed_at(next.place, "a run failed: " + run.message);
    }
    --next.row->left;
    judge_what_is_done();
}

void Runs::judge_what_is_done() {
    while (done_.size() < rows_.size() && rows_[done_.size()].left == 0 && !is_stopped()) {
        Row& row = rows_[done_.size()];
        if (row.result.target.statistic == Statistic::chi_square) {
            judge_chi_square(row.result, done_);
        } else if (row.result.problem.empty()) {
            judge(row.result, estimate_of(row.result.target, row.runs));
        }
        row.runs.clear();
        judged_(row.result);
        done_.push_back(std::move(row.result));
    }
}

}  // namespace

std::vector<TargetResult> run_selftest(const std::vector<Target>& targets,
                                       const SelftestOptions& options,
                                       const std::function<void(const TargetResult&)>& judged) {
    refuse_targets_that_do_not_fit(targets, options);
    const int threads = number_of_threads(options.threads);
    refuse_threads_that_cannot_start(threads);
    Runs runs(targets, options, judged);
    OpenMpTeam all(threads);
    const bool inside = runs.size() < static_cast<std::size_t>(threads);
    Team& of_runs = inside ? serial_team() : all;
    Team& of_workers = inside ? all : serial_team();
    of_runs.each(inside ? 1 : static_cast<std::size_t>(threads),
                 [&](std::size_t /*thread*/) { runs.work_off(of_workers); });
    return runs.take_results();
}

std::vector<ModelVerdict> verdicts(const std::vector<TargetResult>& judged) {
    std::vector<ModelVerdict> models;
    for (const auto& first : judged) {
        if (std::any_of(models.begin(), models.end(),
                        [&](const auto& m) { return m.model == first.target.model; })) {
            continue;
        }
        ModelVerdict model{.model = first.target.model};
        std::vector<double> p;
        for (const auto& one : judged) {
            if (one.target.model != model.model) {
                continue;
            }
            ++model.targets;
            model.held += one.holds ? 1 : 0;
            if (one.target.tolerance == 0 && std::isfinite(one.z)) {
                p.push_back(normal_two_sided(one.z));
            }
        }
        const auto adjusted = holm(p);
        model.smallest_p =
            adjusted.empty() ? nan : *std::min_element(adjusted.begin(), adjusted.end());
        model.holds = model.held == model.targets;
        models.push_back(std::move(model));
    }
    return models;
}

}  // namespace orglab
