#include "random/coins.hpp"

#include <algorithm>
#include <array>

#include "random/eight.hpp"

namespace orglab {

namespace {

#ifdef ORGLAB_AVX2

using namespace philox;

constexpr std::size_t at_once = 32;  ///< entities of eight blocks

/// The j-th words of four blocks become those of every fourth of 16 entities.
__attribute__((target("avx2"))) inline void deal(__m256i of_0, __m256i of_1, __m256i of_2,
                                                 __m256i of_3, std::uint64_t* out) {
    const __m256i even_01 = _mm256_unpacklo_epi64(of_0, of_1);
    const __m256i odd_01 = _mm256_unpackhi_epi64(of_0, of_1);
    const __m256i even_23 = _mm256_unpacklo_epi64(of_2, of_3);
    const __m256i odd_23 = _mm256_unpackhi_epi64(of_2, of_3);
    store_words(out, _mm256_permute2x128_si256(even_01, even_23, 0x20));
    store_words(out + 4, _mm256_permute2x128_si256(odd_01, odd_23, 0x20));
    store_words(out + 8, _mm256_permute2x128_si256(even_01, even_23, 0x31));
    store_words(out + 12, _mm256_permute2x128_si256(odd_01, odd_23, 0x31));
}

/// Of lanes 0 to 31.
__attribute__((target("avx2"))) inline void deal(const FourLanes& low, __m256i lanes,
                                                 std::uint64_t* out) {
    deal(_mm256_and_si256(low.c0, lanes), _mm256_and_si256(low.c1, lanes),
         _mm256_and_si256(low.c2, lanes), _mm256_and_si256(low.c3, lanes), out);
}

/// Of all 64.
__attribute__((target("avx2"))) inline void deal(const FourLanes& low, const FourLanes& high,
                                                 __m256i lanes, std::uint64_t* out) {
    deal(_mm256_and_si256(lower(low.c0, high.c0), lanes),
         _mm256_and_si256(lower(low.c1, high.c1), lanes),
         _mm256_and_si256(lower(low.c2, high.c2), lanes),
         _mm256_and_si256(lower(low.c3, high.c3), lanes), out);
}

__attribute__((target("avx2"))) void coins_avx2(const Streams& streams, std::uint32_t word,
                                                std::uint64_t lanes, std::span<std::uint64_t> out) {
    const RoundKeys all = shared_by(streams);
    const CounterPrefix low_index = of_index(all, 2 * word);
    const CounterPrefix high_index = of_index(all, 2 * word + 1);
    const __m256i wanted = _mm256_set1_epi64x(static_cast<long long>(lanes));
    const bool has_high = lanes >> 32U != 0;
    for (std::size_t k = 0; k < out.size(); k += at_once) {
        const __m256i first = _mm256_add_epi64(spread_32(k / 4), _mm256_set_epi64x(3, 2, 1, 0));
        const Entities of{first, _mm256_add_epi64(first, spread_32(4))};
        std::array<std::uint64_t, at_once> last;
        const std::size_t left = out.size() - k;
        std::uint64_t* to = left >= at_once ? &out[k] : last.data();
        Blocks low(low_index, of);
        low.finish(all);
        if (has_high) {
            Blocks high(high_index, of);
            high.finish(all);
            deal(low.a, high.a, wanted, to);
            deal(low.b, high.b, wanted, to + at_once / 2);
        } else {
            deal(low.a, wanted, to);
            deal(low.b, wanted, to + at_once / 2);
        }
        if (left < at_once) {
            std::copy_n(last.begin(), left, &out[k]);
        }
    }
}

#endif

}  // namespace

void coins_of_all(const Streams& streams, std::uint32_t word, std::uint64_t lanes,
                  std::span<std::uint64_t> out) {
#ifdef ORGLAB_AVX2
    if (has_avx2()) {
        coins_avx2(streams, word, lanes, out);
        return;
    }
#endif
    for (std::uint32_t four = 0; four < out.size(); four += 4) {
        const Stream stream = streams.of(four / 4);
        const auto low = stream.block(2 * word);
        const auto high = lanes >> 32U != 0 ? stream.block(2 * word + 1) : low;
        for (std::uint32_t e = 0; e < std::min<std::size_t>(4, out.size() - four); ++e) {
            const std::uint32_t shift = 32 * (e % 2);
            out[four + e] =
                lanes & (((low[e / 2] >> shift) & 0xffffffffU) | (high[e / 2] >> shift) << 32U);
        }
    }
}

}  // namespace orglab
