// A Team works off the blocks of one piece of work: here one after the other; sim/execution has one
// of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace orglab {

class Team {
public:
    virtual ~Team() = default;
    /// Calls work(block) once for each block from 0 to blocks - 1, in any order and perhaps several
    /// at the same time; returns when all are done. Exceptions: that of the lowest block is passed
    /// on.
    virtual void each(std::size_t blocks, const std::function<void(std::size_t)>& work) = 0;

protected:
    Team() = default;
    Team(const Team&) = default;
    Team& operator=(const Team&) = default;
};

/// One block after the other, from the first on, in the calling thread.
class SerialTeam final : public Team {
public:
    void each(std::size_t blocks, const std::function<void(std::size_t)>& work) override {
        for (std::size_t block = 0; block < blocks; ++block) {
            work(block);
        }
    }
};

/// A SerialTeam to share: it has no state.
inline Team& serial_team() {
    static SerialTeam team;
    return team;
}

}  // namespace orglab
