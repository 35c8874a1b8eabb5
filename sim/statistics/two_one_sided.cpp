#include "statistics/two_one_sided.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace orglab {

double equivalence_p(double estimate, double error, double degrees, double smallest_effect) {
    if (std::isnan(estimate) || std::isnan(error) || !(smallest_effect > 0)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double room = smallest_effect - std::fabs(estimate);  // to the nearer bound
    if (error == 0) {
        return room > 0 ? 0 : 1;
    }
    // The nearer bound has the larger p-value of the two.
    return boost::math::cdf(
        boost::math::complement(boost::math::students_t(degrees), room / error));
}

}  // namespace orglab
