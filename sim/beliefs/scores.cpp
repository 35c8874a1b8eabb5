#include "beliefs/scores.hpp"

#include "beliefs/four_rows.hpp"

namespace orglab {

namespace {

#ifdef ORGLAB_AVX2

/// Bits set in each 64-bit lane: a table look-up for each half byte, summed (Mula 2016).
__attribute__((target("avx2"))) inline __m256i count_bits(__m256i words) {
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,  //
                                           0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(0x0f);
    const __m256i low = _mm256_shuffle_epi8(table, _mm256_and_si256(words, half));
    const __m256i high =
        _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(words, 4), half));
    return _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256());
}

/// Rows of one word each. Returns how many rows are done.
__attribute__((target("avx2"))) std::size_t one_word_rows(const Word* row, Word reality,
                                                          std::span<std::uint32_t> out) {
    const __m256i truth = four::spread(reality);
    // Counts stand in the order of the rows of four::Rows.
    const __m256i in_order = _mm256_setr_epi32(0, 4, 2, 6, 0, 0, 0, 0);
    std::size_t k = 0;
    for (; k + four::rows <= out.size(); k += four::rows) {
        const four::Rows own = four::load_rows(row + 2 * k);
        const __m256i turned = _mm256_xor_si256(own.value, truth);
        const __m256i count = _mm256_permutevar8x32_epi32(
            count_bits(_mm256_andnot_si256(turned, own.held)), in_order);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(&out[k]), _mm256_castsi256_si128(count));
    }
    return k;
}

#endif

}  // namespace

void count_right(const Planes& people, std::uint32_t begin, const Reality& reality,
                 std::span<std::uint32_t> out) {
    std::size_t done = 0;  // several at once, then one by one
#ifdef ORGLAB_AVX2
    if (people.words() == 1 && has_avx2()) {
        done = one_word_rows(people.row(begin).held, reality[0], out);
    }
#endif
    for (; done < out.size(); ++done) {
        out[done] = count_right(people.row(begin + static_cast<std::uint32_t>(done)), reality);
    }
}

}  // namespace orglab
