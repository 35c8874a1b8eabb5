#include "engine/fingerprint.hpp"

namespace orglab {

namespace {

std::uint64_t fold(std::uint64_t hash, std::span<const Word> words) {
    for (const Word word : words) {
        hash = mix(hash ^ word);
    }
    return hash;
}

/// Of lists with a row each; the same as of their entries one by one.
template <class Lists>
std::uint64_t fold_lists(std::uint64_t hash, const Lists& lists) {
    for (std::uint32_t row = 0; row < lists.rows(); ++row) {
        for (const std::uint32_t entry : lists.of(row)) {
            hash = mix(hash ^ (std::uint64_t{row} << 32U | entry));
        }
    }
    return hash;
}

}  // namespace

std::uint64_t fingerprint_of(const State& state) {
    // 2 * 10^9 ties, the most that are ever written down, have fewer entries.
    constexpr std::uint64_t most_entries = std::uint64_t{1} << 32U;
    const std::uint64_t hash =
        fold(fold(fold(0, state.workers.bits()), state.experts.bits()), state.reality);
    const PeerLists& network = state.network;
    if (network.entries() <= most_entries) {
        return fold_lists(hash, network);
    }
    // An entry more than any list has stands between groups and ties.
    return fold_lists(mix(fold_lists(hash, network.groups.members) ^ ~std::uint64_t{0}),
                      network.ties);
}

}  // namespace orglab
