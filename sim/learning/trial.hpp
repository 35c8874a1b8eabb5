// A local peak: no single belief, changed alone, would make a worker's beliefs worth more.
#pragma once

#include <algorithm>

#include "learning/channel.hpp"

namespace orglab {

/// Whether some single belief of worker i, changed alone, would raise its value (Now::values).
/// `trial` is scratch: a row as long as the worker's.
inline bool some_trial_improves(const Now& now, std::uint32_t i, RowOut trial) {
    const Row own = now.workers.row(i);
    std::copy_n(own.held, now.workers.words(), trial.held);
    std::copy_n(own.value, now.workers.words(), trial.value);
    for (std::uint32_t d = 0; d < now.workers.dimensions(); ++d) {
        const int belief = own.at(d);
        for (const int other : {-1, 1}) {
            if (other != belief) {
                trial.set(d, other);
                if (now.landscape.value(trial, now.reality) > now.values[i]) {
                    return true;
                }
            }
        }
        trial.set(d, belief);
    }
    return false;
}

}  // namespace orglab
