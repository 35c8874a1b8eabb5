#include "scenario/factor_value.hpp"

#include "scenario/range.hpp"

namespace orglab {

Value value_at(const Factor& factor, const Setting& setting, double coordinate) {
    return factor.has_range() ? number_as_value(setting, number_at(factor.range, coordinate))
                              : factor.levels[level_at(coordinate, factor.levels.size())];
}

Value value_at(const Factor& factor, double coordinate, const Catalogue& catalogue) {
    return value_at(factor, *catalogue.find(factor.key), coordinate);
}

}  // namespace orglab
