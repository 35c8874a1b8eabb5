// The rows of a file of ties, each layout in its own way.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tables/cell_words.hpp"
#include "tables/tie_file.hpp"

namespace orglab {

namespace {

/// What a visit of a file needs at every row.
struct Visit {
    CsvRows& csv;
    const TieFile& file;
    TieVisitor& visitor;
    CsvComplaints& complaints;
    CsvCounts& counts;
};

bool repeats(const CsvRow& row, const CsvRow& header) {
    return std::ranges::equal(row.cells, header.cells,
                              [](const CsvCell& a, const CsvCell& b) { return a.text == b.text; });
}

void drop_empty_ends(CsvRow& row, std::size_t width) {
    while (row.cells.size() > width && row.cells.back().text.empty()) {
        row.cells.pop_back();
    }
}

void complain_of_width(const CsvRow& row, std::size_t width, CsvComplaints& complaints) {
    complaints.add("rows with too many or too few fields", row.line, 1,
                   fmt::format("has {} fields, but the others have {}", row.cells.size(), width));
}

void visit_edges(const Visit& visit) {
    const TieFile& file = visit.file;
    constexpr std::size_t without_header = 3;
    const std::size_t width = file.header ? file.first.cells.size() : without_header;
    for (CsvRow row; visit.csv.next(row);) {
        drop_empty_ends(row, width);
        if (file.header && repeats(row, file.first)) {
            visit.counts.add("rows that repeat the header, left out", row.line);
            continue;
        }
        if (row.cells.size() > width) {
            complain_of_width(row, width, visit.complaints);
            continue;
        }
        const std::uint32_t end = row.cells.back().column;
        row.cells.resize(width, {"", end});  // who is tied to nobody may stand alone
        const auto cell = [&](int at) -> const CsvCell& {
            return row.cells[static_cast<std::size_t>(at)];
        };
        if (file.type >= 0) {
            visit.visitor.type(cell(file.type));
        }
        if (!visit.visitor.tie(cell(file.source), cell(file.target),
                               file.weight < 0 ? nullptr : &cell(file.weight), row.line)) {
            return;
        }
    }
}

void visit_nominations(const Visit& visit) {
    for (CsvRow row; visit.csv.next(row);) {
        if (visit.file.header && repeats(row, visit.file.first)) {
            visit.counts.add("rows that repeat the header, left out", row.line);
            continue;
        }
        const CsvCell& person = row.cells.front();
        if (is_missing(person.text)) {
            visit.complaints.add("rows without a person", row.line, person.column,
                                 "there is nobody who names the others",
                                 "the person, then those whom the person names");
            continue;
        }
        if (!visit.visitor.person(person, row.line)) {
            return;
        }
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            if (!is_missing(row.cells[i].text) &&
                !visit.visitor.tie(person, row.cells[i], nullptr, row.line)) {
                return;
            }
        }
    }
}

/// The entries of one row of a matrix, and false if the visitor has seen enough.
bool visit_entries(const Visit& visit, const CsvRow& row, const CsvCell& person) {
    const auto& names = visit.file.names;
    const std::size_t first = visit.file.row_names ? 1 : 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const CsvCell& cell = row.cells[first + i];
        if (!is_entry(cell.text)) {
            visit.complaints.add("entries of a matrix that are no numbers", row.line, cell.column,
                                 fmt::format("the entry is \"{}\"", cell.text),
                                 "0, or the weight of the tie");
            continue;
        }
        const auto truth = truth_in(cell.text);
        const auto number = number_in(cell.text);
        const bool tied = number ? *number != 0 : truth.value_or(false);
        const CsvCell weight = {number ? cell.text : "1", cell.column};
        if (tied && !visit.visitor.tie(person, {names[i].text, cell.column}, &weight, row.line)) {
            return false;
        }
    }
    return true;
}

void visit_matrix(const Visit& visit) {
    const TieFile& file = visit.file;
    for (const CsvCell& name : file.names) {
        if (!visit.visitor.person(name, file.first.line)) {
            return;
        }
    }
    const std::size_t width = file.names.size() + (file.row_names ? 1 : 0);
    std::set<std::string> without_row;  // of those who have columns
    for (const CsvCell& name : file.names) {
        without_row.insert(name.text);
    }
    std::size_t at = 0;
    for (CsvRow row; visit.csv.next(row); ++at) {
        drop_empty_ends(row, width);
        if (file.header && repeats(row, file.first)) {
            visit.counts.add("rows that repeat the header, left out", row.line);
            --at;
        } else if (row.cells.size() != width) {
            complain_of_width(row, width, visit.complaints);
        } else if (!file.row_names && at >= file.names.size()) {
            visit.complaints.add("rows of a matrix without a person", row.line, 1,
                                 "a matrix has as many rows as columns",
                                 fmt::format("{} rows", file.names.size()));
        } else if (file.row_names && without_row.erase(row.cells.front().text) == 0) {
            visit.complaints.add(
                "names of rows of a matrix", row.line, row.cells.front().column,
                fmt::format("\"{}\" has no column, or a row before", row.cells.front().text),
                "one row for each column");
        } else if (!visit_entries(visit, row,
                                  file.row_names ? row.cells.front() : file.names[at])) {
            return;
        }
    }
    if (file.row_names && !without_row.empty()) {
        visit.complaints.add("people of a matrix without a row", file.first.line, 1,
                             fmt::format("\"{}\" has a column and no row", *without_row.begin()),
                             "one row for each column");
    }
    if (!file.row_names && at < file.names.size()) {
        visit.complaints.add(
            "rows of a matrix that are not there", file.first.line, 1,
            fmt::format("a matrix of {} columns has {} rows", file.names.size(), at),
            "as many rows as columns");
    }
}

}  // namespace

bool is_entry(const std::string& cell) {
    return is_missing(cell) || number_in(cell) || truth_in(cell);
}

void visit_ties(std::string_view text, const TieFile& file, TieVisitor& visitor,
                CsvComplaints& complaints, CsvCounts& counts) {
    CsvRows csv(text, complaints, counts);
    if (CsvRow header; file.header) {
        csv.next(header);
    }
    const Visit visit{csv, file, visitor, complaints, counts};
    switch (file.layout) {
        case TieLayout::edges:
            visit_edges(visit);
            break;
        case TieLayout::nominations:
            visit_nominations(visit);
            break;
        case TieLayout::matrix:
            visit_matrix(visit);
            break;
        case TieLayout::recognized:
            break;
    }
}

}  // namespace orglab
