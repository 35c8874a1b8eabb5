#include <mpi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#include "cluster/guided_blocks.hpp"
#include "cluster/run_queue.hpp"

namespace orglab {

namespace {

constexpr int question_tag = 1;
constexpr int answer_tag = 2;
constexpr auto moment = std::chrono::microseconds(200);

/// What a rank says when it asks: how many threads will share the block (0: it asks for no more),
/// and how many runs it has done.
using Question = std::array<std::uint64_t, 2>;
using Answer = std::array<std::uint64_t, 2>;  ///< a block's begin and end

/// Returns when the operation is done, without keeping the processor busy.
void wait_for(MPI_Request& request) {
    for (int done = 0; done == 0;) {
        MPI_Test(&request, &done, MPI_STATUS_IGNORE);
        if (done == 0) {
            std::this_thread::sleep_for(moment);
        }
    }
}

/// Rank 0: answers the other ranks, in a thread of its own, until none asks for more.
class Office {
public:
    Office(GuidedBlocks& blocks, int ranks, const std::atomic<bool>& stop)
        : blocks_(blocks), stop_(stop), done_(static_cast<std::size_t>(ranks)), asking_(ranks - 1) {
        thread_ = std::thread([this] { answer_all(); });
    }
    void wait() {
        if (thread_.joinable()) {
            thread_.join();
        }
    }
    [[nodiscard]] std::uint64_t done() const {
        std::uint64_t sum = 0;
        for (const auto& one : done_) {
            sum += one;
        }
        return sum;
    }

private:
    /// Looks for questions the more seldom the longer none has come: each look takes the processor
    /// from the runs, and who works on a long block has no question yet.
    static void pause_after(std::chrono::steady_clock::time_point last) {
        constexpr std::chrono::steady_clock::duration longest = std::chrono::milliseconds(5);
        const auto quiet = std::chrono::steady_clock::now() - last;
        std::this_thread::sleep_for(
            std::clamp<std::chrono::steady_clock::duration>(quiet / 16, moment, longest));
    }
    void answer_all() {
        auto last = std::chrono::steady_clock::now();
        while (asking_ > 0) {
            int there = 0;
            MPI_Status status;
            MPI_Iprobe(MPI_ANY_SOURCE, question_tag, MPI_COMM_WORLD, &there, &status);
            if (there == 0) {
                pause_after(last);
                continue;
            }
            last = std::chrono::steady_clock::now();
            Question question{};
            MPI_Recv(question.data(), 2, MPI_UINT64_T, status.MPI_SOURCE, question_tag,
                     MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            done_[static_cast<std::size_t>(status.MPI_SOURCE)] = question[1];
            if (question[0] == 0) {
                --asking_;
                continue;
            }
            if (stop_) {
                blocks_.stop();
            }
            const RunRange block = blocks_.take(question[0]);
            const Answer answer{block.begin, block.end};
            MPI_Send(answer.data(), 2, MPI_UINT64_T, status.MPI_SOURCE, answer_tag, MPI_COMM_WORLD);
        }
    }

    GuidedBlocks& blocks_;
    const std::atomic<bool>& stop_;
    std::vector<std::atomic<std::uint64_t>> done_;
    int asking_;
    std::thread thread_;
};

}  // namespace

struct RunQueue::State {
    State(const Ranks& ranks, std::uint64_t count, std::uint64_t own_threads,
          const std::atomic<bool>& stopped, std::uint64_t all_threads)
        : first(ranks.first()),
          threads(own_threads),
          stop(stopped),
          blocks(count, all_threads),
          alone(ranks.size() == 1) {
        if (first && !alone) {
            office = std::make_unique<Office>(blocks, ranks.size(), stop);
        }
    }

    RunRange more() {
        if (first) {
            return blocks.take(alone ? threads : 1);
        }
        const Question question{threads, done};
        MPI_Send(question.data(), 2, MPI_UINT64_T, 0, question_tag, MPI_COMM_WORLD);
        Answer answer{};
        MPI_Request request = MPI_REQUEST_NULL;
        MPI_Irecv(answer.data(), 2, MPI_UINT64_T, 0, answer_tag, MPI_COMM_WORLD, &request);
        wait_for(request);
        return {answer[0], answer[1]};
    }

    bool first;
    std::uint64_t threads;
    const std::atomic<bool>& stop;
    GuidedBlocks blocks;  ///< of rank 0
    bool alone;
    std::unique_ptr<Office> office;  ///< of rank 0, if there are others
    std::mutex mutex;
    RunRange block;
    bool over = false;
    bool finished = false;
    std::atomic<std::uint64_t> done = 0;
};

RunQueue::RunQueue(const Ranks& ranks, std::uint64_t count, int threads,
                   const std::atomic<bool>& stop) {
    std::vector<std::uint64_t> all_threads = {static_cast<std::uint64_t>(threads)};
    ranks.add_up(all_threads);
    const auto own_threads = static_cast<std::uint64_t>(threads);
    state_ = std::make_unique<State>(ranks, count, own_threads, stop, all_threads.front());
}

RunQueue::~RunQueue() {
    if (!state_->finished) {
        state_->blocks.stop();
    }
    finish();
}

std::optional<std::uint64_t> RunQueue::next() {
    State& state = *state_;
    const std::scoped_lock lock(state.mutex);
    if (state.stop) {
        return std::nullopt;
    }
    if (state.block.empty() && !state.over) {
        state.block = state.more();
        state.over = state.block.empty();
    }
    return state.over ? std::nullopt : std::optional(state.block.begin++);
}

std::uint64_t RunQueue::done_by_others() const {
    return state_->office == nullptr ? 0 : state_->office->done();
}

void RunQueue::count_done() {
    ++state_->done;
}

void RunQueue::finish() {
    State& state = *state_;
    if (state.finished) {
        return;
    }
    state.finished = true;
    if (state.office != nullptr) {
        if (state.stop) {
            state.blocks.stop();
        }
        state.office->wait();
    } else if (!state.first) {
        const Question last{0, state.done};
        MPI_Send(last.data(), 2, MPI_UINT64_T, 0, question_tag, MPI_COMM_WORLD);
    }
}

}  // namespace orglab
