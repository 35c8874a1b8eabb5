// Where each run of a study is found among the shards of a folder.
#pragma once

#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "results/file/snapshots.hpp"
#include "results/shards/shard_file.hpp"
#include "scenario/replicate_range.hpp"

namespace orglab {

class ShardIndex {
public:
    /// Looks into every shard of the folder. Damaged ones, and those of other studies, are passed
    /// over with a notice.
    ShardIndex(const std::filesystem::path& folder, const std::string& study_id,
               std::uint32_t points, ReplicateRange replicates);

    /// The run, if a readable shard holds it; the replicate by its number.
    std::optional<Run> read(std::uint32_t point, std::uint32_t replicate);
    /// What the snapshots of all runs need.
    SnapshotExtent snapshot_extent();
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }

private:
    struct Place {
        std::int32_t shard = -1;
        std::uint32_t run = 0;
        Status status = Status::not_run;
    };
    void enter(std::int32_t shard, const ShardContent& headers);
    const ShardFile& open(std::int32_t shard);

    std::uint32_t points_;
    ReplicateRange replicates_;
    std::vector<std::filesystem::path> shards_;
    std::vector<Place> places_;
    std::list<std::pair<std::int32_t, std::unique_ptr<ShardFile>>> open_;  ///< latest first
    std::vector<std::string> notices_;
};

}  // namespace orglab
