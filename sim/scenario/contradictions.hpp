// Contradictions between the keys of a point.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "scenario/point_builder.hpp"

namespace orglab {

class ContradictionFinder {
public:
    /// Contradictions that involve a key of `unknown` are not reported: a default stands in for
    /// what is already reported as wrong.
    ContradictionFinder(const Catalogue& catalogue, const std::set<std::string>& unknown,
                        Complaints& complaints)
        : catalogue_(catalogue), unknown_(unknown), complaints_(complaints) {}

    /// Makes all checks of the catalogue on a point; those of data files only if nothing else is
    /// wrong.
    void check(const PointDraft& draft, const PointBuilder& builder);

private:
    [[nodiscard]] std::vector<Contradiction> found_in(const Point& point);
    [[nodiscard]] bool stands_in(const Contradiction& one) const;

    const Catalogue& catalogue_;
    const std::set<std::string>& unknown_;
    Complaints& complaints_;
    std::set<std::pair<std::size_t, std::string>> made_;  ///< point check, and what it read
};

}  // namespace orglab
