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

/// Calls look(shard) with each shard of a folder, one open at a time. Damaged ones are passed over.
/// Throws MachineError if the folder cannot be read.
void for_each_shard(const std::filesystem::path& folder,
                    const std::function<void(const ShardFile&)>& look);

class ShardIndex {
public:
    /// Looks into every shard of the folder. Damaged ones are passed over with a notice. Of several
    /// runs with one key, one that went well stands for those that did not. Throws MachineError if
    /// the folder cannot be read.
    explicit ShardIndex(const std::filesystem::path& folder);

    /// The run with this key, as that of this point and replicate (in the study that simulated it
    /// they may have been others); nothing if no readable shard holds it.
    std::optional<Run> read(std::uint64_t key, std::uint32_t point, std::uint32_t replicate);
    /// What the snapshots of the runs with these keys need.
    SnapshotExtent snapshot_extent(std::span<const std::uint64_t> keys);
    /// Every run, each key once, in ascending order of keys.
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
    };
    void enter(std::int32_t shard, const ShardFile& file);
    void read_failures();
    [[nodiscard]] const Place* find(std::uint64_t key) const;
    const ShardFile& open(std::int32_t shard);

    std::vector<std::filesystem::path> shards_;
    std::vector<Place> places_;  ///< in ascending order of keys
    std::vector<std::string> programs_;
    std::list<std::pair<std::int32_t, std::unique_ptr<ShardFile>>> open_;  ///< latest first
    std::vector<std::string> notices_;
    std::vector<WrittenShard> written_;
    std::vector<std::string> failures_;
};

}  // namespace orglab
