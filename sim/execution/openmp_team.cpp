#include "execution/openmp_team.hpp"

#include <omp.h>

#include <cstdint>
#include <exception>

namespace orglab {

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
    return threads > 0 ? threads : omp_get_max_threads();
}

}  // namespace orglab
