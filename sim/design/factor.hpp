// A factor: one setting that a design varies, over a list of values or over a range of numbers.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "parameters/setting.hpp"
#include "parameters/words.hpp"

namespace orglab {

enum class Scale { linear, logarithmic };
constexpr std::array<NamedValue<Scale>, 2> words(Scale) {
    return {{{"linear", Scale::linear}, {"log", Scale::logarithmic}}};
}

/// All numbers from `from` to `to`, both included; from < to, and from > 0 on the logarithmic
/// scale.
struct Range {
    double from = 0;
    double to = 1;
    Scale scale = Scale::linear;
    bool whole = false;  ///< only whole numbers; both ends are
    bool operator==(const Range&) const = default;
};

struct Factor {
    std::string key;            ///< full key of the setting
    std::vector<Value> levels;  ///< empty: the factor has a range
    Range range;
    [[nodiscard]] bool has_range() const { return levels.empty(); }
    bool operator==(const Factor&) const = default;
};

/// Designs place points by coordinates from 0 to 1. Each of `count` levels has an equal part of
/// them: the level (from 0 on) that a coordinate stands for, and the middle of a level's part.
std::size_t level_at(double coordinate, std::size_t count);
double coordinate_of(std::size_t level, std::size_t count);

/// The number of a range that a coordinate stands for: from at 0, to at 1, in between in proportion
/// on the scale. Each number of a whole range has the part between it and the next one: equal parts
/// on the linear scale.
double number_at(const Range& range, double coordinate);

/// `count` (at least 2) numbers from `from` to `to`, both included, at equal distances on the
/// scale; rounded to 12 digits, so that 0.1 comes out as 0.1. A whole range may have others among
/// them.
std::vector<double> spread(const Range& range, std::size_t count);

}  // namespace orglab
