// Values of many people, as they stand in memory: each a number from 0 to 1, or a grade.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace orglab {

/// A value as a number of equal parts of 1 (Landscape::parts): a quarter of the memory.
using Grade = std::uint16_t;
inline constexpr std::uint32_t most_parts = std::numeric_limits<Grade>::max();

/// A view; what it reads must outlive it.
class Values {
public:
    Values() = default;
    explicit Values(std::span<const double> values) : values_(values.data()) {}
    /// The same as values[k] = grades[k] / parts.
    Values(std::span<const Grade> grades, std::uint32_t parts)
        : grades_(grades.data()), parts_(parts) {}

    [[nodiscard]] double operator[](std::size_t person) const {
        return grades_ == nullptr ? values_[person] : grades_[person] / parts_;
    }

private:
    const double* values_ = nullptr;
    const Grade* grades_ = nullptr;
    double parts_ = 1;
};

}  // namespace orglab
