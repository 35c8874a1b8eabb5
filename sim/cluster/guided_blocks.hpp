// Guided self-scheduling (Polychronopoulos and Kuck 1987): whoever asks gets a share of what is
// left, so that first blocks are large and last ones small.
#pragma once

#include <cstdint>
#include <mutex>

namespace orglab {

/// Consecutive numbers from begin to end - 1; none if they are equal.
struct RunRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
    bool operator==(const RunRange&) const = default;
};

/// Hands out 0 ... count - 1 in order, each number once. Any thread may ask.
class GuidedBlocks {
public:
    /// `takers`: how many threads work off the numbers, at least 1.
    GuidedBlocks(std::uint64_t count, std::uint64_t takers);
    /// For so many of the takers together. Empty once all is handed out.
    RunRange take(std::uint64_t threads);
    /// Nothing more is handed out.
    void stop();

private:
    std::mutex mutex_;
    std::uint64_t next_ = 0;
    std::uint64_t count_;
    std::uint64_t takers_;
};

}  // namespace orglab
