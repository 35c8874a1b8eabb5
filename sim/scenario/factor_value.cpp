#include "scenario/factor_value.hpp"

#include "scenario/range.hpp"

namespace orglab {

Value value_at(const Factor& factor, double coordinate, const Catalogue& catalogue) {
    return factor.has_range()
               ? number_as_value(*catalogue.find(factor.key), number_at(factor.range, coordinate))
               : factor.levels[level_at(coordinate, factor.levels.size())];
}

}  // namespace orglab
