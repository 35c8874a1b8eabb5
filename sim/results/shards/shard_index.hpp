// Where each run is found among the shards of a folder: by its key, whatever study simulated it.
#pragma once

#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/file/snapshots.hpp"
#include "results/results.hpp"
#include "results/shards/shard_file.hpp"

namespace orglab {

struct WantedRun {
    std::uint64_t key = 0;
    std::uint64_t recording = 0;  ///< digest of what its point records (Recordings::digest)
    bool series = true;           ///< its course is wanted too, if it went well
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
};
/// Calls look(shard) with each shard of a folder, one open at a time. Damaged ones are passed over.
/// Throws MachineError if the folder cannot be read.
void for_each_shard(const std::filesystem::path& folder,
                    const std::function<void(const ShardFile&)>& look);

class ShardIndex {
public:
    /// Looks into every shard of the folder. Damaged ones are passed over with a notice. Of several
    /// runs with one key, one that went well stands for those that did not, and one with its series
    /// for those without. `writer`: what it has not written counts as well; it must outlive the
    /// index. Throws MachineError if the folder cannot be read.
    explicit ShardIndex(const std::filesystem::path& folder, const ShardWriter* writer = nullptr);

    /// Makes `runs` those with these keys, in this order, as those of the points and replicates
    /// that are said (in the study that simulated them they may have been others); nothing for
    /// those that no readable shard holds, or that recorded something else. Reads shard by shard,
    /// whatever the order, into the memory of the runs that were there before.
    void read(std::span<const WantedRun> wanted, std::vector<std::optional<Run>>& runs);
    /// What the snapshots of these runs need.
    SnapshotExtent snapshot_extent(std::span<const WantedRun> wanted);
    /// Every run in ascending order of keys: each key with each recording once, or twice if one
    /// that went well has no series, and another has nothing to lack.
    [[nodiscard]] std::vector<FinishedRun> runs() const;
    /// Which programs simulated them, as FinishedRun::program counts.
    [[nodiscard]] const std::vector<std::string>& programs() const { return programs_; }
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }
    /// In the order of time.
    [[nodiscard]] std::vector<WrittenShard> written() const;
    /// Why runs failed, of a few that did.
    [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

private:
    struct Place {
        std::uint64_t key = 0;
        std::int32_t shard = -1;
        std::uint32_t run = 0;
        Status status = Status::not_run;
        std::uint32_t program = 0;
        double seconds = 0;
        std::uint64_t recording = 0;
        bool series = false;
        /// Nothing of its course is missing: a run that did not go well has none.
        [[nodiscard]] bool whole() const { return series || status != Status::ok; }
    };
    void enter(std::int32_t shard, const Shard& file);
    void enter_file(std::int32_t shard);
    /// The runs at these places of one shard, each to where it says in `runs`; if one of them
    /// cannot be read, none of them is there.
    void read(std::int32_t shard, std::span<const std::uint32_t> places,
              std::span<const std::size_t> to, std::vector<std::optional<Run>>& runs);
    void keep_the_best();
    void read_failures();
    static std::pair<std::uint64_t, std::uint64_t> identity(const Place& place);
    static std::vector<std::size_t> by_shard(std::span<const Place* const> places);
    void make_directory();
    /// The places of a key, and perhaps of others near it.
    [[nodiscard]] std::span<const Place> near(std::uint64_t key) const;
    /// nullptr: no readable shard holds it.
    [[nodiscard]] std::vector<const Place*> places_of(std::span<const WantedRun> wanted) const;
    const Shard& open(std::int32_t shard);

    std::vector<std::filesystem::path> shards_;
    std::optional<UnwrittenShard> unwritten_;  ///< its number follows those of the files
    std::vector<bool> sound_;    ///< shards whose bytes were found to be as they were written
    std::vector<Place> places_;  ///< in ascending order of keys and recordings
    /// Where the places of keys with equal first bits begin. Keys are hashes: about one place each.
    std::vector<std::size_t> directory_;
    int further_bits_ = 0;  ///< of a key, that the directory does not tell apart
    std::vector<std::string> programs_;
    std::list<std::pair<std::int32_t, std::unique_ptr<ShardFile>>> open_;  ///< latest first
    std::vector<std::string> notices_;
    std::vector<WrittenShard> written_;
    std::vector<std::string> failures_;
};

}  // namespace orglab
