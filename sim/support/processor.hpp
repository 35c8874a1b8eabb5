// What the processor at hand can do; the program itself asks for no more than ORGLAB_MACHINE says.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define ORGLAB_AVX2 1

namespace orglab {

inline bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

}  // namespace orglab
#endif
