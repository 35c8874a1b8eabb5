// What the processor at hand can do; the program itself asks for no more than ORGLAB_MACHINE says.
#pragma once

// ORGLAB_PLAIN leaves the wide vectors out, as on a processor that has none.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(ORGLAB_PLAIN)
#include <immintrin.h>

#include <cstdlib>

#define ORGLAB_AVX2 1

namespace orglab {

/// ORGLAB_NO_AVX2 in the environment says no for it: results are the same bytes, and a test holds
/// that.
inline bool has_avx2() {
    static const bool has =
        __builtin_cpu_supports("avx2") != 0 && std::getenv("ORGLAB_NO_AVX2") == nullptr;
    return has;
}

}  // namespace orglab
#endif
