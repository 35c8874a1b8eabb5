// The places of a sweep as a table: a row per place, a column per axis, numbers only.
#pragma once

#include <cstddef>
#include <vector>

#include "design/design.hpp"
#include "design/factor.hpp"
#include "parameters/setting.hpp"

namespace orglab {

class SweptTable {
public:
    struct Axis {
        Factor factor;
        Setting setting;  ///< of its key
    };

    SweptTable() = default;
    /// `rows`: a coordinate from 0 to 1 for each axis.
    SweptTable(std::vector<Axis> axes, const std::vector<DesignRow>& rows);

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
    /// The value of an axis in a row.
    [[nodiscard]] Value value(std::size_t row, std::size_t axis) const;
    /// Whether an axis has the same value in two rows for sure.
    [[nodiscard]] bool same(std::size_t row, std::size_t other, std::size_t axis) const {
        return coordinate(row, axis) == coordinate(other, axis);
    }
    /// Leaves out the rows for which `out` says so.
    void leave_out(const std::vector<bool>& out);

private:
    [[nodiscard]] double coordinate(std::size_t row, std::size_t axis) const {
        return coordinates_[row * axes_.size() + axis];
    }

    std::vector<Axis> axes_;
    std::size_t rows_ = 0;
    std::vector<double> coordinates_;  ///< row by row
};

}  // namespace orglab
