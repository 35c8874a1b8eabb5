// [observe]: what is measured, and when.
#pragma once

#include <string>
#include <vector>

#include "metrics/grouping.hpp"
#include "metrics/record.hpp"
#include "parameters/table.hpp"

namespace orglab {

struct ObservationSettings {
    std::vector<std::string> measures = {"cheap"};  ///< names; "cheap" and "all" stand for many
    std::vector<const Grouping*> by;                ///< whose groups measures are recorded of, too
    std::uint32_t every = 1;              ///< periods from one record to the next, 1 to 1e9
    Record record = Record::series;       ///< what of the course of runs is kept
    std::vector<double> snapshots;        ///< periods of which all workers are stored
    double top_share = 0.1;               ///< of workers who count as the top, above 0 to 1
    std::vector<double> time_to = {0.8};  ///< shares of knowledge, above 0 to 1
};

}  // namespace orglab
