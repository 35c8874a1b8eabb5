#include "execution/openmp_team.hpp"

#include <fmt/format.h>
#include <omp.h>
#include <pthread.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <latch>
#include <vector>

#include "support/errors.hpp"

namespace orglab {

OpenMpTeam::~OpenMpTeam() {
    if (threads_ > 1) {
        omp_pause_resource_all(omp_pause_soft);  // not obeyed within a parallel region
    }
}

void OpenMpTeam::each(std::size_t blocks, const std::function<void(std::size_t)>& work) {
    if (threads_ == 1 || blocks <= 1) {
        serial_team().each(blocks, work);
        return;
    }
    const auto count = static_cast<std::int64_t>(blocks);
    std::exception_ptr failure;  // no exception may leave a parallel region
    std::int64_t failed = count;
#pragma omp parallel for schedule(runtime) num_threads(threads_)
    for (std::int64_t block = 0; block < count; ++block) {
        try {
            work(static_cast<std::size_t>(block));
        } catch (...) {
#pragma omp critical(orglab_block_failure)
            if (block < failed) {
                failed = block;
                failure = std::current_exception();
            }
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

int number_of_threads(int threads) {
    return std::min(threads > 0 ? threads : omp_get_max_threads(), most_threads);
}

namespace {

/// Bytes of a thread's stack that OMP_STACKSIZE asks for, a number with B, K (also without a
/// letter), M or G behind it; 0 if it does not.
std::size_t stack_asked_for() {
    const char* text = std::getenv("OMP_STACKSIZE");
    if (text == nullptr) {
        return 0;
    }
    char* rest = nullptr;
    const std::uint64_t number = std::strtoull(text, &rest, 10);
    while (*rest == ' ') {
        ++rest;
    }
    switch (*rest) {
        case 'B':
        case 'b':
            return number;
        case 'M':
        case 'm':
            return number << 20U;
        case 'G':
        case 'g':
            return number << 30U;
        default:
            return number << 10U;
    }
}

void* wait_at(void* gate) {
    static_cast<std::latch*>(gate)->wait();
    return nullptr;
}

}  // namespace

void refuse_threads_that_cannot_start(int threads) {
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    if (const std::size_t stack = stack_asked_for(); stack > 0) {
        ::pthread_attr_setstacksize(&attributes, stack);  // what is too small is left as it was
    }
    std::latch all_there(1);
    std::vector<pthread_t> started;
    int error = 0;
    while (error == 0 && static_cast<int>(started.size()) + 1 < threads) {  // the first is there
        pthread_t one{};
        error = ::pthread_create(&one, &attributes, wait_at, &all_there);
        if (error == 0) {
            started.push_back(one);
        }
    }
    all_there.count_down();
    for (const pthread_t one : started) {
        ::pthread_join(one, nullptr);
    }
    ::pthread_attr_destroy(&attributes);
    if (error != 0) {
        throw MachineError(
            fmt::format("{} threads cannot be started ({}), {} can; expected fewer --threads, or a "
                        "smaller OMP_STACKSIZE",
                        threads, std::strerror(error), started.size() + 1));
    }
}

}  // namespace orglab
