// How many replicates a study has: as many as its scenario says or, with run.precision, as many as
// its intervals take. Whoever asks finds the same answer, since it follows from the runs alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "results/results.hpp"

namespace orglab {

/// Where a study stands.
struct Standing {
    std::uint32_t replicates = 0;  ///< of each point: those there are in the end, or the next ones
    bool decided = false;          ///< that these are all
    std::string why;  ///< with run.precision, if decided: why there are so many, in a sentence
};

/// `finished`: keys of runs that count as there, in ascending order. With run.precision the
/// intervals are looked at after min replicates, a block more, and so on; it is decided once all
/// runs up to a look are there, and either their intervals are narrow enough or max is reached.
/// Which further runs the folder holds makes no difference. Throws MachineError.
Standing standing_of(const Scenario& scenario, const Recordings& recordings,
                     const std::filesystem::path& shards, std::span<const std::uint64_t> finished);

/// The keys of the finished runs that recorded what a study records (of another version of the
/// program they may not), in ascending order.
std::vector<std::uint64_t> keys_of(const Finished& finished, const Recordings& recordings);

/// The runs of so many replicates of a scenario.
Plan plan_of(const Scenario& scenario, const Recordings& recordings, std::uint32_t replicates);

}  // namespace orglab
