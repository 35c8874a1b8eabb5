// A shard: finished runs one after the other, whatever their points. Headers are arrays (run); what
// differs in length from run to run stands end to end, with the place where each run's part ends.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {

/// Parts of runs end to end.
template <class T>
struct Ragged {
    std::vector<T> values;
    std::vector<std::uint64_t> ends;  ///< in a shard that is read: none if there are no values

    template <class Values>
    void append(const Values& more) {
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
    static constexpr std::size_t longest_chunk = 16384;  ///< numbers that share a checksum

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

/// Writes `folder/name`, or nothing. `program`: the version and commit that simulated the runs.
void write_shard(const std::filesystem::path& folder, const std::string& name,
                 const std::string& program, const ShardContent& content);

/// A shard open to be read: headers at once, runs as they are asked for.
class ShardFile {
public:
    /// Throws MachineError if it is not a whole shard. `sound`: its bytes are known to be as they
    /// were written.
    explicit ShardFile(const std::filesystem::path& name, bool sound = false);
    [[nodiscard]] const std::string& program() const { return program_; }
    [[nodiscard]] const ShardContent& headers() const { return content_; }
    /// These runs, in this order.
    [[nodiscard]] std::vector<Run> read(std::span<const std::uint32_t> runs) const;
    /// Run::end of all runs, end to end: headers().end says where each of them stands.
    [[nodiscard]] std::vector<double> all_ends() const;
    /// Period, workers, dimensions and ties of each snapshot of a run, one after the other.
    [[nodiscard]] std::vector<std::uint64_t> snapshot_shapes(std::size_t run) const;

private:
    [[nodiscard]] Run header_of(std::size_t run) const;
    void read_messages(const H5::Group& file, std::span<const std::uint32_t> runs,
                       std::vector<Run>& made) const;
    void read_snapshots(std::span<const std::uint32_t> runs, std::vector<Run>& made) const;

    hdf5::InputFile file_;
    std::string program_;
    ShardContent content_;                      ///< of the ragged parts only where they end
    std::map<std::string, H5::DataSet> parts_;  ///< the ragged parts, open
};

}  // namespace orglab
