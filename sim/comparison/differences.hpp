// What differs between two studies: first in their scenarios, then in the numbers of the runs that
// both have.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// How both studies are called in what is told.
struct StudyNames {
    std::string one, other;
};

/// A number that differs, where it stands, and how it reads in both.
struct NumberDifference {
    std::string point;                   ///< variant and place of the sweep
    std::uint32_t replicate = 0;         ///< its number
    std::optional<std::int32_t> period;  ///< of a series
    std::string measure;  ///< with its level or channel: "messages_by_channel of network"
    std::string one, other;
};

struct Differences {
    std::vector<std::string> scenarios;  ///< a line each: keys, points, replicates, measures
    std::optional<NumberDifference> first;
    /// How many runs differ in each measure that differs; status, n_periods and fingerprint are
    /// measures as well.
    std::vector<std::pair<std::string, std::size_t>> runs;
    std::size_t compared = 0;  ///< runs that both have
    bool aligned = false;      ///< every run has the same place in both

    [[nodiscard]] bool none() const { return scenarios.empty() && runs.empty(); }
};

/// Points are paired by variant and swept values, replicates and periods by their numbers, channels
/// by their names. Two numbers are equal if both are NaN, or if they differ by at most `tolerance`;
/// with a tolerance above 0 fingerprints are not compared. What only one study has is told among
/// the scenarios. The first difference is that of the first point of `one`, its first replicate,
/// the first period, and the first measure.
Differences differences(const Outcomes& one, const Outcomes& other, const StudyNames& names,
                        double tolerance = 0);

/// "hierarchy rate=0.3, replicate 7, period 12: knowledge is 0.5 in A, 0.25 in B"
std::string to_text(const NumberDifference& difference, const StudyNames& names);

}  // namespace orglab
