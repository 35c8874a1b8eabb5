// What a program of one purpose says of itself: how fast it was, and that it computed the model.
#pragma once

#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

namespace alone {

/// Of the processor: what others do on the machine costs nothing.
inline double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// One line of JSON. `knowledge`: of each replicate, the share of right beliefs at the end.
inline void tell(double updates, double seconds, const std::vector<double>& knowledge) {
    double mean = 0;
    for (const double one : knowledge) {
        mean += one / static_cast<double>(knowledge.size());
    }
    double squares = 0;
    for (const double one : knowledge) {
        squares += (one - mean) * (one - mean);
    }
    const auto n = static_cast<double>(knowledge.size());
    std::printf(
        "{\"updates\": %.0f, \"seconds\": %.6f, \"replicates\": %.0f, \"knowledge\": %.6f, "
        "\"standard_error\": %.6f}\n",
        updates, seconds, n, mean, n > 1 ? std::sqrt(squares / (n - 1) / n) : 0.0);
}

}  // namespace alone
