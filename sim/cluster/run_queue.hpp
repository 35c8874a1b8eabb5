// Which run is next: for all threads of all ranks, each run once. Whoever is faster gets more.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

#include "cluster/ranks.hpp"

namespace orglab {

class RunQueue {
public:
    /// Hands out 0 ... count - 1, until `stop` is true on rank 0. Every rank makes one, with the
    /// same count, and says how many of its threads will ask.
    RunQueue(const Ranks& ranks, std::uint64_t count, int threads, const std::atomic<bool>& stop);
    ~RunQueue();  ///< finishes if that was not done
    RunQueue(const RunQueue&) = delete;
    RunQueue& operator=(const RunQueue&) = delete;

    /// The next number; nothing once there are no more. Any thread of this rank may ask.
    std::optional<std::uint64_t> next();
    /// How many runs the other ranks had done when they asked last (known to rank 0; else 0).
    [[nodiscard]] std::uint64_t done_by_others() const;
    /// One more run of this rank is done.
    void count_done();
    /// This rank asks for no more. On rank 0 it returns when no other rank does.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace orglab
