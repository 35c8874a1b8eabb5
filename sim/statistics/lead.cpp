#include "statistics/lead.hpp"

#include <limits>

namespace orglab {

double crossing_of(const Eigen::ArrayXd& difference, std::span<const std::int32_t> periods) {
    double crossing = std::numeric_limits<double>::infinity();  // never
    bool leads = false;
    for (Eigen::Index t = difference.size(); t-- > 0 && difference(t) >= 0;) {
        leads = leads || difference(t) > 0;
        if (leads) {
            crossing = periods[static_cast<std::size_t>(t)];
        }
    }
    return crossing;
}

}  // namespace orglab
