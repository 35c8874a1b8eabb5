// Which instruction sets kernels are compiled for (docs/decisions/0011-portable-vectors.md). The
// first include of a file of kernels, before HWY_TARGET_INCLUDE is defined.
#pragma once

// The newest sets as well, and none that is never the best of a machine of today; vectors whose
// size is not known as they are compiled (SVE, RVV) cannot be members of structs.
#define HWY_WANT_AVX3_DL
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#include <hwy/detect_targets.h>

#include "support/vectors.hpp"

/// Whether the set being compiled for is none: then a kernel is the plain twin of its vectors.
#define ORGLAB_PLAIN (HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128)

namespace orglab {

/// ORGLAB_VECTORS is read before anything that has kernels runs.
inline const bool vectors_are_chosen = choose_vectors_of_environment();

}  // namespace orglab
