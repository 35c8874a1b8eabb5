// The queue of a build without MPI: one rank.
#include "cluster/run_queue.hpp"

namespace orglab {

struct RunQueue::State {
    std::uint64_t count;
    const std::atomic<bool>& stop;
    std::atomic<std::uint64_t> next = 0;
};

RunQueue::RunQueue(const Ranks& /*ranks*/, std::uint64_t count, int /*threads*/,
                   const std::atomic<bool>& stop)
    : state_(new State{count, stop}) {
}

RunQueue::~RunQueue() = default;

std::optional<std::uint64_t> RunQueue::next() {
    if (state_->stop) {
        return std::nullopt;
    }
    const std::uint64_t number = state_->next++;
    return number < state_->count ? std::optional(number) : std::nullopt;
}

std::uint64_t RunQueue::done_by_others() const {
    return 0;
}

void RunQueue::count_done() {
}
void RunQueue::finish() {
}

}  // namespace orglab
