#include "graphs/tie_set.hpp"

#include <gtest/gtest.h>

#include <set>

namespace orglab {
namespace {

// The fast set does what a plain one does, over many random steps.
TEST(TieSet, AgreesWithAPlainSet) {
    TieSet fast(4);
    std::set<std::pair<std::uint32_t, std::uint32_t>> plain;
    Stream stream = Draws(7, 0).stream(purpose("test.tie-set"), 0, 0);
    for (int step = 0; step < 200'000; ++step) {
        const std::uint32_t a = below(stream, 60);
        const std::uint32_t b = below(stream, 60);
        const auto pair = std::minmax(a, b);
        if ((stream() & 1U) != 0) {
            ASSERT_EQ(fast.insert(a, b), plain.insert(pair).second);
        } else {
            fast.erase(b, a);
            plain.erase(pair);
        }
        ASSERT_EQ(fast.contains(b, a), plain.contains(pair));
        ASSERT_EQ(fast.size(), plain.size());
    }
    for (std::uint32_t a = 0; a < 60; ++a) {
        for (std::uint32_t b = a; b < 60; ++b) {
            ASSERT_EQ(fast.contains(a, b), plain.contains({a, b}));
        }
    }
}

}  // namespace
}  // namespace orglab
