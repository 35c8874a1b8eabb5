// The same work on every instruction set of this machine.
#pragma once

#include <gtest/gtest.h>

#include "support/vectors.hpp"

namespace orglab {

/// Calls work() once for each, which failures name; afterwards kernels use the one they used
/// before.
template <class Work>
void on_every_vector_set(const Work& work) {
    const std::string before = vectors_in_use();
    for (const std::string& name : vector_sets()) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(use_vectors(name));
        work();
    }
    ASSERT_TRUE(use_vectors(before));
}

}  // namespace orglab
