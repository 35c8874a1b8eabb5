// A Team of threads. The only place in the program that knows OpenMP.
#pragma once

#include "engine/team.hpp"

namespace orglab {

class OpenMpTeam final : public Team {
public:
    /// `threads`: at least 1.
    explicit OpenMpTeam(int threads) : threads_(threads) {}
    void each(std::size_t blocks, const std::function<void(std::size_t)>& work) override;

private:
    int threads_;
};

/// The number of threads that is meant: 0 stands for all that OpenMP offers (OMP_NUM_THREADS, else
/// one per processor).
int number_of_threads(int threads);

}  // namespace orglab
