#include "results/shards/shard_index.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {
namespace {

constexpr std::size_t most_open = 32;  // well below any limit on open files

std::vector<std::filesystem::path> shards_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        const auto name = it->path().filename().string();
        if (!name.starts_with('.') && name.ends_with(".h5")) {
            found.push_back(it->path());
        }
    }
    if (error) {
        throw MachineError(fmt::format("{}: cannot read: {}", folder.string(), error.message()));
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

ShardIndex::ShardIndex(const std::filesystem::path& folder, const std::string& study_id,
                       std::uint32_t points, ReplicateRange replicates)
    : points_(points),
      replicates_(replicates),
      shards_(shards_of(folder)),
      places_(std::size_t{points} * replicates.count) {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(shards_.size()); ++i) {
        try {
            const auto& shard = open(i);
            if (shard.study_id() == study_id) {
                enter(i, shard.headers());
            } else {
                notices_.push_back(shards_[static_cast<std::size_t>(i)].string() +
                                   ": belongs to another study");
            }
        } catch (const MachineError& error) {
            notices_.emplace_back(error.what());
        }
    }
}

void ShardIndex::enter(std::int32_t shard, const ShardContent& headers) {
    for (std::uint32_t run = 0; run < headers.runs(); ++run) {
        const auto status = static_cast<Status>(headers.status[run]);
        // A replicate before the first one wraps around and is beyond all.
        const std::uint32_t at = headers.replicate[run] - replicates_.first;
        if (headers.point[run] < points_ && at < replicates_.count) {
            auto& place = places_[std::size_t{headers.point[run]} * replicates_.count + at];
            if (status < place.status) {  // a run that went well stands for one that did not
                place = {shard, run, status};
            }
        }
    }
}

const ShardFile& ShardIndex::open(std::int32_t shard) {
    auto found = std::find_if(open_.begin(), open_.end(),
                              [&](const auto& one) { return one.first == shard; });
    if (found != open_.end()) {
        open_.splice(open_.begin(), open_, found);
    } else {
        open_.emplace_front(shard,
                            std::make_unique<ShardFile>(shards_[static_cast<std::size_t>(shard)]));
        if (open_.size() > most_open) {
            open_.pop_back();
        }
    }
    return *open_.front().second;
}

std::optional<Run> ShardIndex::read(std::uint32_t point, std::uint32_t replicate) {
    const Place place =
        places_[std::size_t{point} * replicates_.count + replicate - replicates_.first];
    if (place.shard < 0) {
        return std::nullopt;
    }
    try {
        return open(place.shard).read(place.run);
    } catch (const MachineError& error) {
        notices_.push_back(
            fmt::format("{} (point {}, replicate {} is lost)", error.what(), point, replicate));
        return std::nullopt;
    }
}

SnapshotExtent ShardIndex::snapshot_extent() {
    SnapshotExtent extent;
    for (const auto& place : places_) {
        if (place.shard < 0) {
            continue;
        }
        try {
            const auto shapes = open(place.shard).snapshot_shapes(place.run);
            for (std::size_t i = 0; i + 3 < shapes.size(); i += 4) {
                extent.workers = std::max(extent.workers, shapes[i + 1]);
                extent.dimensions = std::max(extent.dimensions, shapes[i + 2]);
                extent.ties += shapes[i + 3];
            }
        } catch (const MachineError&) {  // told of when the run itself is read
        }
    }
    return extent;
}

}  // namespace orglab
