#include "comparison/p_values.hpp"

#include <algorithm>
#include <cmath>

namespace orglab {

report::Number p_value(double p) {
    const bool small = p > 0 && p < 0.001;
    constexpr int most = 12;
    return {p, small ? std::min(static_cast<int>(std::ceil(-std::log10(p))), most) : 3};
}

}  // namespace orglab
