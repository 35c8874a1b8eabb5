// How often the intervals that commands print hold the truth: data of which it is known.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "statistics/intervals.hpp"

namespace coverage {

/// Where an interval lies.
enum class Found : std::uint8_t { held, below, above, without_limits };

Found where(const orglab::Interval& interval, double truth);

/// What an interval says of itself.
enum class Promise : std::uint8_t {
    confidence,  ///< to hold the truth as often as asked for
    at_least,    ///< that often or more: of whole periods, of shares and ranks of few runs
    none         ///< less than that for such data, which the pages say
};

struct Claimed {
    std::string interval;
    Promise promise = Promise::confidence;
    Eigen::Index from = 0;  ///< of fewer it promises nothing
};

/// Data that are drawn again and again, by their size, and where their intervals lie.
struct Study {
    std::string data;
    std::string unit = "replicates";  ///< of sizes
    std::vector<Eigen::Index> sizes = {10, 30, 100};
    std::vector<Claimed> intervals;
    /// Of each interval; of one repeat the same on every call.
    std::function<std::vector<Found>(Eigen::Index size, std::uint32_t repeat)> found;
    /// tests/coverage: so many repeats at each of the first sizes, that all takes 10 s or so.
    std::uint32_t repeats_in_test = 4000;
    std::size_t sizes_in_test = 3;
};

/// One file each.
std::vector<Study> studies_of_means();
std::vector<Study> studies_of_differences();
std::vector<Study> studies_of_times();
std::vector<Study> studies_of_courses();
std::vector<Study> studies_of_sensitivity();

/// All of them.
std::vector<Study> studies();

/// How many of so many repeats.
struct Count {
    std::uint32_t held = 0;
    std::uint32_t below = 0;
    std::uint32_t above = 0;
    std::uint32_t without_limits = 0;
};

/// Per interval.
std::vector<Count> counts(const Study& study, Eigen::Index size, std::uint32_t repeats);

}  // namespace coverage
