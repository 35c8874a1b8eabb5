#include "statistics/running_samples.hpp"

#include "support/errors.hpp"

namespace orglab {

void RunningSamples::add(std::size_t first, std::span<const double> numbers) {
    expect(first <= places() && numbers.size() <= places() - first, "a row has no more places");
    const std::size_t count = numbers.size();
    const double* const from = numbers.data();
    double* const sizes = sizes_.data() + first;
    double* const means = means_.data() + first;
    double* const squares = squares_.data() + first;
    for (std::size_t i = 0; i < count; ++i) {
        const double number = from[i];
        const double size = sizes[i] + 1;
        const double before = number - means[i];
        const double mean = means[i] + before / size;
        const double square = squares[i] + before * (number - mean);
        const bool is_number = number == number;  // chosen at the end: no branch, many at once
        sizes[i] = is_number ? size : sizes[i];
        means[i] = is_number ? mean : means[i];
        squares[i] = is_number ? square : squares[i];
    }
}

std::vector<Sample> RunningSamples::samples() const {
    std::vector<Sample> made(places());
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i] = {static_cast<std::size_t>(sizes_[i]), means_[i], squares_[i]};
    }
    return made;
}

}  // namespace orglab
