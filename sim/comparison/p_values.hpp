// P-values as cells of tables.
#pragma once

#include "report/table.hpp"

namespace orglab {

/// Three decimals, and as many as show a digit of one that would be 0.000.
report::Number p_value(double p);

}  // namespace orglab
