// Places of a sweep that are left out: those that do not fulfil its `where`, and with
// on_impossible = "skip" those whose settings contradict each other. What is left out in one
// variant is left out in all, so that all variants have the same places.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenario/point_builder.hpp"

namespace orglab {

/// Takes the rows out of a table that do not fulfil the sweep's condition in every variant; how
/// many is told. Complains if none is left, and of what the condition asks that a point does not
/// have. `builder`: of the same table.
void leave_out_by_condition(const Layers& layers, SweptTable& table, PointBuilder& builder,
                            Complaints& complaints, std::vector<std::string>& notices);

/// The rows whose points contradict themselves.
class ImpossibleRows {
public:
    ImpossibleRows(const Sweep& sweep, std::size_t rows) : sweep_(sweep), out_(rows, false) {}

    /// Notes a row, with the first contradiction of its points (`where`: "in variant \"a\": at
    /// network.degree = 4: "); false if the sweep leaves out none.
    bool take(std::size_t row, const std::string& where, const Contradiction& found);

    /// Takes the rows out of the points, which are those of all rows, variant by variant, and out
    /// of their table, and tells which; complains if none is left.
    void leave_out(std::vector<AlikePoints>& points, SweptTable& table, Complaints& complaints,
                   std::vector<std::string>& notices) const;

private:
    const Sweep& sweep_;
    std::vector<bool> out_;
    std::size_t left_out_ = 0;          ///< rows
    std::vector<std::string> reasons_;  ///< of the first of them
};

}  // namespace orglab
