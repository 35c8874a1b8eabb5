// UnwrittenShard: runs out of memory.
#include "results/shards/shard_runs.hpp"

namespace orglab {
namespace {

template <class T>
struct PartInMemory {
    const Ragged<T>& ragged;
    [[nodiscard]] std::span<const T> of(std::uint32_t run) const {
        return std::span(ragged.values).subspan(ragged.begin(run), ragged.length(run));
    }
};

}  // namespace

void UnwrittenShard::read(std::span<const std::uint32_t> runs, std::span<Run* const> to) const {
    read_runs(
        *content_, runs, to,
        []<class T>(const char* /*name*/, const Ragged<T>& ragged,
                    std::span<const std::uint32_t> /*runs*/) { return PartInMemory<T>{ragged}; },
        [&](std::uint32_t run) { return content_->message[run]; });
}

std::vector<std::uint64_t> UnwrittenShard::snapshot_shapes(std::size_t run) const {
    const auto shapes =
        PartInMemory<std::uint64_t>{content_->snapshot_shape}.of(static_cast<std::uint32_t>(run));
    return {shapes.begin(), shapes.end()};
}

}  // namespace orglab
