// collect: from the shards of a folder to one results file, complete or not there at all.
#include <fmt/format.h>

#include <algorithm>

#include "results/file/notes.hpp"
#include "results/file/snapshots.hpp"
#include "results/file/summary.hpp"
#include "results/file/verify.hpp"
#include "results/shards/shard_index.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_bytes = std::size_t{64} << 20U;

/// Replicates of a point that are held in memory together.
std::uint32_t block_of(const Layout& layout, const std::vector<Recording>& recordings) {
    std::size_t bytes = 1;
    for (const auto& recording : recordings) {
        bytes = std::max(bytes, sizeof(float) * recording.rows() * recording.columns);
    }
    const auto fitting = std::max<std::size_t>(1, block_bytes / bytes);
    return static_cast<std::uint32_t>(std::min<std::size_t>(fitting, layout.replicates));
}

void must_be_free(const fs::path& out, bool force) {
    if (!force && fs::exists(out)) {
        throw InputError(Complaint{.file = out.string(),
                                   .problem = "exists already",
                                   .allowed = "another name, or --force to replace it"});
    }
}

/// One line a failed run, with what is needed to look into it.
std::string failure(const Scenario& scenario, const Run& run) {
    return fmt::format("point {} ({}), replicate {}, seed {}: {}", run.point,
                       scenario.points[run.point].scenario, run.replicate, run.seed, run.message);
}

/// Writes all of a file, point by point, and keeps account of the runs.
class Collecting {
public:
    Collecting(const StudyDescription& study, ShardIndex& index)
        : study_(study), index_(index), layout_(plan_layout(study)) {}

    void write(const H5::Group& root) {
        write_root_attributes(root, study_, layout_);
        auto scales = write_root_scales(root, layout_);
        RootWriter variables(root, study_, layout_, scales);
        SummaryWriter summary(root, study_, layout_, scales);
        SnapshotWriter snapshots(
            root, layout_, scales,
            layout_.snapshots.empty() ? SnapshotExtent{} : index_.snapshot_extent());
        const std::uint32_t length = block_of(layout_, study_.recordings);
        for (std::uint32_t point = 0; point < layout_.points; ++point) {
            for (std::uint32_t first = 0; first < layout_.replicates; first += length) {
                const auto block = read(point, first, std::min(length, layout_.replicates - first));
                variables.write(block,
                                [&](const FileVariable& variable, std::span<const double> numbers) {
                                    summary.add(block, variable, numbers);
                                });
                for (const auto& run : block.runs) {
                    if (run) {
                        snapshots.write(*run);
                    }
                }
            }
            summary.finish_point(point);
        }
        summary.close();
        snapshots.close();
        variables.close();
        write_design(root, study_);
        write_provenance(root, study_, circumstances_);
        scales.close();
    }
    [[nodiscard]] const Layout& layout() const { return layout_; }
    [[nodiscard]] const std::vector<std::uint8_t>& statuses() const { return statuses_; }

private:
    Block read(std::uint32_t point, std::uint32_t first, std::uint32_t count) {
        Block block{point, first, {}};
        for (std::uint32_t replicate = first; replicate < first + count; ++replicate) {
            const auto& run = block.runs.emplace_back(index_.read(point, replicate));
            statuses_.push_back(static_cast<std::uint8_t>(run ? run->status : Status::not_run));
            if (run) {
                circumstances_.seconds += run->seconds;
                circumstances_.worker_updates += run->worker_updates;
                if (run->status != Status::ok) {
                    circumstances_.failures.push_back(failure(*study_.scenario, *run));
                }
            }
        }
        return block;
    }

    const StudyDescription& study_;
    ShardIndex& index_;
    Layout layout_;
    std::vector<std::uint8_t> statuses_;
    Circumstances circumstances_;
};

}  // namespace

Collected collect(const fs::path& shards, const StudyDescription& study, const fs::path& out,
                  bool force) {
    must_be_free(out, force);
    const auto points = static_cast<std::uint32_t>(study.scenario->points.size());
    ShardIndex index(shards, study_id(study), points, study.scenario->replicates);
    Collecting collecting(study, index);
    hdf5::OutputFile output(out.parent_path() / ("." + out.filename().string() + ".part"));
    output.write([&](const H5::Group& root) { collecting.write(root); });
    output.close();
    verify(output.temporary(), collecting.layout(), collecting.statuses());
    output.publish(out, force);

    const auto count = [&](Status status) {
        const auto& all = collecting.statuses();
        return static_cast<std::uint64_t>(
            std::count(all.begin(), all.end(), static_cast<std::uint8_t>(status)));
    };
    return {count(Status::ok), count(Status::failed), count(Status::timeout),
            count(Status::not_run), index.notices()};
}

}  // namespace orglab
