#include <mpi.h>

#include <array>
#include <chrono>
#include <limits>
#include <thread>

#include "cluster/launcher.hpp"
#include "cluster/ranks.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

void check(int result, const char* what) {
    if (result != MPI_SUCCESS) {
        std::array<char, MPI_MAX_ERROR_STRING> text{};
        int length = 0;
        MPI_Error_string(result, text.data(), &length);
        throw MachineError(std::string("MPI: ") + what + ": " + text.data());
    }
}

int length_of(std::size_t size) {
    expect(size <= std::numeric_limits<int>::max(),
           "a message of MPI has at most 2^31 - 1 entries");
    return static_cast<int>(size);
}

template <class Values>
void broadcast_values(Values& values, MPI_Datatype type) {
    std::uint64_t size = values.size();
    check(MPI_Bcast(&size, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD), "broadcast");
    values.resize(size);
    check(MPI_Bcast(values.data(), length_of(size), type, 0, MPI_COMM_WORLD), "broadcast");
}

}  // namespace

Ranks::Ranks() {
    if (processes_of_launcher() == 0) {
        return;
    }
    int provided = MPI_THREAD_SINGLE;
    // Rank 0 answers the others from a thread of its own while its other threads simulate.
    check(MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided), "cannot start");
    mpi_ = true;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    if (size_ == 1 && processes_of_launcher() > 1) {
        throw MachineError(
            "started as one of several processes, but by the launcher of another MPI than this "
            "program was built with: each process would do the whole study");
    }
    if (size_ > 1 && provided < MPI_THREAD_SERIALIZED) {
        throw MachineError("MPI: this library does not take calls from several threads");
    }
}

Ranks::~Ranks() {
    if (mpi_) {
        try {
            wait_for_all();  // MPI_Finalize would keep the processor busy until all are there
        } catch (const MachineError&) {  // it ends all the same
        }
        MPI_Finalize();
    }
}

void Ranks::broadcast(std::vector<std::uint64_t>& numbers) const {
    if (size_ > 1) {
        broadcast_values(numbers, MPI_UINT64_T);
    }
}

void Ranks::broadcast(std::string& text) const {
    if (size_ > 1) {
        broadcast_values(text, MPI_CHAR);
    }
}

void Ranks::add_up(std::vector<std::uint64_t>& numbers) const {
    if (size_ > 1) {
        check(MPI_Allreduce(MPI_IN_PLACE, numbers.data(), length_of(numbers.size()), MPI_UINT64_T,
                            MPI_SUM, MPI_COMM_WORLD),
              "sum");
    }
}

void Ranks::wait_for_all() const {
    if (size_ == 1) {
        return;
    }
    constexpr auto moment = std::chrono::milliseconds(2);
    MPI_Request request = MPI_REQUEST_NULL;
    check(MPI_Ibarrier(MPI_COMM_WORLD, &request), "barrier");
    for (int all_there = 0; all_there == 0;) {  // MPI_Barrier would keep the processor busy
        check(MPI_Test(&request, &all_there, MPI_STATUS_IGNORE), "barrier");
        if (all_there == 0) {
            std::this_thread::sleep_for(moment);
        }
    }
}

void Ranks::end_all(int code) const {
    if (size_ > 1) {
        MPI_Abort(MPI_COMM_WORLD, code);
    }
}

}  // namespace orglab
