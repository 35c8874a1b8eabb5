// The targets of the self-test: what published models and exact results say the program must give.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// What is made of a measure's numbers, one per replicate.
enum class Statistic {
    mean,
    median,      ///< of a censored measure over all runs
    reached,     ///< share of runs in which a censored measure came true
    wins,        ///< share of replicates in which point ends above against
    crossing,    ///< the period in which point's mean passes against's for good
    chi_square,  ///< of the rows of the same model above that have no tolerance; value is the limit
};

inline constexpr std::uint32_t at_the_end = std::numeric_limits<std::uint32_t>::max();

/// A row of scenarios/published/targets.csv, whose head explains the columns.
struct Target {
    std::string model;
    std::string name;
    std::string scenario;
    std::string point;
    std::string against;
    std::vector<Override> overrides;
    std::string measure;
    Statistic statistic = Statistic::mean;
    std::uint32_t period = at_the_end;
    double value = 0;
    double error = std::numeric_limits<double>::quiet_NaN();  ///< NaN: not known
    double runs = std::numeric_limits<double>::quiet_NaN();   ///< behind the target; NaN: not known
    double tolerance = 0;
    std::string kind;  ///< published, exact or re-run
    std::uint32_t quick = 0;
    std::uint32_t full = 0;

    /// A seed of its own: targets that share seeds have correlated errors, and their chi-square is
    /// none.
    [[nodiscard]] std::uint64_t seed() const;
};

/// Throws InputError with every row that is wrong.
std::vector<Target> read_targets(const std::filesystem::path& file);

}  // namespace orglab
