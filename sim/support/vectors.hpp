// The instruction sets between which kernels choose as the program runs. Results are the same bytes
// on each; tests hold that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orglab {

/// Names of those that this processor has and that kernels are compiled for, best first: AVX3_DL,
/// AVX3 (AVX-512), AVX2, SSE4, or NEON; the last is plain, without vectors.
std::vector<std::string> vector_sets();

/// From now on kernels use this set, or the best one if the name is empty. Not while other threads
/// are in kernels. False if `name` is none of vector_sets(): then nothing changes.
bool use_vectors(std::string_view name);

/// The one of vector_sets() that kernels use.
std::string vectors_in_use();

/// Calls use_vectors with what the environment has as ORGLAB_VECTORS; ends the program with code 2
/// if this machine has no such set.
bool choose_vectors_of_environment();

}  // namespace orglab
