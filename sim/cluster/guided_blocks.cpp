#include "cluster/guided_blocks.hpp"

#include <algorithm>

namespace orglab {

GuidedBlocks::GuidedBlocks(std::uint64_t count, std::uint64_t takers)
    : count_(count), takers_(std::max<std::uint64_t>(takers, 1)) {
}

RunRange GuidedBlocks::take(std::uint64_t threads) {
    constexpr std::uint64_t blocks_each =
        4;  // of what is left, so that nobody waits long at the end
    const std::scoped_lock lock(mutex_);
    const std::uint64_t left = count_ - next_;
    const std::uint64_t size = std::clamp<std::uint64_t>(left * threads / (takers_ * blocks_each),
                                                         std::min<std::uint64_t>(left, 1), left);
    const RunRange block{next_, next_ + size};
    next_ = block.end;
    return block;
}

void GuidedBlocks::stop() {
    const std::scoped_lock lock(mutex_);
    count_ = next_;
}

}  // namespace orglab
