// What each point of a study records. Points of a sweep mostly record the same: then they share one
// Recording.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "metrics/measure.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

class Recordings {
public:
    Recordings() = default;
    /// One for each point.
    explicit Recordings(std::vector<Recording> of_points);
    /// Point p records kept[of_point[p]]. Throws BrokenPromise if there is no such Recording.
    Recordings(std::vector<Recording> kept, std::vector<std::uint32_t> of_point);

    [[nodiscard]] std::size_t size() const { return of_point_.size(); }  ///< points
    [[nodiscard]] const Recording& operator[](std::size_t point) const {
        return kept_[of_point_[point]];
    }
    /// The place of a point's Recording among those that are kept.
    [[nodiscard]] std::uint32_t which(std::size_t point) const { return of_point_[point]; }
    /// Of what a point records: which measures, where they stand, and how often. The numbers of two
    /// runs with one digest are in the same places, and mean the same.
    [[nodiscard]] std::uint64_t digest(std::size_t point) const {
        return digests_[of_point_[point]];
    }
    /// Those of all points, each once, in ascending order.
    [[nodiscard]] std::vector<std::uint64_t> digests() const;
    /// Whether the course of any point is recorded, as more than the end.
    [[nodiscard]] bool have_series() const;
    /// Each of them once, in the order of the points that first have them.
    [[nodiscard]] std::span<const Recording> kept() const { return kept_; }

private:
    std::vector<Recording> kept_;
    std::vector<std::uint64_t> digests_;  ///< of each of them
    std::vector<std::uint32_t> of_point_;
};

/// What each point of a scenario records.
Recordings recordings_of(const PointList& points);

}  // namespace orglab
