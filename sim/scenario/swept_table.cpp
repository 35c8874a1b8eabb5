#include "scenario/swept_table.hpp"

#include <algorithm>
#include <utility>

#include "scenario/factor_value.hpp"

namespace orglab {

SweptTable::SweptTable(std::vector<Axis> axes, const std::vector<DesignRow>& rows)
    : axes_(std::move(axes)), rows_(rows.size()) {
    coordinates_.reserve(rows_ * axes_.size());
    for (const DesignRow& row : rows) {
        expect(row.size() == axes_.size(), "a row of a design has a coordinate per axis");
        coordinates_.insert(coordinates_.end(), row.begin(), row.end());
    }
}

Value SweptTable::value(std::size_t row, std::size_t axis) const {
    const auto& [factor, setting] = axes_[axis];
    return value_at(factor, setting, coordinate(row, axis));
}

void SweptTable::leave_out(const std::vector<bool>& out) {
    expect(out.size() == rows_, "each row stays or is left out");
    const std::size_t width = axes_.size();
    std::size_t kept = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
        if (!out[row]) {
            const auto first = coordinates_.begin() + static_cast<std::ptrdiff_t>(row * width);
            std::copy_n(first, width,
                        coordinates_.begin() + static_cast<std::ptrdiff_t>(kept * width));
            ++kept;
        }
    }
    rows_ = kept;
    coordinates_.resize(kept * width);
}

}  // namespace orglab
