// Shares of full time as people write them: 0.8, 80 or 80 %.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "tables/cell_words.hpp"
#include "tables/people_cells.hpp"

namespace orglab {

namespace {

constexpr double hundred = 100;

struct Share {
    double number;
    bool with_sign;  ///< written with %
};

std::optional<Share> share_in(std::string_view cell) {
    const bool sign = cell.ends_with('%');
    if (sign) {
        cell.remove_suffix(1);
        while (cell.ends_with(' ') || cell.ends_with("\u00a0")) {
            cell.remove_suffix(cell.ends_with(' ') ? 1 : 2);
        }
    }
    const auto number = number_in(cell);
    return number ? std::optional(Share{*number, sign}) : std::nullopt;
}

}  // namespace

std::vector<double> shares_of_full_time(const Claims& column, CsvComplaints& complaints,
                                        CsvCounts& counts, std::vector<std::string>& notices) {
    // Less than 5 % of full time is rarer than 1 for full time in a column of percentages.
    constexpr double least_percentage = 5;
    bool any_above_one = false;
    bool all_may_be_percentages = true;
    for (const Claim& claim : column) {
        if (const auto share = share_in(claim.text); share && !share->with_sign) {
            any_above_one = any_above_one || share->number > 1;
            all_may_be_percentages = all_may_be_percentages &&
                                     (share->number == 0 || (share->number >= least_percentage &&
                                                             share->number <= hundred));
        }
    }
    const bool percentages = any_above_one && all_may_be_percentages;
    if (percentages) {
        notices.emplace_back("shares of full time above 1 are read as percentages: 80 as 0.8");
    }
    std::vector<double> shares;
    for (const Claim& claim : column) {
        const auto written = share_in(claim.text);
        const bool percent = written && (written->with_sign || percentages);
        double share = written ? written->number / (percent ? hundred : 1)
                               : std::numeric_limits<double>::quiet_NaN();
        if (!(share >= 0 && share <= 1)) {
            complaints.add("attention out of range or no number", claim.line, claim.column,
                           fmt::format("attention is \"{}\"", claim.text),
                           "a share from 0 to 1, or percentages from 5 to 100 in all rows; "
                           "workforce.columns.attention = \"none\" does without the column");
            share = std::numeric_limits<double>::quiet_NaN();
        } else if (written->with_sign) {
            counts.add("percentages with their sign, such as 80 % for 0.8", claim.line);
        }
        shares.push_back(share);
    }
    return shares;
}

}  // namespace orglab
