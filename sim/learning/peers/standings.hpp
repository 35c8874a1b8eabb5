// How good people seem to those who judge without noise: one array or two, to be looked up for many
// learners at once. Higher is better.
#pragma once

#include <cmath>
#include <cstdint>

#include "learning/channel.hpp"

namespace orglab::peers {

/// By value, in whole numbers.
struct ByGrade {
    explicit ByGrade(const Now& now) : grades(now.grades.data()) {}
    [[nodiscard]] Grade operator()(std::uint32_t person) const { return grades[person]; }
    const Grade* grades;
};

/// By value.
struct ByValue {
    explicit ByValue(const Now& now)
        : workers(now.organization.workers),
          values(now.values),
          outsider_values(now.outsider_values) {}
    [[nodiscard]] double operator()(std::uint32_t person) const {
        return person < workers ? values[person] : outsider_values[person - workers];
    }
    std::uint32_t workers;
    Values values;
    Values outsider_values;
};

/// By nearness to a head of the line; people outside are below all.
struct ByRank {
    explicit ByRank(const Now& now)
        : workers(now.organization.workers), depth(now.organization.hierarchy.depth.data()) {}
    [[nodiscard]] double operator()(std::uint32_t person) const {
        return person < workers ? -static_cast<double>(depth[person]) : -HUGE_VAL;
    }
    std::uint32_t workers;
    const std::uint32_t* depth;
};

}  // namespace orglab::peers
