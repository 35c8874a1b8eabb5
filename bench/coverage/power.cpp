#include "coverage/power.hpp"

#include "coverage/pairs.hpp"
#include "statistics/power.hpp"

namespace coverage {

Detected detected(std::uint32_t pairs, std::uint32_t repeats) {
    const double deviation = std::sqrt(2 * (1 - planted_correlation));
    Detected made{.predicted = orglab::paired_power(planted_difference / deviation, pairs),
                  .printed = 0,
                  .seen = 0};
    for (std::uint32_t repeat = 0; repeat < repeats; ++repeat) {
        Numbers numbers("power", pairs, repeat);
        const orglab::Contrast found =
            contrast(pairs, numbers, true, planted_pair, {.smallest_effect = planted_difference});
        made.printed += found.power;
        made.seen += found.p_holm <= 1 - orglab::usual_confidence ? 1 : 0;
    }
    made.printed /= repeats;
    made.seen /= repeats;
    return made;
}

}  // namespace coverage
