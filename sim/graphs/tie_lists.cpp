// Ties from pairs: counted, placed, sorted, without repeats; time and memory grow with the ties
// only.
#include "graphs/tie_lists.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "graphs/by_bucket.hpp"

namespace orglab {

namespace {

constexpr std::size_t ends_of_bucket = 1U << 15U;

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

TieLists from_few_pairs(std::uint32_t workers, std::span<const Tie> pairs, bool both_ways) {
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

/// The rows of a bucket from its ends, sorted and without repeats, at the beginning of `peers`;
/// `length`: of each row. Returns how many peers there are.
std::size_t place_rows(std::span<const Tie> ends, std::uint32_t first_row,
                       std::span<std::uint64_t> length, std::span<std::uint32_t> peers) {
    std::vector<std::uint32_t> next(length.size() + 1, 0);
    for (const Tie& end : ends) {
        ++next[end.a - first_row + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    const std::vector<std::uint32_t> begin = next;
    for (const Tie& end : ends) {
        peers[next[end.a - first_row]++] = end.b;
    }
    auto kept = peers.begin();
    for (std::size_t row = 0; row < length.size(); ++row) {
        const auto first = peers.begin() + begin[row];
        const auto last = peers.begin() + begin[row + 1];
        std::sort(first, last);
        const auto unique_end = std::unique(first, last);
        length[row] = static_cast<std::uint64_t>(unique_end - first);
        kept = kept == first ? unique_end : std::move(first, unique_end, kept);
    }
    return static_cast<std::size_t>(kept - peers.begin());
}

/// Rows in buckets that fit into a cache.
TieLists from_many_pairs(std::uint32_t workers, std::span<const Tie> pairs, bool both_ways,
                         Team& team) {
    const std::size_t ends = pairs.size() * (both_ways ? 2 : 1);
    const std::size_t rows = std::max<std::size_t>(1, workers * ends_of_bucket / ends);
    const auto shift = static_cast<std::uint32_t>(std::bit_width(rows) - 1);
    const std::size_t buckets = (std::size_t{workers - 1} >> shift) + 1;
    TieLists made;
    made.offsets.assign(std::size_t{workers} + 1, 0);
    made.peers.resize(ends);
    struct Piece {
        std::size_t begin;
        std::size_t length;
    };
    std::vector<Piece> pieces(buckets);
    by_bucket<Tie>(
        {pairs.size(), buckets, std::max(pairs.size() / 6, ends_of_bucket), ends}, team,
        [&](std::size_t source, const auto& put) {
            const Tie pair = pairs[source];
            if (pair.a != pair.b) {
                put(pair.a >> shift, pair);
                if (both_ways) {
                    put(pair.b >> shift, Tie{pair.b, pair.a});
                }
            }
        },
        [&](std::size_t bucket, std::span<const Tie> of_bucket, std::size_t first) {
            const auto row = static_cast<std::uint32_t>(bucket << shift);
            const std::size_t here = std::min(std::size_t{1} << shift, std::size_t{workers} - row);
            pieces[bucket] = {
                first, place_rows(of_bucket, row, std::span(made.offsets).subspan(row + 1U, here),
                                  std::span(made.peers).subspan(first, of_bucket.size()))};
        });
    std::partial_sum(made.offsets.begin(), made.offsets.end(), made.offsets.begin());
    auto kept = made.peers.begin();
    for (const Piece& piece : pieces) {  // closes the gaps that repeats leave
        const auto first = made.peers.begin() + static_cast<std::ptrdiff_t>(piece.begin);
        const auto last = first + static_cast<std::ptrdiff_t>(piece.length);
        kept = kept == first ? last : std::move(first, last, kept);
    }
    made.peers.erase(kept, made.peers.end());
    if (made.peers.size() < ends / 8 * 7) {
        made.peers.shrink_to_fit();
    }
    return made;
}

TieLists from_pairs(std::uint32_t workers, std::span<const Tie> pairs, bool both_ways, Team& team) {
    return pairs.size() < ends_of_bucket ? from_few_pairs(workers, pairs, both_ways)
                                         : from_many_pairs(workers, pairs, both_ways, team);
}

}  // namespace

TieLists undirected_ties(std::uint32_t workers, std::span<const Tie> pairs, Team& team) {
    return from_pairs(workers, pairs, true, team);
}

TieLists directed_ties(std::uint32_t workers, std::span<const Tie> learner_and_peer, Team& team) {
    return from_pairs(workers, learner_and_peer, false, team);
}

}  // namespace orglab
