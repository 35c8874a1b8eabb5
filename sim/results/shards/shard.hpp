// A shard: finished runs one after the other, whatever their points. Headers are arrays (run); what
// differs in length from run to run stands end to end, with the place where each run's part ends.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/run.hpp"

namespace orglab {

/// Parts of runs end to end.
template <class T>
struct Ragged {
    std::vector<T> values;
    std::vector<std::uint64_t> ends;  ///< none if there are no values: most runs have no snapshots

    /// The part of a run that has so many before it.
    template <class Values>
    void append(std::size_t before, const Values& more) {
        if (more.empty() && ends.empty()) {
            return;
        }
        ends.resize(before, 0);
        values.insert(values.end(), more.begin(), more.end());
        ends.push_back(values.size());
    }
    [[nodiscard]] std::size_t bytes() const { return values.size() * sizeof(T); }
    /// Where the part of a run begins, and how long it is.
    [[nodiscard]] std::uint64_t begin(std::size_t run) const { return run == 0 ? 0 : end(run - 1); }
    [[nodiscard]] std::uint64_t end(std::size_t run) const { return ends.empty() ? 0 : ends[run]; }
    [[nodiscard]] std::uint64_t length(std::size_t run) const { return end(run) - begin(run); }
};

/// All that a shard holds of its runs; the one list of its datasets, for writing and reading.
struct ShardContent {
    std::vector<std::uint32_t> point, replicate, n_periods, rows;
    std::vector<std::uint64_t> seed, key, fingerprint, worker_updates;
    std::vector<std::uint64_t> recording;  ///< digest of what the run's point records
    std::vector<std::uint8_t> status;
    std::vector<double> seconds;
    std::vector<std::string> message;
    Ragged<float> series;  ///< rows x columns of the run, column by column
    Ragged<double> end, run_measures;
    Ragged<float> structure, structure_end;
    Ragged<std::uint64_t> snapshot_shape;  ///< period, workers, dimensions, ties of each snapshot
    Ragged<std::int8_t> beliefs;
    Ragged<float> value, knowledge, skill, rate;
    Ragged<std::int32_t> team, level, kind, manager, second_manager;
    Ragged<std::uint32_t> ties;  ///< learner, peer, learner, peer, ...

    /// `digest`: of what its point records.
    void append(const Run& run, std::uint64_t digest);
    /// Makes room for so many runs like the one that is there.
    void expect_more(std::size_t runs);
    [[nodiscard]] std::size_t runs() const { return point.size(); }
    [[nodiscard]] std::size_t bytes() const;

    template <class Self, class Visit>
    static void each_header(Self& self, Visit&& visit) {
        visit("point", self.point);
        visit("replicate", self.replicate);
        visit("seed", self.seed);
        visit("run_key", self.key);
        visit("recording", self.recording);
        visit("fingerprint", self.fingerprint);
        visit("status", self.status);
        visit("n_periods", self.n_periods);
        visit("rows", self.rows);
        visit("worker_updates", self.worker_updates);
        visit("seconds", self.seconds);
    }
    /// What snapshots have one number of per worker, with the field that it comes from.
    template <class Self, class Visit>
    static void each_of_workers(Self& self, Visit&& visit) {
        visit("value", self.value, &Snapshot::value);
        visit("knowledge", self.knowledge, &Snapshot::knowledge);
        visit("skill", self.skill, &Snapshot::skill);
        visit("rate", self.rate, &Snapshot::rate);
        visit("team", self.team, &Snapshot::team);
        visit("level", self.level, &Snapshot::level);
        visit("kind", self.kind, &Snapshot::kind);
        visit("manager", self.manager, &Snapshot::manager);
        visit("second_manager", self.second_manager, &Snapshot::second_manager);
    }
    template <class Self, class Visit>
    static void each_ragged(Self& self, Visit&& visit) {
        visit("series", self.series);
        visit("end", self.end);
        visit("run_measures", self.run_measures);
        visit("structure", self.structure);
        visit("structure_end", self.structure_end);
        visit("snapshot_shape", self.snapshot_shape);
        visit("beliefs", self.beliefs);
        each_of_workers(self, [&](const char* name, auto& numbers, auto) { visit(name, numbers); });
        visit("ties", self.ties);
    }
};

/// Finished runs to be read, wherever they are kept: headers at once, runs as they are asked for.
class Shard {
public:
    virtual ~Shard() = default;
    [[nodiscard]] virtual const std::string& program() const = 0;
    [[nodiscard]] virtual const ShardContent& headers() const = 0;
    /// Reads these runs into those of `to`, in this order: what these held before is gone, but for
    /// the memory of their numbers.
    virtual void read(std::span<const std::uint32_t> runs, std::span<Run* const> to) const = 0;
    /// Period, workers, dimensions and ties of each snapshot of a run, one after the other.
    [[nodiscard]] virtual std::vector<std::uint64_t> snapshot_shapes(std::size_t run) const = 0;
};

/// Runs that are not written yet.
class UnwrittenShard : public Shard {
public:
    /// The content must outlive it.
    UnwrittenShard(const ShardContent& content, std::string program)
        : content_(&content), program_(std::move(program)) {}
    [[nodiscard]] const std::string& program() const override { return program_; }
    [[nodiscard]] const ShardContent& headers() const override { return *content_; }
    void read(std::span<const std::uint32_t> runs, std::span<Run* const> to) const override;
    [[nodiscard]] std::vector<std::uint64_t> snapshot_shapes(std::size_t run) const override;

private:
    const ShardContent* content_;
    std::string program_;
};

}  // namespace orglab
