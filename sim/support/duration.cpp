#include "support/duration.hpp"

#include <fmt/format.h>

namespace orglab {

std::string duration_text(double seconds) {
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    if (seconds < 10) {
        return fmt::format("{:.2g} s", seconds);
    }
    if (seconds < 1.5 * minute) {
        return fmt::format("{:.0f} s", seconds);
    }
    if (seconds < 1.5 * hour) {
        return fmt::format("{:.0f} min", seconds / minute);
    }
    return seconds < 2 * day ? fmt::format("{:.1f} h", seconds / hour)
                             : fmt::format("{:.1f} days", seconds / day);
}

}  // namespace orglab
