#include "study/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

RunCounter::RunCounter(std::uint64_t total) : progress_{.total = total} {
}

void RunCounter::add(const Run& run) {
    ++progress_.done;
    progress_.worker_updates += run.worker_updates;
    progress_.seconds = seconds();
    simulated_seconds_ += run.seconds;
    longest_ = std::max(longest_, run.seconds);
    progress_.timeouts += run.status == Status::timeout ? 1U : 0U;
    if (run.status != Status::ok && progress_.failed++ == 0) {
        first_failure_ =
            fmt::format("point {}, replicate {}: {}", run.point, run.replicate, run.message);
    }
}

double RunCounter::seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
}

}  // namespace orglab
