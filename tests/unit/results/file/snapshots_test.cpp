#include <gtest/gtest.h>

#include <algorithm>

#include <H5Cpp.h>

#include "unit/results/folder.hpp"

namespace orglab {
namespace {

/// Three workers in the hierarchy, two in the network; `shift` tells snapshots apart.
Snapshot snapshot(std::uint32_t period, std::uint32_t workers, int shift) {
    Snapshot made;
    made.period = period;
    for (std::uint32_t worker = 0; worker < workers; ++worker) {
        made.value.push_back(static_cast<float>(worker) + static_cast<float>(shift) / 8);
        made.knowledge.push_back(0.5F);
        made.skill.push_back(1.0F);
        made.team.push_back(static_cast<std::int32_t>(worker) + shift);
        made.level.push_back(-1);
        made.rate.push_back(0.5F);
        made.kind.push_back(-1);
        made.manager.push_back(static_cast<std::int32_t>(worker) - 1);
        made.second_manager.push_back(-1);
        for (int dimension = 0; dimension < 4; ++dimension) {
            made.beliefs.push_back(static_cast<std::int8_t>((dimension + shift) % 3 - 1));
        }
        made.ties.push_back({worker, (worker + 1) % workers});
    }
    return made;
}

template <class T>
std::vector<T> all_of(const H5::H5File& file, const std::string& name, const H5::PredType& type) {
    const auto dataset = file.openDataSet(name);
    std::vector<T> values(static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(values.data(), type);
    return values;
}

TEST(Snapshots, StandUnderPointReplicatePeriodAndWorker) {
    const fake::Folder folder;
    auto study = fake::study(2);
    fake::change_recordings(*study, [](std::uint32_t /*point*/, Recording& recording) {
        recording.snapshots = {0, 40};
    });
    auto runs = fake::runs(*study);
    for (auto& run : runs) {
        const std::uint32_t workers = run.point < 2 ? 3 : 2;
        const int shift = static_cast<int>(run.point * 10 + run.replicate);
        run.snapshots = {snapshot(0, workers, shift), snapshot(40, workers, shift + 1)};
    }
    fake::write_shard_of(folder / "shards", *study, runs);
    collect(folder / "shards", study->description, folder / "out.h5", {.force = false});
    ShardWriter unwritten(folder / "none", study->description);
    std::ranges::for_each(runs, [&](const auto& run) { unwritten.append(run); });
    collect(folder / "none", study->description, folder / "memory.h5", {.writer = &unwritten});
    EXPECT_EQ(fake::bytes_of(folder / "memory.h5"), fake::bytes_of(folder / "out.h5"));
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);

    EXPECT_EQ(all_of<std::int32_t>(file, "workers/snapshot", H5::PredType::NATIVE_INT32),
              (std::vector<std::int32_t>{0, 40}));
    const auto value = all_of<float>(file, "workers/value", H5::PredType::NATIVE_FLOAT);
    ASSERT_EQ(value.size(), 4U * 2 * 2 * 3);
    const auto at = [&](std::size_t point, std::size_t replicate, std::size_t snapshot_number,
                        std::size_t worker) {
        return value[((point * 2 + replicate) * 2 + snapshot_number) * 3 + worker];
    };
    EXPECT_EQ(at(1, 1, 1, 2), 2 + 12 / 8.0F);
    EXPECT_EQ(at(3, 0, 0, 1), 1 + 30 / 8.0F);
    EXPECT_TRUE(std::isnan(at(3, 0, 0, 2))) << "the network has two workers";

    const auto beliefs = all_of<std::int8_t>(file, "workers/beliefs", H5::PredType::NATIVE_INT8);
    ASSERT_EQ(beliefs.size(), value.size() * 4);
    const std::size_t worker =
        ((3 * 2 + 1) * 2 + 1) * 3 + 1;  // point 3, replicate 1, period 40, worker 1: shift 32
    EXPECT_EQ(std::vector(beliefs.begin() + worker * 4, beliefs.begin() + worker * 4 + 4),
              (std::vector<std::int8_t>{1, -1, 0, 1}));
    EXPECT_EQ(beliefs.back(), -128) << "nobody there";

    const auto begin = all_of<std::int64_t>(file, "network/tie_begin", H5::PredType::NATIVE_INT64);
    const auto count = all_of<std::int64_t>(file, "network/tie_count", H5::PredType::NATIVE_INT64);
    const auto learner = all_of<std::int32_t>(file, "network/learner", H5::PredType::NATIVE_INT32);
    const auto peer = all_of<std::int32_t>(file, "network/peer", H5::PredType::NATIVE_INT32);
    EXPECT_EQ(learner.size(), 2U * 2 * 2 * 3 + 2 * 2 * 2 * 2);
    const std::size_t last = (3 * 2 + 1) * 2 + 1;
    ASSERT_EQ(count[last], 2);
    const auto first_tie = static_cast<std::size_t>(begin[last]);
    EXPECT_EQ(first_tie + 2, learner.size());
    EXPECT_EQ(learner[first_tie + 1], 1);
    EXPECT_EQ(peer[first_tie + 1], 0);
}

TEST(Snapshots, WithoutAnyThereAreNoGroupsForThem) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const H5::H5File file((folder / "out.h5").string(), H5F_ACC_RDONLY);
    EXPECT_FALSE(file.nameExists("workers"));
    EXPECT_FALSE(file.nameExists("network"));
}

}  // namespace
}  // namespace orglab
