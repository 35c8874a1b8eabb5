// Ties from pairs: counted, placed, sorted, without repeats; time and memory grow with the ties
// only.
#include <algorithm>

#include "graphs/tie_lists.hpp"

namespace orglab {

namespace {

// Sorts each row, and closes the gaps that repeats leave.
void tidy(TieLists& ties) {
    std::uint64_t kept = 0;
    std::uint64_t begin = 0;
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        const std::uint64_t end = ties.offsets[i + 1];
        const auto first = ties.peers.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = ties.peers.begin() + static_cast<std::ptrdiff_t>(end);
        std::sort(first, last);
        const auto unique_end = std::unique(first, last);
        const auto target = ties.peers.begin() + static_cast<std::ptrdiff_t>(kept);
        if (target != first) {
            std::move(first, unique_end, target);
        }
        kept += static_cast<std::uint64_t>(unique_end - first);
        ties.offsets[i + 1] = kept;
        begin = end;
    }
    ties.peers.resize(kept);
    ties.peers.shrink_to_fit();
}

TieLists from_pairs(std::uint32_t workers, std::span<const Tie> pairs, bool both_ways) {
    TieLists ties;
    ties.offsets.assign(std::size_t{workers} + 1, 0);
    for (const Tie& pair : pairs) {
        if (pair.a != pair.b) {
            ++ties.offsets[std::size_t{pair.a} + 1];
            if (both_ways) {
                ++ties.offsets[std::size_t{pair.b} + 1];
            }
        }
    }
    for (std::size_t i = 1; i < ties.offsets.size(); ++i) {
        ties.offsets[i] += ties.offsets[i - 1];
    }
    ties.peers.resize(ties.offsets.back());
    std::vector<std::uint64_t> next(ties.offsets.begin(), ties.offsets.end() - 1);
    for (const Tie& pair : pairs) {
        if (pair.a != pair.b) {
            ties.peers[next[pair.a]++] = pair.b;
            if (both_ways) {
                ties.peers[next[pair.b]++] = pair.a;
            }
        }
    }
    tidy(ties);
    return ties;
}

}  // namespace

TieLists undirected_ties(std::uint32_t workers, std::span<const Tie> pairs) {
    return from_pairs(workers, pairs, true);
}

TieLists directed_ties(std::uint32_t workers, std::span<const Tie> learner_and_peer) {
    return from_pairs(workers, learner_and_peer, false);
}

}  // namespace orglab
