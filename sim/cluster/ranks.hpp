// The processes that work on one study together: the ranks of an MPI job, or this one alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace orglab {

/// MPI begins with this object, if the program was started by an MPI launcher (mpirun, srun) and
/// built with MPI, and ends with it. One per program. Other functions of MPI are called from one
/// thread at a time, which this object does not see to.
class Ranks {
public:
    /// Throws MachineError if the launcher started several processes, and this build has no MPI:
    /// each of them would run the whole study.
    Ranks();
    /// This process alone, whoever started it.
    struct Alone {};
    explicit Ranks(Alone /*alone*/) {}
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    [[nodiscard]] int rank() const { return rank_; }  ///< from 0 on
    [[nodiscard]] int size() const { return size_; }
    [[nodiscard]] bool first() const { return rank_ == 0; }

    /// Gives what rank 0 holds to all. Every rank calls it.
    void broadcast(std::vector<std::uint64_t>& numbers) const;
    void broadcast(std::string& text) const;
    /// The sums over all ranks, on every rank. Every rank calls it, with as many numbers.
    void add_up(std::vector<std::uint64_t>& numbers) const;
    /// Returns when every rank has called it; waiting takes no processor time.
    void wait_for_all() const;
    /// Ends all ranks at once, each with this exit code; if there is one rank only, does nothing.
    void end_all(int code) const;

private:
    int rank_ = 0;
    int size_ = 1;
    bool mpi_ = false;  ///< begun by this object
};

}  // namespace orglab
