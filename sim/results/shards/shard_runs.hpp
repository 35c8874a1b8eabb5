// Runs put together again from what a shard holds of them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "results/shards/shard.hpp"
#include "support/errors.hpp"

namespace orglab {

/// The parts of a run's snapshots, told apart again.
class SnapshotParts {
public:
    explicit SnapshotParts(std::span<const std::uint64_t> shapes) : shapes_(shapes) {}

    /// `field` of each snapshot takes workers (x dimensions) values from `all`.
    template <class T>
    void deal(std::vector<Snapshot>& out, std::span<const T> all, std::vector<T> Snapshot::*field,
              bool by_dimension = false) const {
        out.resize(shapes_.size() / 4);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const std::uint64_t count =
                shapes_[4 * i + 1] * (by_dimension ? shapes_[4 * i + 2] : 1);
            expect(all.size() >= count, "a shard's snapshots are as long as they say");
            (out[i].*field).assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
            all = all.subspan(count);
            out[i].period = static_cast<std::uint32_t>(shapes_[4 * i]);
        }
    }
    void deal_ties(std::vector<Snapshot>& out, std::span<const std::uint32_t> all) const {
        for (std::size_t i = 0; i < out.size(); ++i) {
            const std::uint64_t ties = shapes_[4 * i + 3];
            expect(all.size() / 2 >= ties, "a shard's snapshots have as many ties as they say");
            for (std::uint64_t tie = 0; tie < ties; ++tie) {
                out[i].ties.push_back({all[2 * tie], all[2 * tie + 1]});
            }
            all = all.subspan(2 * ties);
        }
    }

private:
    std::span<const std::uint64_t> shapes_;
};

inline void read_headers(const ShardContent& headers, std::size_t run, Run& made) {
    made.point = headers.point[run];
    made.replicate = headers.replicate[run];
    made.seed = headers.seed[run];
    made.key = headers.key[run];
    made.fingerprint = headers.fingerprint[run];
    made.status = static_cast<Status>(headers.status[run]);
    made.n_periods = headers.n_periods[run];
    made.worker_updates = headers.worker_updates[run];
    made.seconds = headers.seconds[run];
}

/// Gives these runs their snapshots; `part` as for `read_runs`.
template <class Part>
void read_snapshots(const ShardContent& content, std::span<const std::uint32_t> runs,
                    std::span<Run* const> to, const Part& part) {
    for (Run* run : to) {
        run->snapshots.clear();
    }
    if (std::ranges::all_of(
            runs, [&](std::uint32_t run) { return content.snapshot_shape.length(run) == 0; })) {
        return;
    }
    auto shapes = part("snapshot_shape", content.snapshot_shape, runs);
    const auto each = [&](const char* field, const auto& ragged, auto&& deal) {
        auto numbers = part(field, ragged, runs);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            deal(SnapshotParts(shapes.of(runs[i])), to[i]->snapshots, numbers.of(runs[i]));
        }
    };
    each("beliefs", content.beliefs, [](const SnapshotParts& parts, auto& out, auto all) {
        parts.deal(out, all, &Snapshot::beliefs, true);
    });
    ShardContent::each_of_workers(content, [&](const char* name, const auto& numbers, auto field) {
        each(name, numbers,
             [&](const SnapshotParts& parts, auto& out, auto all) { parts.deal(out, all, field); });
    });
    each("ties", content.ties,
         [](const SnapshotParts& parts, auto& out, auto all) { parts.deal_ties(out, all); });
}

/// Reads the runs at these places into those of `to`, in this order. `part(name, ragged, runs)`
/// says where a ragged part stands: its member of(run) answers with the numbers of one of these
/// runs, a span that is good until the next is asked for. `message(run)`: why a run did not go
/// well.
template <class Part, class Message>
void read_runs(const ShardContent& content, std::span<const std::uint32_t> runs,
               std::span<Run* const> to, const Part& part, const Message& message) {
    if (runs.empty()) {
        return;
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        read_headers(content, runs[i], *to[i]);
    }
    const auto each = [&](const char* field, const auto& ragged, auto&& take) {
        auto numbers = part(field, ragged, runs);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const bool any = ragged.length(runs[i]) != 0;
            take(*to[i], any ? numbers.of(runs[i]) : decltype(numbers.of(0U)){}, runs[i]);
        }
    };
    const auto into = [](auto Run::*field) {
        return [field](Run& run, auto values, std::uint32_t /*place*/) {
            (run.*field).assign(values.begin(), values.end());
        };
    };
    each("series", content.series, [&](Run& run, auto values, std::uint32_t place) {
        const Eigen::Index rows = values.empty() ? 0 : content.rows[place];
        const auto columns = rows == 0 ? 0 : static_cast<Eigen::Index>(values.size()) / rows;
        run.series = Eigen::Map<const Eigen::ArrayXXf>(values.data(), rows, columns);
    });
    each("end", content.end, [](Run& run, auto values, std::uint32_t /*place*/) {
        run.end = Eigen::Map<const Eigen::ArrayXd>(values.data(),
                                                   static_cast<Eigen::Index>(values.size()));
    });
    each("run_measures", content.run_measures, into(&Run::run_measures));
    each("structure", content.structure, into(&Run::structure));
    each("structure_end", content.structure_end, into(&Run::structure_end));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        to[i]->message = to[i]->status != Status::ok ? message(runs[i]) : std::string();
    }
    read_snapshots(content, runs, to, part);
}

}  // namespace orglab
