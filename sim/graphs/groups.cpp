#include "graphs/groups.hpp"

#include <numeric>

namespace orglab {

Groups partition(std::vector<std::uint32_t> of, std::uint32_t count) {
    TieLists members;
    members.offsets.assign(std::size_t{count} + 1, 0);
    for (const std::uint32_t group : of) {
        if (group != nobody) {
            ++members.offsets[std::size_t{group} + 1];
        }
    }
    std::partial_sum(members.offsets.begin(), members.offsets.end(), members.offsets.begin());
    members.peers.resize(members.offsets.back());
    std::vector<std::uint64_t> next(members.offsets.begin(), members.offsets.end() - 1);
    for (std::uint32_t i = 0; i < of.size(); ++i) {
        if (of[i] != nobody) {
            members.peers[next[of[i]]++] = i;
        }
    }
    return {std::move(of), std::move(members)};
}

}  // namespace orglab
