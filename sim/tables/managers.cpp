// Who manages whom in a file of people.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "support/nearest.hpp"
#include "tables/cell_words.hpp"
#include "tables/columns.hpp"
#include "tables/people_claims.hpp"

namespace orglab {

namespace {

using Rows = std::unordered_map<std::string_view, std::uint32_t>;

Rows rows_of(const Claims& column) {
    Rows rows;
    for (std::uint32_t i = 0; i < column.size(); ++i) {
        rows.emplace(column[i].text, i);
    }
    return rows;
}

/// The column by which the managers are called: the ids, unless none of them is one and another
/// column has them. `they`: who is told of.
const Claims& names_of_managers(const People& people, const Claims& managers, const char* they,
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
            notices.push_back(fmt::format("{} are called by the column \"{}\"", they, name));
            return column;
        }
    }
    return people.ids;
}

/// Who the names of one column of managers are.
class Lookup {
public:
    Lookup(const People& people, const ManagerClaims& managers, bool second,
           std::vector<std::string>& notices)
        : second_(second),
          names_(names_of_managers(people, managers.claims, second ? "second managers" : "managers",
                                   notices)),
          by_id_(&names_ == &people.ids),
          rows_(rows_of(names_)) {
        if (names_.size() <= most_names_searched) {
            known_ = texts_of(names_);
        }
        for (const Claim& name : names_) {
            ++times_[name.text];
        }
    }
    [[nodiscard]] std::optional<std::uint32_t> row(const Claim& claim) const {
        const auto found = rows_.find(claim.text);
        return found == rows_.end() ? std::nullopt : std::optional(found->second);
    }
    void complain_of_unknown(const Claim& claim, CsvComplaints& complaints) const {
        const std::string kind = "managers who are no workers of this file";
        const char* const allowed =
            second_ ? "a worker's id, or nothing for those without a second manager, or "
                      "workforce.unknown_manager = \"head\"; workforce.columns.second_manager = "
                      "\"none\" does without the column"
                    : "a worker's id, or nothing for those without a manager, or "
                      "workforce.unknown_manager = \"head\"";
        complaints.add(kind, claim.line, claim.column,
                       fmt::format("the manager \"{}\" is not a worker of this file", claim.text),
                       allowed, complaints.lists(kind) ? nearest(claim.text, known_) : "");
    }
    void complain_of_namesakes(const Claim& claim, CsvComplaints& complaints) const {
        if (const std::size_t times = times_.at(claim.text); times > 1 && !by_id_) {
            complaints.add("managers' names that several workers have", claim.line, claim.column,
                           fmt::format("{} workers are called \"{}\"", times, claim.text),
                           "managers by their ids");
        }
    }

private:
    bool second_;
    const Claims& names_;
    bool by_id_;
    Rows rows_;
    std::vector<std::string> known_;
    std::unordered_map<std::string_view, std::size_t> times_;
};

/// A manager of somebody, and where it stands in the file.
struct Found {
    std::uint32_t row;
    const Claim* claim;
};

/// What a cell says of somebody's manager.
struct Said {
    std::uint32_t worker;
    std::size_t column;
    const Claim* claim;
};

/// Worker by worker; of each, the first column comes first.
std::vector<Said> all_that_is_said(const std::vector<ManagerClaims>& columns) {
    std::vector<Said> all;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (std::size_t k = 0; k < columns[c].claims.size(); ++k) {
            all.push_back({columns[c].workers[k], c, &columns[c].claims[k]});
        }
    }
    std::ranges::stable_sort(all, std::ranges::less(), &Said::worker);
    return all;
}

/// The managers of each worker, each once.
std::vector<std::vector<Found>> claimed_managers(const People& people,
                                                 const std::vector<ManagerClaims>& columns,
                                                 const PeopleRules& rules,
                                                 CsvComplaints& complaints, CsvCounts& counts,
                                                 std::vector<std::string>& notices) {
    std::vector<Lookup> lookups;
    for (const ManagerClaims& column : columns) {
        lookups.emplace_back(people, column, !lookups.empty(), notices);
    }
    std::vector<std::vector<Found>> managers(people.ids.size());
    std::vector<Said> not_there;
    for (const Said& said : all_that_is_said(columns)) {
        const Claim& claim = *said.claim;
        const Lookup& lookup = lookups[said.column];
        std::vector<Found>& known = managers[said.worker];
        const auto row = is_missing(claim.text) ? std::nullopt : lookup.row(claim);
        if (is_missing(claim.text)) {
            if (!claim.text.empty()) {
                counts.add(fmt::format("managers written as {}, read as none", claim.text),
                           claim.line);
            }
        } else if (!row && rules.unknown_manager_is_head) {
            not_there.push_back(said);
        } else if (!row) {
            lookup.complain_of_unknown(claim, complaints);
        } else if (std::ranges::find(known, *row, &Found::row) != known.end()) {
            counts.add("managers named again for the same person, taken once", claim.line);
        } else {
            known.push_back({*row, &claim});
            lookup.complain_of_namesakes(claim, complaints);
        }
    }
    for (const Said& said : not_there) {
        counts.add(managers[said.worker].empty()
                       ? "managers who are not in the file; those who report to them are heads"
                       : "managers who are not in the file, left out beside others who are",
                   said.claim->line);
    }
    return managers;
}

/// A line has heads and no circles: following managers upward must end, whichever one follows.
void refuse_circles(const std::vector<std::vector<Found>>& managers, const People& people,
                    CsvComplaints& complaints) {
    enum class Seen : std::uint8_t { no, on_the_way, done };
    struct Step {
        std::uint32_t worker;
        std::size_t tried;  ///< of the worker's managers
    };
    std::vector<Seen> seen(managers.size(), Seen::no);
    const auto complain = [&](std::span<const Step> circle) {
        constexpr std::size_t most_named = 20;  // some_of shows fewer
        std::vector<std::string> names;
        for (const Step& step : circle.first(std::min(circle.size(), most_named))) {
            names.push_back(people.ids[step.worker].text);
        }
        const Step& first = circle.front();
        const Claim& claim = *managers[first.worker][first.tried - 1].claim;
        complaints.add("circles of managers", claim.line, claim.column,
                       names.size() == 1
                           ? fmt::format("\"{}\" is their own manager", names.front())
                           : fmt::format("managers form a circle: {}", some_of(names)),
                       "somebody at the head, without a manager");
    };
    for (std::uint32_t start = 0; start < managers.size(); ++start) {
        std::vector<Step> way;
        const auto go_to = [&](std::uint32_t worker) {
            seen[worker] = Seen::on_the_way;
            way.push_back({worker, 0});
        };
        if (seen[start] == Seen::no) {
            go_to(start);
        }
        while (!way.empty()) {
            Step& last = way.back();
            if (last.tried == managers[last.worker].size()) {
                seen[last.worker] = Seen::done;
                way.pop_back();
                continue;
            }
            const std::uint32_t above = managers[last.worker][last.tried++].row;
            if (seen[above] == Seen::no) {
                go_to(above);
            } else if (seen[above] == Seen::on_the_way) {
                complain({std::ranges::find(way, above, &Step::worker), way.end()});
            }
        }
    }
}

}  // namespace

ManagerRows managers_of(const People& people, const std::vector<ManagerClaims>& columns,
                        const PeopleRules& rules, CsvComplaints& complaints, CsvCounts& counts,
                        std::vector<std::string>& notices) {
    const auto managers = claimed_managers(people, columns, rules, complaints, counts, notices);
    refuse_circles(managers, people, complaints);
    ManagerRows made;
    for (std::uint32_t i = 0; i < managers.size(); ++i) {
        made.first.push_back(managers[i].empty() ? -1 : std::int64_t{managers[i].front().row});
        for (std::size_t k = 1; k < managers[i].size(); ++k) {
            made.further.emplace_back(i, managers[i][k].row);
        }
    }
    std::ranges::sort(made.further);
    return made;
}

}  // namespace orglab
