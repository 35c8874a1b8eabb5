// How a file of ties is laid out, from what its rows can be.
#include <fmt/format.h>

#include <algorithm>

#include "tables/cell_words.hpp"
#include "tables/tie_sample.hpp"

namespace orglab {

namespace {

const KnownColumn source_column = {
    "source",
    {"from",       "sender",   "ego",      "sourceid", "fromid",     "senderid",   "egoid",
     "src",        "fromnode", "fromuser", "fromname", "fromemail",  "sendername", "senderemail",
     "sourcename", "caller",   "origin",   "persona",  "fromnodeid", "sourcenode", "node1",
     "person1",    "name1",    "v1",       "id1",      "nominator",  "respondent", "follower"},
    "network.columns.source",
    "; or network.header = false if the first row is a tie"};
const KnownColumn target_column = {"target",
                                   {"to",
                                    "receiver",
                                    "recipient",
                                    "alter",
                                    "targetid",
                                    "toid",
                                    "receiverid",
                                    "recipientid",
                                    "alterid",
                                    "dst",
                                    "dest",
                                    "destination",
                                    "tonode",
                                    "tonodeid",
                                    "targetnode",
                                    "node2",
                                    "person2",
                                    "name2",
                                    "v2",
                                    "id2",
                                    "nominee",
                                    "followed",
                                    "touser",
                                    "toname",
                                    "toemail",
                                    "receivername",
                                    "receiveremail",
                                    "recipientname",
                                    "recipientemail",
                                    "targetname",
                                    "callee",
                                    "personb"},
                                   "network.columns.target"};
const KnownColumn weight_column = {
    "weight",
    {"weights", "strength", "count", "frequency", "freq", "messages", "value", "tie"},
    "network.columns.weight"};

Sample sample_of(std::string_view text, const WorkforceTable* people) {
    constexpr std::size_t most_rows = 2000;
    constexpr std::size_t most_cells = 1'000'000;
    CsvComplaints later("", "");  // told when the rows are read for good
    CsvCounts counts;
    CsvRows csv(text, later, counts);
    Sample made;
    if (people != nullptr) {
        made.workers.insert(people->ids.begin(), people->ids.end());
    }
    std::size_t cells = 0;
    // A matrix has no more rows than columns and a header: more need not be counted.
    for (CsvRow row;
         csv.next(row) && (made.in_all <= most_rows || made.in_all <= row.cells.size() + 1);
         ++made.in_all) {
        if (made.rows.size() < most_rows && (cells < most_cells || made.rows.size() < 3)) {
            cells += row.cells.size();
            made.rows.push_back(row);
        }
    }
    return made;
}

/// Cells up to the last that is not empty.
std::size_t width_of(const CsvRow& row) {
    std::size_t width = row.cells.size();
    while (width > 0 && row.cells[width - 1].text.empty()) {
        --width;
    }
    return width;
}

/// Everybody in the first column, and everybody elsewhere.
struct Namings {
    Names first, others;
    std::vector<std::vector<std::string>> columns;  ///< names in the second, third, ... column
    bool repeated = false;                          ///< somebody stands twice in the first column
    std::size_t widest = 0;
    bool ragged = false;  ///< rows of different widths
    bool third_are_entries = true;
};

Namings namings_in(std::span<const CsvRow> rows) {
    Namings made;
    for (const CsvRow& row : rows) {
        const std::size_t width = width_of(row);
        made.ragged = made.ragged || (made.widest != 0 && width != made.widest);
        made.widest = std::max(made.widest, width);
        made.repeated = !made.first.insert(row.cells.front().text).second || made.repeated;
        made.others.merge(names_in(std::span(row.cells).subspan(1)));
        made.columns.resize(std::max(made.columns.size(), row.cells.size() - 1));
        for (std::size_t i = 1; i < width; ++i) {
            if (!is_missing(row.cells[i].text)) {
                made.columns[i - 1].push_back(row.cells[i].text);
            }
        }
        if (width > 2) {
            made.third_are_entries = made.third_are_entries && is_entry(row.cells[2].text);
        }
    }
    return made;
}

/// Whether the first row is a tie, because its ends are people of other rows, or numbers, or a
/// weight follows them.
bool first_is_tie(const Sample& sample, const TieRules& rules) {
    const auto& cells = sample.rows.front().cells;
    const Namings below = namings_in(body_of(sample, true));
    const bool numbers = std::ranges::all_of(below.first, is_whole);
    const auto named_below = [&](const std::string& name) {
        return !is_missing(name) && (below.first.contains(name) || below.others.contains(name) ||
                                     sample.workers.contains(name) || (numbers && is_whole(name)));
    };
    return !rules.header || named_below(cells.front().text) ||
           (cells.size() > 1 && named_below(cells[1].text)) ||
           (cells.size() == 3 && number_in(cells[2].text) && below.third_are_entries &&
            !below.repeated);
}

/// One row per person: nobody twice, and at least half of those who are named have a row too or are
/// workers, also in each column that most rows fill (dates of ties are nobody).
TieFile nominations(const Sample& sample, const TieRules& rules, bool asked) {
    const bool header = !first_is_tie(sample, rules);
    const Namings found = namings_in(body_of(sample, header));
    const auto half_known = [&](const auto& names) {
        const auto known = std::ranges::count_if(names, [&](const std::string& name) {
            return found.first.contains(name) || sample.workers.contains(name);
        });
        return 2 * static_cast<std::size_t>(known) >= names.size();
    };
    const bool fits = found.widest > 2 && !found.repeated && !found.others.empty() &&
                      half_known(found.others) &&
                      std::ranges::all_of(found.columns, [&](const auto& names) {
                          return 2 * names.size() <= found.first.size() || half_known(names);
                      });
    if (!fits && !asked) {
        return {};
    }
    return {.layout = TieLayout::nominations,
            .header = header,
            .first = sample.rows.front(),
            .told = true};
}

TieFile edges_without_header(const Sample& sample, const TieRules& rules) {
    const Namings all = namings_in(body_of(sample, false));
    if (all.widest > 3 || all.widest < 2 || !first_is_tie(sample, rules)) {
        return {};
    }
    return {.layout = TieLayout::edges,
            .header = false,
            .first = sample.rows.front(),
            .weight = all.widest == 3 && all.third_are_entries ? 2 : -1,
            .told = true};
}

TieFile edges_with_header(const Sample& sample, const TieRules& rules, CsvComplaints& complaints,
                          std::vector<std::string>& notices) {
    TieFile made = {.layout = TieLayout::edges, .first = sample.rows.front()};
    if (has_row_numbers(sample.rows)) {
        made.first.cells.insert(made.first.cells.begin(), {"", 1});
    }
    Columns columns(made.first, complaints);
    made.source = columns.require(source_column, rules.source);
    made.target = columns.require(target_column, rules.target);
    made.weight = columns.find(weight_column, rules.weight);
    made.type = columns.position("type");
    columns.tell(notices);
    made.recognized = columns.recognized();
    if (rules.weights_matter && made.weight < 0) {
        complaints.add("weights missing", made.first.line, 1,
                       "there is no column \"weight\", which network.weights asks for",
                       "network.columns.weight = \"NAME\"");
    }
    if (made.source < 0 || made.target < 0) {
        made.layout = TieLayout::recognized;
    }
    return made;
}

bool names_both_ends(const Sample& sample, const TieRules& rules) {
    CsvComplaints none("", "");
    Columns columns(sample.rows.front(), none);
    return columns.find(source_column, rules.source) >= 0 &&
           columns.find(target_column, rules.target) >= 0;
}

TieFile recognized(const Sample& sample, const WorkforceTable* people, const TieRules& rules,
                   CsvComplaints& complaints, std::vector<std::string>& notices) {
    const auto may_be = [&](TieLayout layout) {
        return rules.layout == TieLayout::recognized || rules.layout == layout;
    };
    const bool given = !rules.source.empty() || !rules.target.empty();
    if (may_be(TieLayout::edges) && rules.header && (given || names_both_ends(sample, rules))) {
        return edges_with_header(sample, rules, complaints, notices);
    }
    TieFile found;
    const auto try_one = [&](bool possible, auto look) {
        if (possible && found.layout == TieLayout::recognized) {
            found = look();
        }
    };
    const bool matrix_asked = rules.layout == TieLayout::matrix;
    const Namings all = namings_in(body_of(sample, false));
    try_one(may_be(TieLayout::matrix) && rules.header, [&] { return matrix_with_header(sample); });
    try_one(may_be(TieLayout::matrix),
            [&] { return matrix_without_header(sample, people, matrix_asked); });
    try_one(may_be(TieLayout::nominations) && (all.ragged || !all.third_are_entries),
            [&] { return nominations(sample, rules, false); });
    try_one(may_be(TieLayout::edges), [&] { return edges_without_header(sample, rules); });
    try_one(rules.layout == TieLayout::nominations,
            [&] { return nominations(sample, rules, true); });
    if (found.layout == TieLayout::recognized && matrix_asked) {
        complaints.add("no matrix", sample.rows.front().line, 1,
                       "is not a matrix of people, as network.layout says",
                       "one row and one column per person, with names in the first row and column");
    } else if (found.layout == TieLayout::recognized) {
        found = edges_with_header(sample, rules, complaints, notices);
    }
    return found;
}

const char* word_of(TieLayout layout) {
    return layout == TieLayout::matrix        ? "matrix"
           : layout == TieLayout::nominations ? "nominations"
                                              : "edges";
}

std::string told(const TieFile& file, const WorkforceTable* people) {
    switch (file.layout) {
        case TieLayout::matrix:
            return file.header && file.row_names ? "read as a matrix with names of rows and columns"
                   : file.header    ? "read as a matrix with names of columns; rows in their order"
                   : file.row_names ? "read as a matrix with names of rows; columns in their order"
                   : people != nullptr
                       ? "read as a matrix of the people of workforce.file, in their order"
                       : "read as a matrix without names, of people 1, 2, ...";
        case TieLayout::nominations:
            return fmt::format(
                "read as nominations, {}: one row per person, who names the others",
                file.header ? "the first row being names of columns" : "without a header");
        default:
            return fmt::format("read as ties without a header: source, target{}",
                               file.weight < 0 ? "" : ", weight");
    }
}

}  // namespace

TieFile recognize_ties(std::string_view text, const WorkforceTable* people, const TieRules& rules,
                       CsvComplaints& complaints, std::vector<std::string>& notices) {
    const Sample sample = sample_of(text, people);
    if (sample.rows.empty()) {
        complaints.add("empty", 1, 1, "is empty", "a first row with the names of the columns");
        return {};
    }
    TieFile found = recognized(sample, people, rules, complaints, notices);
    if (found.told) {
        notices.push_back(told(found, people));
        found.recognized = {{"network.layout", word_of(found.layout)}};
        if (!found.header) {
            found.recognized.emplace_back("network.header", "false");
        }
    }
    const bool bare = found.layout == TieLayout::matrix && !found.header && !found.row_names;
    if (bare && people != nullptr && people->ids.size() != found.names.size()) {
        complaints.add("a matrix of other people", found.first.line, 1,
                       fmt::format("the matrix has {} rows, but workforce.file has {} people",
                                   found.names.size(), people->ids.size()),
                       "one row per person of workforce.file, in its order, or names");
        found.layout = TieLayout::recognized;
    }
    return found;
}

}  // namespace orglab
