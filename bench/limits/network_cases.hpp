// The network cases from the command line, for the limit and for the plain twin.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "limits/told.hpp"

namespace alone {

struct Ended {
    double knowledge;
    double seconds;
};

/// `run(best, workers, periods, replicate)`: one replicate. Returns the exit code.
template <class Run>
int network_cases(const char* program, int argc, char** argv, const Run& run) {
    const bool best = argc == 5 && std::strcmp(argv[1], "best") == 0;
    if (argc != 5 || (!best && std::strcmp(argv[1], "majority") != 0)) {
        std::fprintf(stderr, "usage: %s best|majority WORKERS PERIODS REPLICATES\n", program);
        return 2;
    }
    const auto number = [&](int k) {
        return static_cast<std::uint32_t>(std::strtoul(argv[k], nullptr, 10));
    };
    double seconds = 0;
    std::vector<double> knowledge;
    for (std::uint32_t r = 0; r < number(4); ++r) {
        const Ended ended = run(best, number(2), number(3), r);
        seconds += ended.seconds;
        knowledge.push_back(ended.knowledge);
    }
    tell(1.0 * number(2) * number(3) * number(4), seconds, knowledge);
    return 0;
}

}  // namespace alone
