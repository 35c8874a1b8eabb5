#include <fmt/format.h>

#include <limits>
#include <unordered_map>

#include "support/nearest.hpp"
#include "tables/people_files.hpp"

namespace orglab {

namespace {

constexpr std::size_t most_names_searched = 5000;
constexpr std::uint32_t nobody_known = 0xffffffffU;

class Ends {
public:
    explicit Ends(const std::vector<std::string>* known) : known_(known) {
        for (std::uint32_t i = 0; known != nullptr && i < known->size(); ++i) {
            rows_.emplace((*known)[i], i);
        }
    }

    std::uint32_t row_of(const CsvCell& cell, const CsvRow& row, EdgeTable& table,
                         CsvComplaints& complaints) {
        if (cell.text.empty()) {
            complaints.add("ties without an end", row.line, cell.column,
                           "a tie has no id at this end");
            return nobody_known;
        }
        if (const auto found = rows_.find(cell.text); found != rows_.end()) {
            return found->second;
        }
        if (known_ != nullptr) {
            const std::string kind = "people who are not in workforce.file";
            const bool search = complaints.lists(kind) && known_->size() <= most_names_searched;
            complaints.add(kind, row.line, cell.column,
                           fmt::format("\"{}\" is not in workforce.file", cell.text),
                           "a worker's id", search ? nearest(cell.text, *known_) : "");
            return nobody_known;
        }
        table.ids.push_back(cell.text);
        rows_.emplace(cell.text, static_cast<std::uint32_t>(table.ids.size() - 1));
        return static_cast<std::uint32_t>(table.ids.size() - 1);
    }

private:
    const std::vector<std::string>* known_;
    std::unordered_map<std::string, std::uint32_t> rows_;
};

/// Which ties there are already, with the line of each.
class Seen {
public:
    enum class Kind { fresh, other_way, duplicate };
    Kind add(std::uint32_t source, std::uint32_t target, std::uint32_t line, bool directed) {
        const auto [first, fresh] = lines_.emplace(key(source, target), line);
        first_line_ = first->second;
        if (!fresh) {
            return Kind::duplicate;
        }
        // NOLINTNEXTLINE(readability-suspicious-call-argument): the other way round
        return !directed && lines_.contains(key(target, source)) ? Kind::other_way : Kind::fresh;
    }
    [[nodiscard]] std::uint32_t first_line() const { return first_line_; }

private:
    static std::uint64_t key(std::uint32_t source, std::uint32_t target) {
        return (std::uint64_t{source} << 32U) | target;
    }
    /// Spreads keys over the table, whatever rows a file ties (the last step of SplitMix64).
    struct Spread {
        std::size_t operator()(std::uint64_t key) const noexcept {
            key = (key ^ (key >> 30U)) * 0xbf58476d1ce4e5b9U;
            key = (key ^ (key >> 27U)) * 0x94d049bb133111ebU;
            return key ^ (key >> 31U);
        }
    };
    std::unordered_map<std::uint64_t, std::uint32_t, Spread> lines_;
    std::uint32_t first_line_ = 0;
};

void notice_the_untied(const EdgeTable& table, std::vector<std::string>& notices) {
    std::vector<bool> tied(table.ids.size(), false);
    for (std::size_t i = 0; i < table.source.size(); ++i) {
        tied[table.source[i]] = tied[table.target[i]] = true;
    }
    std::vector<std::string> untied;
    for (std::size_t i = 0; i < tied.size(); ++i) {
        if (!tied[i]) {
            untied.push_back(table.ids[i]);
        }
    }
    if (!untied.empty()) {
        notices.push_back(fmt::format("{} of {} people have no tie: {}", untied.size(), tied.size(),
                                      some_of(untied)));
    }
}

}  // namespace

EdgeTable read_edge_table(std::string_view text, const std::vector<std::string>* known,
                          const TieRules& rules, CsvComplaints& complaints,
                          std::vector<std::string>& notices) {
    EdgeTable table;
    if (known != nullptr) {
        table.ids = *known;
    }
    CsvReader csv(text, complaints);
    const int source = csv.require("source");
    const int target = csv.require("target");
    const int weight = csv.find("weight");
    notice_unused(csv, notices);
    if (source < 0 || target < 0) {
        return table;
    }
    Ends ends(known);
    Seen seen;
    for (CsvRow row; csv.next(row);) {
        const CsvCell& from = row.cells[static_cast<std::size_t>(source)];
        const CsvCell& to = row.cells[static_cast<std::size_t>(target)];
        const std::uint32_t a = ends.row_of(from, row, table, complaints);
        const std::uint32_t b = ends.row_of(to, row, table, complaints);
        if (a == nobody_known || b == nobody_known) {
            continue;
        }
        if (a == b) {
            ++table.dropped_self_ties;
            if (!rules.drop_self_ties) {
                complaints.add("self-ties (network.self_ties = \"drop\" drops and counts them)",
                               row.line, to.column, fmt::format("self-tie of \"{}\"", from.text),
                               "ties between two people, or network.self_ties = \"drop\"");
            }
            continue;
        }
        const auto kind = seen.add(a, b, row.line, rules.directed);
        if (kind == Seen::Kind::duplicate) {
            ++table.dropped_duplicates;
            if (!rules.drop_duplicates) {
                complaints.add(
                    R"(duplicate ties (network.duplicate_ties = "drop" drops and counts them))",
                    row.line, from.column,
                    fmt::format(R"(the tie of "{}" and "{}" is in line {} already)", from.text,
                                to.text, seen.first_line()),
                    "each tie once, or network.duplicate_ties = \"drop\"");
            }
        } else if (kind == Seen::Kind::fresh) {
            table.source.push_back(a);
            table.target.push_back(b);
            if (weight >= 0) {
                table.weight.push_back(
                    number_in(row.cells[static_cast<std::size_t>(weight)], row, "weight", 0,
                              std::numeric_limits<double>::infinity(), complaints));
            }
        }
    }
    if (table.ids.empty()) {
        complaints.add("no ties", csv.header().line, 1,
                       "there are no ties below the header, and so no people");
    }
    if (table.dropped_self_ties + table.dropped_duplicates > 0) {
        notices.push_back(fmt::format("{} self-ties and {} duplicate ties dropped",
                                      table.dropped_self_ties, table.dropped_duplicates));
    }
    notice_the_untied(table, notices);
    return table;
}

}  // namespace orglab
