// Who manages whom in a file of people.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "support/nearest.hpp"
#include "tables/cell_words.hpp"
#include "tables/columns.hpp"
#include "tables/people_claims.hpp"

namespace orglab {

namespace {

constexpr std::size_t most_names_searched = 5000;

std::vector<std::string> texts_of(const Claims& column) {
    std::vector<std::string> texts;
    std::ranges::transform(column, std::back_inserter(texts), &Claim::text);
    return texts;
}

using Rows = std::unordered_map<std::string_view, std::uint32_t>;

Rows rows_of(const Claims& column) {
    Rows rows;
    for (std::uint32_t i = 0; i < column.size(); ++i) {
        rows.emplace(column[i].text, i);
    }
    return rows;
}

/// The column by which the managers are called: the ids, unless none of them is one and another
/// column has them.
const Claims& names_of_managers(const People& people, const Claims& managers,
                                std::vector<std::string>& notices) {
    const auto knows_one = [&](const Claims& column) {
        const Rows rows = rows_of(column);
        return std::ranges::any_of(managers, [&](const Claim& claim) {
            return !is_missing(claim.text) && rows.contains(claim.text);
        });
    };
    if (knows_one(people.ids)) {
        return people.ids;
    }
    for (const auto& [name, column] : people.other_names) {
        if (knows_one(column)) {
            notices.push_back(fmt::format("managers are called by the column \"{}\"", name));
            return column;
        }
    }
    return people.ids;
}

std::vector<std::int64_t> claimed_managers(const People& people, const PeopleRules& rules,
                                           CsvComplaints& complaints, CsvCounts& counts,
                                           std::vector<std::string>& notices) {
    const std::string kind = "managers who are no workers of this file";
    const Claims& names = names_of_managers(people, people.manager, notices);
    const Rows rows = rows_of(names);
    const std::vector<std::string> known =
        names.size() <= most_names_searched ? texts_of(names) : std::vector<std::string>();
    std::unordered_map<std::string_view, std::size_t> times;
    for (const Claim& name : names) {
        ++times[name.text];
    }
    std::vector<std::int64_t> managers;
    for (const Claim& claim : people.manager) {
        const auto found = is_missing(claim.text) ? rows.end() : rows.find(claim.text);
        managers.push_back(found == rows.end() ? -1 : static_cast<std::int64_t>(found->second));
        if (is_missing(claim.text)) {
            if (!claim.text.empty()) {
                counts.add(fmt::format("managers written as {}, read as none", claim.text),
                           claim.line);
            }
        } else if (found == rows.end() && rules.unknown_manager_is_head) {
            counts.add("managers who are not in the file; those who report to them are heads",
                       claim.line);
        } else if (found == rows.end()) {
            complaints.add(
                kind, claim.line, claim.column,
                fmt::format("the manager \"{}\" is not a worker of this file", claim.text),
                "a worker's id, or nothing for those without a manager, or "
                "workforce.unknown_manager = \"head\"",
                complaints.lists(kind) ? nearest(claim.text, known) : "");
        } else if (times[claim.text] > 1 && &names != &people.ids) {
            complaints.add(
                "managers' names that several workers have", claim.line, claim.column,
                fmt::format("{} workers are called \"{}\"", times[claim.text], claim.text),
                "managers by their ids");
        }
    }
    return managers;
}

/// A line has heads and no circles: following managers upward must end.
void refuse_circles(const std::vector<std::int64_t>& managers, const People& people,
                    CsvComplaints& complaints) {
    enum class Seen : std::uint8_t { no, on_the_way, done };
    std::vector<Seen> seen(managers.size(), Seen::no);
    for (std::size_t start = 0; start < managers.size(); ++start) {
        std::vector<std::size_t> way;
        auto at = static_cast<std::int64_t>(start);
        while (at >= 0 && seen[static_cast<std::size_t>(at)] == Seen::no) {
            seen[static_cast<std::size_t>(at)] = Seen::on_the_way;
            way.push_back(static_cast<std::size_t>(at));
            at = managers[way.back()];
        }
        if (at >= 0 && seen[static_cast<std::size_t>(at)] == Seen::on_the_way) {
            const auto first = std::ranges::find(way, static_cast<std::size_t>(at));
            std::vector<std::string> names;
            std::for_each(first, way.end(),
                          [&](std::size_t i) { names.push_back(people.ids[i].text); });
            const Claim& claim = people.manager[*first];
            complaints.add("circles of managers", claim.line, claim.column,
                           names.size() == 1
                               ? fmt::format("\"{}\" is their own manager", names.front())
                               : fmt::format("managers form a circle: {}", some_of(names)),
                           "somebody at the head, without a manager");
        }
        for (const std::size_t i : way) {
            seen[i] = Seen::done;
        }
    }
}

}  // namespace

std::vector<std::int64_t> managers_of(const People& people, const PeopleRules& rules,
                                      CsvComplaints& complaints, CsvCounts& counts,
                                      std::vector<std::string>& notices) {
    auto managers = claimed_managers(people, rules, complaints, counts, notices);
    refuse_circles(managers, people, complaints);
    return managers;
}

}  // namespace orglab
