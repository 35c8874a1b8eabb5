// Cells that name managers, taken apart: one manager, or several between semicolons, bars or
// commas.
#include <algorithm>
#include <optional>
#include <unordered_set>

#include "tables/cell_words.hpp"
#include "tables/people_claims.hpp"

namespace orglab {

namespace {

std::vector<std::string> parts_of(std::string_view text, std::string_view separators) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find_first_of(separators));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        if (const std::size_t first = part.find_first_not_of(' '); first != part.npos) {
            parts.emplace_back(part.substr(first, part.find_last_not_of(' ') + 1 - first));
        }
    }
    return parts;
}

/// All that somebody of the file is called.
std::unordered_set<std::string_view> names_of(const People& people) {
    std::unordered_set<std::string_view> names;
    const auto add = [&](const Claims& column) {
        for (const Claim& claim : column) {
            names.insert(claim.text);
        }
    };
    add(people.ids);
    for (const auto& [name, column] : people.other_names) {
        add(column);
    }
    return names;
}

}  // namespace

ManagerClaims managers_in_cells(const People& people, Claims cells, CsvCounts& counts) {
    ManagerClaims made;
    std::optional<std::unordered_set<std::string_view>> names;
    const auto is_name = [&](const std::string& text) {
        if (!names) {
            names = names_of(people);
        }
        return names->contains(text) || (is_whole(text) && names->contains(whole_part(text)));
    };
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
        Claim& cell = cells[i];
        std::vector<std::string> parts;
        // "Smith, Ann" is a name, even of somebody who is not in the file; "7,0" may be 7.
        if (cell.text.find_first_of(";|") != std::string::npos && !is_name(cell.text)) {
            parts = parts_of(cell.text, ";|");
        } else if (cell.text.find(',') != std::string::npos && !is_whole(cell.text) &&
                   !is_name(cell.text)) {
            parts = parts_of(cell.text, ",");
            if (std::ranges::none_of(parts, is_name)) {
                parts.clear();
            }
        }
        if (parts.empty()) {
            made.workers.push_back(i);
            made.claims.push_back(std::move(cell));
        }
        for (std::string& part : parts) {
            made.workers.push_back(i);
            made.claims.push_back({std::move(part), cell.line, cell.column});
        }
        if (parts.size() > 1) {
            counts.add("cells that name several managers", made.claims.back().line);
        }
    }
    return made;
}

}  // namespace orglab
