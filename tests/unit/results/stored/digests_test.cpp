#include "results/stored/digests.hpp"

#include <gtest/gtest.h>

#include "unit/results/stored/small_results.hpp"

namespace orglab {
namespace {

TEST(Digests, AreTheSameOfTheSameNumbers) {
    SmallResults one(people_text);
    SmallResults other(people_text);
    one.write();
    other.write();
    const auto digests = digests_of(one.file(), {"workers", "network", "no such group"});
    EXPECT_TRUE(digests.contains("workers/beliefs"));
    EXPECT_TRUE(digests.contains("workers/id"));
    EXPECT_TRUE(digests.contains("network/peer"));
    EXPECT_TRUE(differing_datasets(one.file(), other.file(), {"workers", "network"}).empty());
}

TEST(Digests, TellWhichDatasetsDiffer) {
    SmallResults one(people_text);
    SmallResults other(people_text);
    other.runs[1].snapshots[2].skill[3] += 1;
    one.write();
    other.write();
    EXPECT_EQ(differing_datasets(one.file(), other.file(), {"workers", "network"}),
              std::vector<std::string>{"workers/skill"});
    SmallResults bare(network_text);
    bare.write();
    EXPECT_GT(differing_datasets(one.file(), bare.file(), {"workers"}).size(), 5U);
}

}  // namespace
}  // namespace orglab
