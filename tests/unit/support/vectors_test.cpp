// Which instruction set kernels use is what was asked for.
#include "support/vectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace orglab {
namespace {

TEST(Vectors, AreThoseThatWereAskedFor) {
    const auto sets = vector_sets();
    ASSERT_FALSE(sets.empty());
    for (const std::string& name : sets) {
        EXPECT_TRUE(use_vectors(name));
        EXPECT_EQ(vectors_in_use(), name);
    }
    EXPECT_TRUE(use_vectors(""));
    EXPECT_EQ(vectors_in_use(), sets.front());
}

TEST(Vectors, AreNamedOnceEach) {
    auto sets = vector_sets();
    std::ranges::sort(sets);
    EXPECT_EQ(std::ranges::adjacent_find(sets), sets.end());
}

TEST(Vectors, ThatNoMachineHasAreRefused) {
    EXPECT_TRUE(use_vectors(vector_sets().back()));
    EXPECT_FALSE(use_vectors("abacus"));
    EXPECT_EQ(vectors_in_use(), vector_sets().back());
    EXPECT_TRUE(use_vectors(""));
}

}  // namespace
}  // namespace orglab
