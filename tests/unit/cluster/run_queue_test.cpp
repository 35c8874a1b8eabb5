// One rank; tests/cluster has several.
#include "cluster/run_queue.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace orglab {
namespace {

TEST(RunQueue, HandsOutEachNumberOnceToAllThreads) {
    const Ranks alone;
    EXPECT_TRUE(alone.first());
    EXPECT_EQ(alone.size(), 1);
    const std::atomic<bool> stop = false;
    RunQueue queue(alone, 500, 4, stop);
    std::mutex mutex;
    std::multiset<std::uint64_t> seen;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            while (const auto number = queue.next()) {
                const std::scoped_lock lock(mutex);
                seen.insert(*number);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    queue.finish();
    EXPECT_EQ(seen.size(), 500U);
    EXPECT_EQ(std::set<std::uint64_t>(seen.begin(), seen.end()).size(), 500U);
    EXPECT_EQ(*seen.rbegin(), 499U);
    EXPECT_EQ(queue.done_by_others(), 0U);
}

TEST(RunQueue, EndsWhenItIsStopped) {
    const Ranks alone;
    std::atomic<bool> stop = false;
    RunQueue queue(alone, 500, 1, stop);
    EXPECT_TRUE(queue.next().has_value());
    stop = true;
    EXPECT_FALSE(queue.next().has_value());
}

}  // namespace
}  // namespace orglab
