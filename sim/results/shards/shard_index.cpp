#include "results/shards/shard_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <iterator>
#include <numeric>
#include <tuple>

namespace orglab {
namespace {

constexpr std::size_t most_open = 64;  // well below any limit on open files

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

void for_each_shard(const std::filesystem::path& folder,
                    const std::function<void(const ShardFile&)>& look) {
    for (const auto& name : shards_of(folder)) {
        try {
            look(ShardFile(name));
        } catch (const MachineError&) {  // finished_runs() tells of it
        }
    }
}

std::pair<std::uint64_t, std::uint64_t> ShardIndex::identity(const Place& place) {
    return {place.key, place.recording};
}

/// The places that are there, so that shards are opened one after the other.
std::vector<std::size_t> ShardIndex::by_shard(std::span<const Place* const> places) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] != nullptr) {
            order.push_back(i);
        }
    }
    std::ranges::sort(order, {}, [&](std::size_t one) {
        return std::tuple(places[one]->shard, places[one]->run, one);
    });
    return order;
}

ShardIndex::ShardIndex(const std::filesystem::path& folder, const ShardWriter* writer)
    : shards_(shards_of(folder)), sound_(shards_.size()) {
    const auto files = static_cast<std::int32_t>(shards_.size());
    for (std::int32_t i = 0; i < files; ++i) {
        try {
            enter_file(i);
        } catch (const MachineError& error) {
            notices_.emplace_back(error.what());
        }
    }
    if (writer != nullptr) {
        unwritten_ = writer->unwritten();
        enter(files, *unwritten_);
    }
    const auto order = [](const Place& place) {
        return std::tuple(place.key, place.recording, place.status, !place.series, place.shard,
                          place.run);
    };
    std::ranges::sort(places_, {}, order);
    keep_the_best();
    make_directory();
    read_failures();
}

void ShardIndex::make_directory() {
    const int first_bits = std::max(1, static_cast<int>(std::bit_width(places_.size())));
    further_bits_ = 64 - first_bits;
    directory_.assign((std::size_t{1} << static_cast<unsigned>(first_bits)) + 1, 0);
    for (const Place& place : places_) {
        ++directory_[(place.key >> static_cast<unsigned>(further_bits_)) + 1];
    }
    std::partial_sum(directory_.begin(), directory_.end(), directory_.begin());
}

std::span<const ShardIndex::Place> ShardIndex::near(std::uint64_t key) const {
    const auto at = directory_.begin() +
                    static_cast<std::ptrdiff_t>(key >> static_cast<unsigned>(further_bits_));
    return std::span(places_).subspan(*at, *std::next(at) - *at);
}

/// Of the runs with one identity, which are sorted from best to worst, the first; and if that one
/// lacks its series, the first besides that lacks nothing (a failed one has no series to lack).
void ShardIndex::keep_the_best() {
    std::vector<Place> best;
    for (const Place& place : places_) {
        if (best.empty() || identity(best.back()) != identity(place) ||
            (!best.back().whole() && place.whole())) {
            best.push_back(place);
        }
    }
    places_ = std::move(best);
}

void ShardIndex::read_failures() {
    constexpr std::size_t most = 5;
    for (const Place& place : places_) {
        if (failures_.size() == most) {
            return;
        }
        if (place.status != Status::ok) {
            try {
                Run failed;
                Run* const to = &failed;
                open(place.shard).read({&place.run, 1}, {&to, 1});
                failures_.push_back(failed.message);
            } catch (const MachineError& error) {
                notices_.emplace_back(error.what());
            }
        }
    }
}

void ShardIndex::enter(std::int32_t shard, const Shard& file) {
    const auto known = std::ranges::find(programs_, file.program());
    const auto program = static_cast<std::uint32_t>(known - programs_.begin());
    if (known == programs_.end()) {
        programs_.push_back(file.program());
    }
    const ShardContent& headers = file.headers();
    for (std::uint32_t run = 0; run < headers.runs(); ++run) {
        const auto status = static_cast<Status>(headers.status[run]);
        places_.push_back({headers.key[run], shard, run, status, program, headers.seconds[run],
                           headers.recording[run], headers.rows[run] > 0});
    }
}

void ShardIndex::enter_file(std::int32_t shard) {
    const Shard& file = open(shard);
    enter(shard, file);
    std::error_code none;
    const auto when =
        std::filesystem::last_write_time(shards_[static_cast<std::size_t>(shard)], none);
    if (!none) {
        const auto since = std::chrono::file_clock::to_sys(when).time_since_epoch();
        written_.push_back({std::chrono::duration<double>(since).count(), file.headers().runs()});
    }
}

std::vector<const ShardIndex::Place*> ShardIndex::places_of(
    std::span<const WantedRun> wanted) const {
    std::vector<const Place*> places;
    places.reserve(wanted.size());
    for (const WantedRun& one : wanted) {
        const std::pair is(one.key, one.recording);
        const auto [first, last] = std::ranges::equal_range(near(one.key), is, {}, identity);
        const auto found = std::find_if(
            first, last, [&](const Place& place) { return place.whole() || !one.series; });
        places.push_back(found == last ? nullptr : &*found);
    }
    return places;
}

std::vector<FinishedRun> ShardIndex::runs() const {
    std::vector<FinishedRun> runs;
    runs.reserve(places_.size());
    for (const Place& place : places_) {
        runs.push_back(
            {place.key, place.status, place.program, place.seconds, place.recording, place.series});
    }
    return runs;
}

std::vector<WrittenShard> ShardIndex::written() const {
    std::vector<WrittenShard> shards = written_;
    std::ranges::sort(shards, {}, &WrittenShard::time);
    return shards;
}

const Shard& ShardIndex::open(std::int32_t shard) {
    if (static_cast<std::size_t>(shard) == shards_.size()) {
        return *unwritten_;
    }
    auto found = std::find_if(open_.begin(), open_.end(),
                              [&](const auto& one) { return one.first == shard; });
    if (found != open_.end()) {
        open_.splice(open_.begin(), open_, found);
    } else {
        const auto at = static_cast<std::size_t>(shard);
        open_.emplace_front(shard, std::make_unique<ShardFile>(shards_[at], sound_[at]));
        sound_[at] = true;
        if (open_.size() > most_open) {
            // Blocks of runs go through the shards again and again in one order: that which was
            // left last is needed last.
            open_.erase(std::next(open_.begin()));
        }
    }
    return *open_.front().second;
}

void ShardIndex::read(std::int32_t shard, std::span<const std::uint32_t> places,
                      std::span<const std::size_t> to, std::vector<std::optional<Run>>& runs) {
    std::vector<Run*> in_place;
    in_place.reserve(to.size());
    for (const std::size_t i : to) {
        in_place.push_back(runs[i] ? &*runs[i] : &runs[i].emplace());
    }
    try {
        open(shard).read(places, in_place);
    } catch (...) {
        std::ranges::for_each(to, [&](std::size_t i) { runs[i].reset(); });
        throw;
    }
}

void ShardIndex::read(std::span<const WantedRun> wanted, std::vector<std::optional<Run>>& runs) {
    const auto places = places_of(wanted);
    runs.resize(wanted.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (places[i] == nullptr) {
            runs[i].reset();
        }
    }
    const auto order = by_shard(places);
    for (auto first = order.begin(); first != order.end();) {
        const std::int32_t shard = places[*first]->shard;
        const auto last = std::find_if(first, order.end(),
                                       [&](std::size_t i) { return places[i]->shard != shard; });
        const std::span to(first, last);
        std::vector<std::uint32_t> of_shard;
        std::ranges::transform(to, std::back_inserter(of_shard),
                               [&](std::size_t i) { return places[i]->run; });
        try {
            read(shard, of_shard, to, runs);
        } catch (const MachineError&) {  // what can be read of it is read run by run
            for (std::size_t i = 0; i < to.size(); ++i) {
                try {
                    read(shard, std::span(of_shard).subspan(i, 1), to.subspan(i, 1), runs);
                } catch (const MachineError& error) {
                    const WantedRun& lost = wanted[to[i]];
                    notices_.push_back(fmt::format("{} (point {}, replicate {} is lost)",
                                                   error.what(), lost.point, lost.replicate));
                }
            }
        }
        first = last;
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i]) {
            runs[i]->point = wanted[i].point;
            runs[i]->replicate = wanted[i].replicate;
        }
    }
}

SnapshotExtent ShardIndex::snapshot_extent(std::span<const WantedRun> wanted) {
    const auto places = places_of(wanted);
    SnapshotExtent extent;
    for (const std::size_t one : by_shard(places)) {
        try {
            const auto shapes = open(places[one]->shard).snapshot_shapes(places[one]->run);
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
