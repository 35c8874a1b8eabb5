// Crossings of curves that the standard input holds, for the test that pictures mark the same ones.
// Of each pair of curves: replicates, periods, the recorded periods, then both courses (the one
// behind first), replicate by replicate. Prints estimate, limits and whether it is beyond doubt.
#include <fmt/format.h>

#include <iostream>
#include <string>
#include <vector>

#include "statistics/crossing.hpp"

namespace {

double number() {
    std::string word;
    std::cin >> word;
    return std::stod(word);
}

Eigen::ArrayXXd course(Eigen::Index replicates, Eigen::Index periods) {
    Eigen::ArrayXXd values(replicates, periods);
    for (Eigen::Index r = 0; r < replicates; ++r) {
        for (Eigen::Index p = 0; p < periods; ++p) {
            values(r, p) = number();
        }
    }
    return values;
}

}  // namespace

int main() {
    Eigen::Index replicates = 0;
    Eigen::Index columns = 0;
    while (std::cin >> replicates >> columns) {
        std::vector<std::int32_t> periods(static_cast<std::size_t>(columns));
        for (auto& period : periods) {
            std::cin >> period;
        }
        const Eigen::ArrayXXd behind = course(replicates, columns);
        const Eigen::ArrayXXd ahead = course(replicates, columns);
        const auto found = orglab::crossing_interval({behind, ahead, periods});
        fmt::print("{} {} {} {}\n", found.estimate, found.low, found.high,
                   orglab::beyond_doubt(found, periods.front()) ? 1 : 0);
    }
}
