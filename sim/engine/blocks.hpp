// Workers in blocks, so that a team can share them out.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "learning/channel.hpp"
#include "support/team.hpp"

namespace orglab {

inline constexpr std::uint32_t block_size = 2048;  ///< workers

inline std::size_t count_blocks(std::uint32_t workers) {
    return (workers + block_size - 1) / block_size;
}

/// Calls work(WorkerBlock, index of the block) for each block of the workers from 0 on.
template <class Work>
void for_blocks(Team& team, std::uint32_t workers, const Work& work) {
    const auto one = [&](std::size_t index) {
        const std::uint32_t begin = static_cast<std::uint32_t>(index) * block_size;
        work(WorkerBlock{begin, std::min(workers, begin + block_size)}, index);
    };
    if (const std::size_t blocks = count_blocks(workers); blocks == 1) {
        one(0);  // small organizations do this very often
    } else {
        team.each(blocks, std::ref(one));
    }
}

}  // namespace orglab
