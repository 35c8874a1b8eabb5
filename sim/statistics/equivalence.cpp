#include "statistics/equivalence.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace orglab {

Verdict verdict(const Interval& difference, double smallest_effect) {
    const double s = smallest_effect;
    if (difference.low > 0 && difference.low >= s) {
        return Verdict::yes;
    }
    if (difference.high < 0 && difference.high <= -s) {
        return Verdict::no;
    }
    const bool within = difference.low > -s && difference.high < s;
    const bool nothing = difference.low == 0 && difference.high == 0;
    return within || nothing ? Verdict::negligible : Verdict::too_close_to_tell;
}

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

std::string_view to_words(Verdict verdict) {
    switch (verdict) {
        case Verdict::yes:
            return "yes";
        case Verdict::no:
            return "no";
        case Verdict::negligible:
            return "negligible";
        case Verdict::too_close_to_tell:
            return "too close to tell";
    }
    return "too close to tell";
}

}  // namespace orglab
