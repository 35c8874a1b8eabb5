// What Highway's library has that dispatch needs, without the library: that one calibrates a clock
// whenever a program starts, which takes longer than many a command.
#include "support/targets.hpp"

#include <hwy/targets.h>

#if HWY_ARCH_X86
#include <cpuid.h>
#endif

namespace hwy {

namespace {

/// What SetSupportedTargetsForTest asked for; 0: nothing.
std::int64_t asked_for = 0;

#if HWY_ARCH_X86

/// A bit of what cpuid says of a leaf, in ecx; that the system saves vectors is asked elsewhere.
bool has_in_ecx(unsigned leaf, unsigned bit) {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __get_cpuid_count(leaf, 0, &a, &b, &c, &d) != 0 && ((c >> bit) & 1U) != 0;
}

/// All that is asked for where Highway compiles for a target (its set_macros-inl.h).
std::int64_t targets_of_machine() {
    std::int64_t targets = 0;
    const bool sse4 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("aes") &&
                      __builtin_cpu_supports("pclmul");
    const bool avx2 = sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma") &&
                      has_in_ecx(1, 29);  // f16c
    const bool avx3 = avx2 && __builtin_cpu_supports("avx512f") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd");
    const bool avx3_dl =
        avx3 && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vbmi") &&
        __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bitalg") &&
        __builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("vpclmulqdq") &&
        __builtin_cpu_supports("gfni") && has_in_ecx(7, 9);  // vaes
    targets |= sse4 ? HWY_SSE4 : 0;
    targets |= avx2 ? HWY_AVX2 : 0;
    targets |= avx3 ? HWY_AVX3 : 0;
    targets |= avx3_dl ? HWY_AVX3_DL : 0;
    return targets;
}

#else

/// What the compiler may count on.
std::int64_t targets_of_machine() {
    return HWY_ENABLED_BASELINE;
}

#endif

}  // namespace

std::int64_t SupportedTargets() {
    static const std::int64_t of_machine = targets_of_machine() | HWY_ENABLED_BASELINE;
    return asked_for != 0 ? asked_for : of_machine;
}

void SetSupportedTargetsForTest(std::int64_t targets) {
    asked_for = targets;
}

ChosenTarget& GetChosenTarget() {
    static constinit ChosenTarget chosen;
    return chosen;
}

}  // namespace hwy
