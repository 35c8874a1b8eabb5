// Over which part of a sweep one arm is better than another, and which setting turns it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "comparison/compare.hpp"
#include "report/table.hpp"

namespace orglab {

/// A swept key, and how often the verdict turns from one side to the other along it, with all other
/// swept keys held.
struct Turning {
    std::string key;
    std::size_t lines = 0;   ///< sets of at least two places that differ in this key alone
    std::size_t turned = 0;  ///< of these, with a verdict for either side
    std::string from;        ///< of the first that turned: the last value before, "turnover=0.1"
    std::string to;          ///< and the first after
};

/// The verdicts on one arm against another at all places of a sweep.
struct SweptVerdicts {
    std::string arm;
    std::string baseline;
    std::size_t places = 0;
    std::size_t above = 0;  ///< places in which the arm is better (higher, if neither is better)
    std::size_t below = 0;  ///< worse (lower)
    std::size_t equivalent = 0;
    std::size_t undecided = 0;      ///< among them what could not be compared
    std::vector<Turning> turnings;  ///< per key, those that turn it most often first

    [[nodiscard]] double decided() const {
        return 1 - static_cast<double>(undecided) / static_cast<double>(places);
    }
};

/// For each two arms that meet at more than one place; nothing without a sweep.
std::vector<SweptVerdicts> sweep_parts(const Comparison& comparison,
                                       const MeasureComparison& measure);

/// A row for each.
report::Table sweep_table(const MeasureComparison& measure,
                          const std::vector<SweptVerdicts>& parts);

/// "knowledge at the end, network against hierarchy: better in 10 of 16 places, worse in 2,
/// equivalent in 1 and undecided in 3 (81 % decided); turnover turns it, from turnover=0.1 to
/// turnover=0.3 ..."
std::string sweep_sentence(const Comparison& comparison, const MeasureComparison& measure,
                           const SweptVerdicts& part);

}  // namespace orglab
