// Four rows of one word each at a time, with AVX2.
#pragma once

#include "beliefs/planes.hpp"
#include "support/processor.hpp"

#ifdef ORGLAB_AVX2

namespace orglab::four {

constexpr std::size_t rows = 4;

/// What four rows hold, and their values, in the order 0, 2, 1, 3: that in which they unpack.
struct Rows {
    __m256i held;
    __m256i value;
};

__attribute__((target("avx2"))) inline Rows load_rows(const Word* row) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row + rows));
    return {_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b)};
}

__attribute__((target("avx2"))) inline void store_rows(Word* row, const Rows& four) {
    const __m256i a = _mm256_unpacklo_epi64(four.held, four.value);
    const __m256i b = _mm256_unpackhi_epi64(four.held, four.value);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(row), a);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(row + rows), b);
}

/// Four words that belong to four rows, in their order.
__attribute__((target("avx2"))) inline __m256i load_words(const Word* words) {
    return _mm256_permute4x64_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(words)),
                                    0xD8);
}

__attribute__((target("avx2"))) inline void store_words(Word* words, __m256i four) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), _mm256_permute4x64_epi64(four, 0xD8));
}

__attribute__((target("avx2"))) inline __m256i spread(Word word) {
    return _mm256_set1_epi64x(static_cast<long long>(word));
}

}  // namespace orglab::four

#endif
