#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "support/nearest.hpp"
#include "tables/people_files.hpp"

namespace orglab {

namespace {

constexpr std::size_t most_names_searched = 5000;

/// Who is said to manage whom, before all ids are known.
struct Claim {
    std::string manager;
    std::uint32_t line;
    std::uint32_t column;
};

std::uint8_t contract_in(const CsvCell& cell, const CsvRow& row, CsvComplaints& complaints) {
    constexpr std::array<std::string_view, 4> yes = {"1", "yes", "y", "true"};
    constexpr std::array<std::string_view, 5> no = {"", "0", "no", "n", "false"};
    std::string word = cell.text;
    std::ranges::transform(word, word.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::ranges::find(yes, word) != yes.end()) {
        return 1;
    }
    if (std::ranges::find(no, word) == no.end()) {
        complaints.add("contracts that are neither yes nor no", row.line, cell.column,
                       fmt::format("contract is \"{}\"", cell.text),
                       "yes or no, true or false, 1 or 0");
    }
    return 0;
}

using Rows = std::unordered_map<std::string, std::uint32_t>;

std::vector<std::int64_t> managers_of(const std::vector<Claim>& claims, const WorkforceTable& table,
                                      const Rows& rows, CsvComplaints& complaints) {
    const std::string kind = "managers who are no workers of this file";
    std::vector<std::int64_t> managers;
    for (const auto& claim : claims) {
        const auto found = rows.find(claim.manager);
        managers.push_back(found == rows.end() ? -1 : static_cast<std::int64_t>(found->second));
        if (found == rows.end() && !claim.manager.empty()) {
            const bool search = complaints.lists(kind) && table.ids.size() <= most_names_searched;
            complaints.add(
                kind, claim.line, claim.column,
                fmt::format("the manager \"{}\" is not a worker of this file", claim.manager),
                "a worker's id, or nothing for those without a manager",
                search ? nearest(claim.manager, table.ids) : "");
        }
    }
    return managers;
}

/// A line has heads and no circles: following managers upward must end.
void refuse_circles(const WorkforceTable& table, const std::vector<Claim>& claims,
                    CsvComplaints& complaints) {
    enum class Seen : std::uint8_t { no, on_the_way, done };
    std::vector<Seen> seen(table.ids.size(), Seen::no);
    for (std::size_t start = 0; start < table.ids.size(); ++start) {
        std::vector<std::size_t> way;
        auto at = static_cast<std::int64_t>(start);
        while (at >= 0 && seen[static_cast<std::size_t>(at)] == Seen::no) {
            seen[static_cast<std::size_t>(at)] = Seen::on_the_way;
            way.push_back(static_cast<std::size_t>(at));
            at = table.manager[way.back()];
        }
        if (at >= 0 && seen[static_cast<std::size_t>(at)] == Seen::on_the_way) {
            const auto first = std::ranges::find(way, static_cast<std::size_t>(at));
            std::vector<std::string> names;
            std::for_each(first, way.end(), [&](std::size_t i) { names.push_back(table.ids[i]); });
            const Claim& claim = claims[*first];
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

std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t shown = 10;
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(shown, names.size()));
    const std::string text = fmt::format("{}", fmt::join(names.begin(), end, ", "));
    return names.size() > shown ? fmt::format("{} and {} more", text, names.size() - shown) : text;
}

void notice_unused(CsvReader& csv, std::vector<std::string>& notices) {
    if (const auto unused = csv.unused(); !unused.empty()) {
        notices.push_back(fmt::format("columns that nothing uses: {}", some_of(unused)));
    }
}

double number_in(const CsvCell& cell, const CsvRow& row, const std::string& column, double low,
                 double high, CsvComplaints& complaints) {
    double value = std::numeric_limits<double>::quiet_NaN();
    const char* end = cell.text.data() + cell.text.size();
    const auto [stop, error] = std::from_chars(cell.text.data(), end, value);
    if (error != std::errc{} || stop != end || !(value >= low && value <= high) ||
        !std::isfinite(value)) {
        complaints.add(column + " out of range or no number", row.line, cell.column,
                       fmt::format("{} is \"{}\"", column, cell.text),
                       std::isfinite(high) ? fmt::format("a number from {} to {}", low, high)
                                           : fmt::format("a number of at least {}", low));
        return std::numeric_limits<double>::quiet_NaN();
    }
    return value;
}

WorkforceTable read_workforce_table(std::string_view text, CsvComplaints& complaints,
                                    std::vector<std::string>& notices) {
    WorkforceTable table;
    CsvReader csv(text, complaints);
    const int worker = csv.require("worker");
    const int manager = csv.find("manager");
    const int team = csv.find("team");
    const int contract = csv.find("contract");
    struct Column {
        std::string name;
        double low, high;
        std::vector<double>& values;
        int at;
    };
    std::vector<Column> numbers = {{"attention", 0, 1, table.attention, csv.find("attention")},
                                   {"skill", 0.5, 1, table.skill, csv.find("skill")}};
    notice_unused(csv, notices);
    if (worker < 0) {
        return table;
    }
    Rows rows;
    std::vector<std::uint32_t> lines;
    std::vector<Claim> claims;
    for (CsvRow row; csv.next(row);) {
        const auto cell = [&](int at) -> const CsvCell& {
            return row.cells[static_cast<std::size_t>(at)];
        };
        const CsvCell& id = cell(worker);
        const auto [first, fresh] =
            rows.emplace(id.text, static_cast<std::uint32_t>(table.ids.size()));
        if (id.text.empty() || !fresh) {
            complaints.add(id.text.empty() ? "workers without an id" : "ids that are there twice",
                           row.line, id.column,
                           id.text.empty() ? "a worker has no id"
                                           : fmt::format("worker \"{}\" already appears in line {}",
                                                         id.text, lines[first->second]));
        }
        table.ids.push_back(id.text);
        lines.push_back(row.line);
        if (manager >= 0) {
            claims.push_back({cell(manager).text, row.line, cell(manager).column});
        }
        if (team >= 0) {
            table.team.push_back(cell(team).text);
        }
        if (contract >= 0) {
            table.contractor.push_back(contract_in(cell(contract), row, complaints));
        }
        for (auto& column : numbers) {
            if (column.at >= 0) {
                column.values.push_back(number_in(cell(column.at), row, column.name, column.low,
                                                  column.high, complaints));
            }
        }
    }
    if (table.ids.empty()) {
        complaints.add("no workers", csv.header().line, 1, "there are no workers below the header");
    }
    if (manager >= 0) {
        table.manager = managers_of(claims, table, rows, complaints);
        refuse_circles(table, claims, complaints);
    }
    return table;
}

}  // namespace orglab
