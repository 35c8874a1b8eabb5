#include "statistics/sample.hpp"

#include <cmath>
#include <limits>

#include "support/errors.hpp"

namespace orglab {

double Sample::variance() const {
    return size < 2 ? std::numeric_limits<double>::quiet_NaN()
                    : squares / static_cast<double>(size - 1);
}

void Sample::add(double number) {
    ++size;
    const double before = number - mean;
    mean += before / static_cast<double>(size);
    squares += before * (number - mean);
}

Sample sample_of(std::span<const double> values) {
    Sample sample;
    double sum = 0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            ++sample.size;
        }
    }
    sample.mean = sample.size == 0 ? std::numeric_limits<double>::quiet_NaN()
                                   : sum / static_cast<double>(sample.size);
    // The second sum takes out what rounding left in the mean (Chan, Golub & LeVeque 1983).
    double squares = 0;
    double rest = 0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            const double deviation = value - sample.mean;
            squares += deviation * deviation;
            rest += deviation;
        }
    }
    if (sample.size > 0) {
        sample.squares = std::fmax(0.0, squares - rest * rest / static_cast<double>(sample.size));
        sample.mean += rest / static_cast<double>(sample.size);
    }
    return sample;
}

std::vector<double> differences(std::span<const double> first, std::span<const double> second) {
    expect(first.size() == second.size(), "paired samples have one length");
    std::vector<double> result(first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        result[i] = second[i] - first[i];
    }
    return result;
}

}  // namespace orglab
