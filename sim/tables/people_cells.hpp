// What the cells of a file of people say: shares of full time, contracts, days of hiring.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tables/people_claims.hpp"

namespace orglab {

/// Shares of full time, 0 to 1; a cell without one is a mistake. Percentages are taken as such if
/// they have the sign, or if every number of the column is 0 or from 5 to 100 and one is above 1.
std::vector<double> shares_of_full_time(const Claims& column, CsvComplaints& complaints,
                                        CsvCounts& counts, std::vector<std::string>& notices);

/// 1: on contract. Yes and no, or words for either: "freelance", "permanent".
std::vector<std::uint8_t> contracts_of(const Claims& column, CsvComplaints& complaints,
                                       CsvCounts& counts, std::vector<std::string>& notices);

/// Periods from each day to `date`, or if it is "" to the latest day; NaN where nothing stands.
/// Days are written as 2026-01-31, 31.1.2026 or with slashes in the order that the column shows; a
/// column that shows none is refused.
std::vector<double> tenures_of(const Claims& column, double period_days, const std::string& date,
                               CsvComplaints& complaints, CsvCounts& counts,
                               std::vector<std::string>& notices);

/// Whether a text is a day as 2026-01-31.
bool is_iso_day(std::string_view text);

}  // namespace orglab
