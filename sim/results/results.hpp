// The results file and the shards it is collected from (docs/results.md). Only this folder knows
// HDF5.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "outcomes/outcomes.hpp"
#include "outcomes/study_description.hpp"

namespace orglab {

class UnwrittenShard;

/// Gathers finished runs into shards of 4 to 16 MiB, or of 20 seconds: each made in memory, written
/// under a temporary name, and renamed once it is on the disk. Not thread-safe: one caller at a
/// time.
class ShardWriter {
public:
    /// `study` must outlive it.
    ShardWriter(std::filesystem::path folder, const StudyDescription& study);
    ~ShardWriter();
    ShardWriter(const ShardWriter&) = delete;
    ShardWriter& operator=(const ShardWriter&) = delete;
    void append(const Run& run);
    void close();  ///< writes what is left; throws MachineError
    /// What is left; good until the next call.
    [[nodiscard]] UnwrittenShard unwritten() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The program that a study runs in: "0.1.0 (abc1234)", version and commit of its provenance, and
/// the build if the sources differed from the commit.
std::string program_of(const StudyDescription& study);

/// What a shard says of a run that it holds.
struct FinishedRun {
    std::uint64_t key = 0;
    Status status = Status::ok;
    std::uint32_t program = 0;    ///< index into Finished::programs
    double seconds = 0;           ///< that it took
    std::uint64_t recording = 0;  ///< digest of what it recorded (Recordings::digest)
    bool series = false;          ///< whether its series is there
    /// Whether nothing of its course is missing: a run that did not go well has none.
    [[nodiscard]] bool has_series() const { return series || status != Status::ok; }
};

/// When a shard got its name, and what it holds.
struct WrittenShard {
    double time = 0;  ///< seconds since 1970
    std::uint64_t runs = 0;
};

/// The runs that the shards of a folder hold.
struct Finished {
    std::vector<FinishedRun> runs;  ///< each key with each recording once, in ascending order
    std::vector<std::string> programs;
    std::vector<std::string> notices;   ///< shards that are damaged
    std::vector<WrittenShard> shards;   ///< in the order of time
    std::vector<std::string> failures;  ///< of a few runs that failed: why
};

/// Reads the headers of all shards, in a child process; of several runs with one key, one that went
/// well stands. No folder holds no runs. Throws MachineError if the folder cannot be read.
Finished finished_runs(const std::filesystem::path& shards);

/// How complete a results file is.
struct Collected {
    std::uint64_t ok = 0;
    std::uint64_t failed = 0;
    std::uint64_t timeout = 0;
    std::uint64_t not_run = 0;
    std::uint64_t out_of_memory = 0;   ///< among those that failed
    std::vector<std::string> notices;  ///< shards that are damaged, runs that do not fit
    [[nodiscard]] std::uint64_t runs() const { return ok + failed + timeout + not_run; }
};

struct CollectOptions {
    /// Replace an existing file, unless runs had not enough memory.
    bool force = false;
    bool partial = false;  ///< runs may be missing; else that is an error
    /// A folder of our own on the disk of the results file, for the file while it is written;
    /// empty: the folder that the results file will stand in.
    std::filesystem::path workplace = {};
    /// Has runs that it has not written: they count as if they stood in the folder.
    const ShardWriter* writer = nullptr;
};

/// Reads the shards of a folder and writes the results file, in a child process: verified, with a
/// checksum, on the disk, then renamed. Runs are known by their keys, whichever study simulated
/// them; those that no shard holds become not_run, if that is allowed. Throws MachineError (then no
/// half file is left, and an older one is as it was) and InputError if `out` takes no file.
Collected collect(const std::filesystem::path& shards, const StudyDescription& study,
                  const std::filesystem::path& out, const CollectOptions& options);

/// Where a file comes from.
enum class Trust {
    none,  ///< from outside: read by a child process first, which HDF5 may crash or hold up
    own    ///< this program has just written and verified it
};

/// What will be asked of a file from outside, and is therefore read apart first.
enum class Asked {
    all,
    ends  ///< no series
};

/// Whether orglab wrote the file, and it can be opened.
bool is_results_file(const std::filesystem::path& file);

/// The outcomes that a results file holds. The file stays open for as long as any copy of them
/// lives, since their numbers are read from it when they are asked for (SeriesSource says why).
/// `catalogue` says what its keys mean, and must outlive them. Throws InputError if there is no
/// such file, if it is not a results file, or if it is damaged: then nothing of it is given out.
Outcomes read_outcomes(const std::filesystem::path& file, const Catalogue& catalogue,
                       Trust trust = Trust::none, Asked of = Asked::all);

}  // namespace orglab
