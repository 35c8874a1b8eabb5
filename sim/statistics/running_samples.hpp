// Many samples side by side, one per place of a row, to which rows of numbers are added.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "statistics/sample.hpp"

namespace orglab {

/// Each is what Sample::add makes of its numbers, to the last bit; a row takes a fraction of the
/// time of as many calls, since several places are reckoned at once.
class RunningSamples {
public:
    RunningSamples() = default;
    explicit RunningSamples(std::size_t places)
        : sizes_(places, 0.0), means_(places, 0.0), squares_(places, 0.0) {}

    /// Adds numbers[i] to the sample at `first` + i; NaN is left out.
    void add(std::size_t first, std::span<const double> numbers);
    [[nodiscard]] std::size_t places() const { return sizes_.size(); }
    [[nodiscard]] std::vector<Sample> samples() const;

private:
    std::vector<double> sizes_;  ///< whole numbers
    std::vector<double> means_;
    std::vector<double> squares_;
};

}  // namespace orglab
