// Intervals of differences, as `compare` prints them: of pairs and of two samples, from Student's t
// and from the bootstrap.
#include "coverage/pairs.hpp"
#include "coverage/study.hpp"
#include "statistics/bootstrap.hpp"

namespace coverage {
namespace {

using Draw = std::function<Pair(Numbers&)>;
using Values = std::vector<double>;
using IntervalOf = std::function<orglab::Interval(const Values& baseline, const Values& arm)>;

/// Runs of a baseline and an arm, as many of each.
struct Data {
    std::string name;
    bool shared;  ///< pairs, else two samples
    double truth;
    Promise promise;
    Draw draw;
};

Study of_interval(const Data& data, const std::string& way, const IntervalOf& interval) {
    return {.data = data.name,
            .unit = data.shared ? "replicates" : "replicates on each side",
            .intervals = {{(data.shared ? "difference of pairs, " : "difference of two samples, ") +
                               way,
                           data.promise}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data.name, size, repeat);
                Values baseline;
                Values arm;
                for (Eigen::Index i = 0; i < size; ++i) {
                    const Pair pair = data.draw(numbers);
                    baseline.push_back(pair.baseline);
                    arm.push_back(pair.arm);
                }
                return std::vector{where(interval(baseline, arm), data.truth)};
            }};
}

Values apart(const Values& baseline, const Values& arm) {
    Values made;
    for (std::size_t i = 0; i < arm.size(); ++i) {
        made.push_back(arm[i] - baseline[i]);
    }
    return made;
}

/// Of the same numbers.
std::vector<Study> of_both_ways(const Data& data) {
    Study student =
        of_interval(data, data.shared ? "Student's t" : "Welch's t",
                    [=](const Values& baseline, const Values& arm) {
                        return data.shared ? orglab::mean_interval(apart(baseline, arm))
                                           : orglab::unpaired_difference_interval(baseline, arm);
                    });
    Study bootstrap =
        of_interval(data, "bootstrap", [=](const Values& baseline, const Values& arm) {
            return data.shared ? orglab::bootstrap_mean(apart(baseline, arm))
                               : orglab::bootstrap_difference(baseline, arm);
        });
    // 19,999 samples a repeat.
    bootstrap.repeats_in_test = data.promise == Promise::none ? 50 : 250;
    bootstrap.sizes_in_test = 1;
    return {student, bootstrap};
}

}  // namespace

std::vector<Study> studies_of_differences() {
    std::vector<Study> made;
    for (const Data& data :
         {Data{"normal pairs, correlation 0.8", true, planted_difference, Promise::confidence,
               planted_pair},
          Data{"pairs whose differences are exponential", true, 1, Promise::none,
               [](Numbers& n) {
                   const double both = n.normal();
                   return Pair{both, both + n.exponential()};
               }},
          Data{"two normal samples, one with three times the deviation", false, 0,
               Promise::confidence,
               [](Numbers& n) {
                   return Pair{n.normal(), 3 * n.normal()};
               }},
          Data{"a normal and an exponential sample", false, 1, Promise::none, [](Numbers& n) {
                   return Pair{n.normal(), n.exponential()};
               }}}) {
        for (const Study& study : of_both_ways(data)) {
            made.push_back(study);
        }
    }
    return made;
}

}  // namespace coverage
