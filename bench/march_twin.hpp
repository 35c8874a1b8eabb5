// March's model (the rule of the program) as one would write it first: one int8 a belief, plain
// loops. Shares no code with sim/, so that its numbers and its speed can be held against ours.
#pragma once

#include <cstdint>

namespace twin {

struct March {
    int people = 50;
    int dimensions = 30;
    int periods = 100;
    double p1 = 0.1;  ///< people learn from the code
    double p2 = 0.5;  ///< the code learns from people
};

/// The code's (right - wrong) / dimensions after the last period of one organization.
double code_score(const March& model, std::uint64_t seed);

}  // namespace twin
