#include "statistics/equivalence.hpp"

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
