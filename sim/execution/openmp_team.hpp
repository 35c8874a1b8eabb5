// A Team of threads. The only place in the program that knows OpenMP.
#pragma once

#include "support/team.hpp"

namespace orglab {

class OpenMpTeam final : public Team {
public:
    /// `threads`: at least 1.
    explicit OpenMpTeam(int threads) : threads_(threads) {}
    /// Ends the threads, which would else wait for more work in a loop, some milliseconds each.
    ~OpenMpTeam() override;
    OpenMpTeam(const OpenMpTeam&) = delete;
    OpenMpTeam& operator=(const OpenMpTeam&) = delete;
    void each(std::size_t blocks, const std::function<void(std::size_t)>& work) override;

private:
    int threads_;
};

/// Most threads that are used, however many are asked for.
inline constexpr int most_threads = 1024;

/// The number of threads that is meant: 0 stands for all that OpenMP offers (OMP_NUM_THREADS, else
/// one per processor). At most `most_threads`.
int number_of_threads(int threads);

/// Throws MachineError if so many threads cannot be started here: a limit of processes, or no room
/// for their stacks (OMP_STACKSIZE). OpenMP itself would end the program.
void refuse_threads_that_cannot_start(int threads);

}  // namespace orglab
