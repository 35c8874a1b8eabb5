// How often each interval that a command prints holds the truth, and how often `compare` sees a
// difference that is there: as JSON, a row a line.
// usage: bench_coverage [REPEATS [DATA]]    only these data, or "power"
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "coverage/power.hpp"
#include "coverage/study.hpp"

namespace {

constexpr double nominal = 0.95;

const char* word_of(const coverage::Claimed& claimed, Eigen::Index size) {
    using coverage::Promise;
    return claimed.promise == Promise::none || size < claimed.from ? "none"
           : claimed.promise == Promise::at_least                  ? "at least"
                                                                   : "as said";
}

/// Rows of a list, each after the first one with a comma before it.
class Rows {
public:
    void add(const std::string& row) {
        fmt::print("{}    {}", first_ ? "\n" : ",\n", row);
        std::fflush(stdout);
        first_ = false;
    }

private:
    bool first_ = true;
};

void print_coverage(std::uint32_t repeats, const std::string& only) {
    Rows rows;
    for (const coverage::Study& study : coverage::studies()) {
        if (!only.empty() && study.data != only) {
            continue;
        }
        for (const Eigen::Index size : study.sizes) {
            const auto counts = coverage::counts(study, size, repeats);
            for (std::size_t i = 0; i < counts.size(); ++i) {
                const coverage::Count& count = counts[i];
                const double share = static_cast<double>(count.held) / repeats;
                rows.add(fmt::format(
                    R"({{"interval": "{}", "data": "{}", "size": {}, "unit": "{}", "repeats": {}, )"
                    R"("nominal": {}, "promise": "{}", "coverage": {:.5f}, "error": {:.5f}, )"
                    R"("below": {:.5f}, "above": {:.5f}, "without_limits": {:.5f}}})",
                    study.intervals[i].interval, study.data, size, study.unit, repeats, nominal,
                    word_of(study.intervals[i], size), share,
                    std::sqrt(share * (1 - share) / repeats),
                    static_cast<double>(count.below) / repeats,
                    static_cast<double>(count.above) / repeats,
                    static_cast<double>(count.without_limits) / repeats));
            }
        }
    }
}

void print_power(std::uint32_t repeats) {
    Rows rows;
    for (const std::uint32_t pairs : {10U, 30U, 81U, 100U}) {
        const coverage::Detected found = coverage::detected(pairs, repeats);
        rows.add(fmt::format(R"({{"pairs": {}, "repeats": {}, "predicted": {:.5f}, )"
                             R"("printed": {:.5f}, "seen": {:.5f}, "error": {:.5f}}})",
                             pairs, repeats, found.predicted, found.printed, found.seen,
                             std::sqrt(found.seen * (1 - found.seen) / repeats)));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto repeats = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 4000);
    const std::string only = argc > 2 ? argv[2] : "";
    fmt::print("{{\n  \"coverage\": [");
    print_coverage(repeats, only);
    fmt::print("\n  ],\n  \"power\": [");
    if (only.empty() || only == "power") {
        print_power(repeats);
    }
    fmt::print("\n  ]\n}}\n");
    return 0;
}
