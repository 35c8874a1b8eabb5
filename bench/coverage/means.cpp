// Intervals of means: Student's t, within bounds, and after run.precision has said that it is
// enough.
#include <cmath>

#include "coverage/numbers.hpp"
#include "coverage/study.hpp"

namespace coverage {
namespace {

using Draw = std::function<double(Numbers&)>;

Study of_mean(const std::string& data, double truth, Promise promise, const Draw& draw) {
    return {.data = data,
            .intervals = {{"mean, Student's t", promise}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                return std::vector{where(
                    orglab::mean_interval(several(size, [&] { return draw(numbers); })), truth)};
            }};
}

Study of_bounded_mean(double a, double b, Promise promise) {
    const std::string data = "beta(" + std::to_string(static_cast<int>(a)) + ", " +
                             std::to_string(static_cast<int>(b)) + ")";
    return {.data = data,
            .intervals = {{"mean within bounds", promise}, {"mean, Student's t", Promise::none}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                const auto values = several(size, [&] { return numbers.beta(a, b); });
                const double truth = a / (a + b);
                return std::vector{where(orglab::bounded_mean_interval(values, 0, 1), truth),
                                   where(orglab::mean_interval(values), truth)};
            }};
}

/// As the study of a scenario with run.precision: looks at `size` replicates and after each as many
/// more, up to ten times, until the interval is as narrow as that of 2.5 times as many is on the
/// average.
Study after_looks() {
    const std::string data = "normal, as many replicates as run.precision takes";
    return {.data = data,
            .unit = "replicates at the first look",
            .intervals = {{"mean, Student's t"}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                const double half_width = 1.96 / std::sqrt(2.5 * static_cast<double>(size));
                std::vector<double> values;
                orglab::Interval interval{};
                for (int look = 0; look < 10; ++look) {
                    for (Eigen::Index i = 0; i < size; ++i) {
                        values.push_back(numbers.normal());
                    }
                    interval = orglab::mean_interval(values);
                    if (interval.half_width() <= half_width) {
                        break;
                    }
                }
                return std::vector{where(interval, 0)};
            }};
}

}  // namespace

std::vector<Study> studies_of_means() {
    return {of_mean("normal", 0, Promise::confidence, [](Numbers& n) { return n.normal(); }),
            of_mean("exponential", 1, Promise::none, [](Numbers& n) { return n.exponential(); }),
            of_bounded_mean(5, 2, Promise::confidence), of_bounded_mean(20, 1, Promise::none),
            after_looks()};
}

}  // namespace coverage
