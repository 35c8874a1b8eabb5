// Intervals of differences, as `compare` prints them: of pairs and of two samples, from Student's t
// and from the bootstrap.
#include "coverage/pairs.hpp"
#include "coverage/study.hpp"

namespace coverage {
namespace {

using Draw = std::function<Pair(Numbers&)>;

Study of_differences(const std::string& data, bool shared, double truth, Promise promise,
                     const Draw& draw) {
    return {.data = data,
            .unit = shared ? "replicates" : "replicates on each side",
            .intervals = {{shared ? "difference of pairs, Student's t"
                                  : "difference of two samples, Welch's t",
                           promise},
                          {shared ? "difference of pairs, bootstrap"
                                  : "difference of two samples, bootstrap",
                           promise}},
            .found =
                [=](Eigen::Index size, std::uint32_t repeat) {
                    Numbers numbers(data, size, repeat);
                    const orglab::Contrast made = contrast(size, numbers, shared, draw);
                    return std::vector{where(made.difference, truth), where(made.bootstrap, truth)};
                },
            .sizes_in_test = 1};
}

}  // namespace

std::vector<Study> studies_of_differences() {
    return {of_differences("normal pairs, correlation 0.8", true, planted_difference,
                           Promise::confidence, planted_pair),
            of_differences("pairs whose differences are exponential", true, 1, Promise::none,
                           [](Numbers& n) {
                               const double both = n.normal();
                               return Pair{both, both + n.exponential()};
                           }),
            of_differences("two normal samples, one with three times the deviation", false, 0,
                           Promise::confidence,
                           [](Numbers& n) {
                               return Pair{n.normal(), 3 * n.normal()};
                           }),
            of_differences("a normal and an exponential sample", false, 1, Promise::none,
                           [](Numbers& n) {
                               return Pair{n.normal(), n.exponential()};
                           })};
}

}  // namespace coverage
