// collect: from the shards of a folder to one results file, complete or not there at all.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "engine/out_of_memory.hpp"
#include "engine/run_key.hpp"
#include "results/child_process.hpp"
#include "results/file/checksum.hpp"
#include "results/file/notes.hpp"
#include "results/file/people.hpp"
#include "results/file/snapshots.hpp"
#include "results/file/summary.hpp"
#include "results/file/verify.hpp"
#include "results/publish.hpp"
#include "results/results.hpp"
#include "results/shards/shard_index.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_bytes = std::size_t{4} << 20U;

/// Runs that are held in memory together: so many as have 4 MiB of series and snapshots.
std::size_t runs_of_a_block(const Layout& layout, const Recordings& recordings,
                            const SnapshotExtent& extent) {
    const std::size_t runs = std::max<std::size_t>(1, layout.points * layout.replicates);
    const std::size_t snapshots =
        layout.snapshots.size() * extent.workers * Snapshot::bytes_of_worker(extent.dimensions) +
        extent.ties * 2 * sizeof(Tie) / runs;
    std::size_t bytes = 1024;
    for (const Recording& recording : recordings.kept()) {
        bytes = std::max(bytes, sizeof(float) * recording.rows() * recording.columns);
    }
    return std::max<std::size_t>(1, block_bytes / (bytes + snapshots));
}

/// Calls work(block) with blocks whose runs are to be read, the same block each time: several
/// points at a time if all of their replicates fit, else some replicates of one point at a time.
template <class Work>
void for_blocks(const Layout& layout, std::size_t runs, Work&& work) {
    Block block;
    const auto replicates = std::max(layout.replicates, 1U);
    const auto points = static_cast<std::uint32_t>(
        std::clamp<std::size_t>(runs / replicates, 1, std::max(layout.points, 1U)));
    const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(runs, replicates));
    for (std::uint32_t point = 0; point < layout.points; point += points) {
        for (std::uint32_t first = 0; first < layout.replicates; first += count) {
            block.point = point;
            block.points = std::min(points, layout.points - point);
            block.first = first;
            block.count = std::min(count, layout.replicates - first);
            work(block);
        }
    }
}

/// One line per failed run, with what is needed to look into it.
std::string failure(const Scenario& scenario, const Run& run) {
    return fmt::format("point {} ({}), replicate {}, seed {}: {}", run.point,
                       scenario.points[run.point].scenario, run.replicate, run.seed, run.message);
}

/// Writes all of a file, point by point, and keeps account of the runs.
class Collecting {
public:
    Collecting(const StudyDescription& study, ShardIndex& index)
        : study_(study),
          index_(index),
          layout_(plan_layout(study)),
          point_keys_(point_keys(study.scenario->points)) {}

    void write(const H5::Group& root) {
        write_root_attributes(root, study_, layout_);
        auto scales = write_root_scales(root, layout_);
        RootWriter variables(root, study_, layout_, scales);
        SummaryWriter summary(root, study_, layout_, scales);
        SnapshotExtent extent =
            layout_.snapshots.empty() ? SnapshotExtent{} : index_.snapshot_extent(all_runs());
        const PeopleOfStudy people = people_of(*study_.scenario);
        H5::Group workers;
        if (!extent.empty() || !people.empty()) {
            workers = hdf5::make_group(root, "workers");
            Scales::link(root, workers, "point");
            const std::uint64_t most = std::max(extent.workers, people.most_workers());
            extent.workers = extent.empty() ? 0 : most;
            scales.add(workers, "worker", numbered(most), "worker");
        }
        if (!people.empty()) {
            write_people(workers, people, scales);
        }
        SnapshotWriter snapshots(root, workers, study_, layout_, scales, extent);
        const std::size_t runs = runs_of_a_block(layout_, study_.recordings, extent);
        for_blocks(layout_, runs, [&](Block& block) {
            read(block);
            variables.write(block, [&](const FileVariable& variable, std::size_t first,
                                       std::span<const double> numbers) {
                summary.add(block, variable, first, numbers);
            });
            for (const auto& run : block.runs) {
                if (run) {
                    snapshots.write(*run);
                }
            }
        });
        summary.close();
        snapshots.close();
        variables.close();
        write_design(root, study_);
        write_provenance(root, study_, circumstances_);
        scales.close();
    }
    [[nodiscard]] const Layout& layout() const { return layout_; }
    [[nodiscard]] const std::vector<std::uint8_t>& statuses() const { return statuses_; }
    [[nodiscard]] std::uint64_t out_of_memory() const { return out_of_memory_; }

private:
    /// `i`: of the replicates.
    [[nodiscard]] WantedRun wanted(std::uint32_t point, std::uint32_t i) const {
        const std::uint32_t replicate = layout_.first_replicate + i;
        return {run_key(point_keys_[point], study_.scenario->seed, replicate),
                study_.recordings.digest(point), study_.recordings[point].rows() > 0, point,
                replicate};
    }
    [[nodiscard]] std::vector<WantedRun> all_runs() const {
        std::vector<WantedRun> all;
        for (std::uint32_t point = 0; point < layout_.points; ++point) {
            for (std::uint32_t i = 0; i < layout_.replicates; ++i) {
                all.push_back(wanted(point, i));
            }
        }
        return all;
    }
    void read(Block& block) {
        std::vector<WantedRun> all;
        for (std::uint32_t i = 0; i < block.points * block.count; ++i) {
            all.push_back(wanted(block.point + i / block.count, block.first + i % block.count));
        }
        index_.read(all, block.runs);
        for (const auto& run : block.runs) {
            statuses_.push_back(static_cast<std::uint8_t>(run ? run->status : Status::not_run));
            if (run) {
                circumstances_.seconds += run->seconds;
                circumstances_.worker_updates += run->worker_updates;
                out_of_memory_ += run->message == orglab::out_of_memory ? 1U : 0U;
                if (run->status != Status::ok) {
                    circumstances_.failures.push_back(failure(*study_.scenario, *run));
                }
            }
        }
    }

    const StudyDescription& study_;
    ShardIndex& index_;
    Layout layout_;
    std::vector<std::uint64_t> point_keys_;
    std::vector<std::uint8_t> statuses_;
    std::uint64_t out_of_memory_ = 0;
    Circumstances circumstances_;
};

/// In a child process: the whole file, verified, with its checksum.
Collected write_results(const fs::path& shards, const ShardWriter* writer,
                        const StudyDescription& study, const fs::path& part) {
    ShardIndex index(shards, writer);
    Collecting collecting(study, index);
    {
        hdf5::OutputFile output(part);
        output.write([&](const H5::Group& root) { collecting.write(root); });
        output.close();
    }
    verify(part, collecting.layout(), collecting.statuses());
    append_checksum(part);
    const auto count = [&](Status status) {
        const auto& all = collecting.statuses();
        return static_cast<std::uint64_t>(
            std::count(all.begin(), all.end(), static_cast<std::uint8_t>(status)));
    };
    return {.ok = count(Status::ok),
            .failed = count(Status::failed),
            .timeout = count(Status::timeout),
            .not_run = count(Status::not_run),
            .out_of_memory = collecting.out_of_memory(),
            .notices = index.notices()};
}

std::string to_text(const Collected& collected) {
    return fmt::format("{} {} {} {} {}\n{}", collected.ok, collected.failed, collected.timeout,
                       collected.not_run, collected.out_of_memory,
                       fmt::join(collected.notices, "\n"));
}

Collected from_text(const std::string& text) {
    std::istringstream lines(text);
    Collected collected;
    lines >> collected.ok >> collected.failed >> collected.timeout >> collected.not_run >>
        collected.out_of_memory;
    lines.get();
    for (std::string line; std::getline(lines, line);) {
        collected.notices.push_back(line);
    }
    return collected;
}

Collected in_child(const fs::path& shards, const ShardWriter* writer, const StudyDescription& study,
                   const fs::path& out, const fs::path& part) {
    try {
        return from_text(
            in_child_process([&] { return to_text(write_results(shards, writer, study, part)); }));
    } catch (const MachineError& error) {
        throw MachineError(fmt::format("{}: cannot be written: {}", out.string(), error.what()));
    }
}

}  // namespace

Collected collect(const fs::path& shards, const StudyDescription& study, const fs::path& out,
                  const CollectOptions& options) {
    check_place(out, options.force);
    NewFile part(out, options.workplace.empty() ? folder_of(out) : options.workplace);
    Collected collected = in_child(shards, options.writer, study, out, part.path());
    if (collected.not_run == collected.runs()) {
        throw MachineError(
            fmt::format("{}: holds no run of this study{}", shards.string(),
                        collected.notices.empty() ? "" : ": " + collected.notices.front()));
    }
    const std::string why =
        collected.notices.empty() ? "" : fmt::format(": {}", collected.notices.front());
    if (collected.not_run > 0 && !options.partial) {
        throw MachineError(fmt::format("{}: {} of {} runs are missing{}", out.string(),
                                       collected.not_run, collected.runs(), why));
    }
    if (collected.out_of_memory > 0 && fs::exists(out)) {
        throw MachineError(fmt::format(
            "{}: {} of {} runs had not enough memory, and a file without them does not replace "
            "another{}",
            out.string(), collected.out_of_memory, collected.runs(), why));
    }
    part.publish(options.force);
    return collected;
}

}  // namespace orglab
