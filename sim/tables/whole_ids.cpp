// Ids that went through a column of fractions: 7.0 is 7.
#include <algorithm>
#include <string>

#include "tables/cell_words.hpp"
#include "tables/people_claims.hpp"

namespace orglab {

bool all_whole(const Claims& column) {
    return std::ranges::all_of(
        column, [](const Claim& claim) { return is_missing(claim.text) || is_whole(claim.text); });
}

void make_whole(const std::vector<Claims*>& columns, CsvCounts& counts) {
    for (const Claims* column : columns) {
        if (!all_whole(*column)) {
            return;
        }
    }
    for (Claims* column : columns) {
        for (Claim& claim : *column) {
            if (const auto whole = whole_part(claim.text);
                !is_missing(claim.text) && whole.size() != claim.text.size()) {
                counts.add("numbers such as 7.0, read as 7", claim.line);
                claim.text = std::string(whole);
            }
        }
    }
}

}  // namespace orglab
