#include "engine/fingerprint.hpp"

namespace orglab {

namespace {

std::uint64_t fold(std::uint64_t hash, std::span<const Word> words) {
    for (const Word word : words) {
        hash = mix(hash ^ word);
    }
    return hash;
}

}  // namespace

std::uint64_t fingerprint_of(const State& state) {
    std::uint64_t hash =
        fold(fold(fold(0, state.workers.bits()), state.experts.bits()), state.reality);
    for (std::uint32_t i = 0; i < state.network.rows(); ++i) {
        for (const std::uint32_t peer : state.network.of(i)) {
            hash = mix(hash ^ (std::uint64_t{i} << 32U | peer));
        }
    }
    return hash;
}

}  // namespace orglab
