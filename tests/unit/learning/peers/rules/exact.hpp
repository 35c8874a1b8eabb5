// Whether a rule's could_change is what trying every sample says.
#pragma once

#include <gtest/gtest.h>

#include "unit/learning/peers/one_learner.hpp"

namespace orglab::plain {

inline void expect_exact(const std::string& rule) {
    std::uint32_t could = 0;
    std::uint32_t could_not = 0;
    for (std::uint32_t k = 0; k < 200; ++k) {
        Stream lot = Draws(31, k).stream(purpose("test.exact", rule), 0, 0);
        const OneLearner learner = random_learner(lot, rule);
        for (std::uint32_t sample = 1; sample <= learner.peer_count(); ++sample) {
            const bool changes = learner.some_sample_differs(sample);
            ASSERT_EQ(learner.could_change(sample), changes)
                << "case " << k << ", sample of " << sample;
            (changes ? could : could_not) += 1;
        }
    }
    EXPECT_GT(could, 50U);
    EXPECT_GT(could_not, 20U);
}

}  // namespace orglab::plain
