// Which tables of numbers are matrices of people, and whose.
#include <algorithm>
#include <iterator>

#include "tables/cell_words.hpp"
#include "tables/tie_sample.hpp"

namespace orglab {

namespace {

bool all_entries(std::span<const CsvCell> cells) {
    return std::ranges::all_of(cells, [](const CsvCell& cell) { return is_entry(cell.text); });
}

bool zero_on_diagonal(std::span<const CsvRow> rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i >= rows[i].cells.size()) {
            return false;
        }
        const std::string& cell = rows[i].cells[i].text;
        if (!is_missing(cell) && truth_in(cell) != std::optional(false) &&
            number_in(cell) != std::optional(0.0)) {
            return false;
        }
    }
    return true;
}

TieFile matrix(const CsvRow& first, bool header, bool row_names, std::vector<CsvCell> names) {
    return {.layout = TieLayout::matrix,
            .header = header,
            .row_names = row_names,
            .names = std::move(names),
            .first = first,
            .told = true};
}

/// People of a matrix without names: those of the workforce file, or numbers from 1.
std::vector<CsvCell> people_in_order(std::size_t count, const WorkforceTable* people) {
    std::vector<CsvCell> names;
    for (std::size_t i = 0; i < count; ++i) {
        names.push_back(
            {people != nullptr && i < people->ids.size() ? people->ids[i] : std::to_string(i + 1),
             1});
    }
    return names;
}

bool same_width(std::span<const CsvRow> rows, std::size_t width) {
    return std::ranges::all_of(rows, [&](const CsvRow& row) { return row.cells.size() == width; });
}

}  // namespace

Names names_in(std::span<const CsvCell> cells) {
    Names names;
    for (const CsvCell& cell : cells) {
        if (!is_missing(cell.text)) {
            names.insert(cell.text);
        }
    }
    return names;
}

TieFile matrix_with_header(const Sample& sample) {
    const CsvRow& first = sample.rows.front();
    const auto body = body_of(sample, true);
    const std::size_t width = body.empty() ? 0 : body.front().cells.size();
    const std::size_t named = first.cells.size();
    if (width < 2 || !same_width(body, width)) {
        return {};
    }
    const bool corner = named == width;
    const bool number_in_corner = corner && is_whole(first.cells.front().text);  // so it is a tie
    if (corner || named + 1 == width) {
        const auto names = std::span(first.cells).subspan(corner ? 1 : 0);
        const Names known = names_in(names);
        const bool fits = known.size() == names.size() && known.size() > 1 && !number_in_corner &&
                          std::ranges::all_of(body, [&](const CsvRow& row) {
                              return known.contains(row.cells.front().text) &&
                                     all_entries(std::span(row.cells).subspan(1));
                          });
        if (fits) {
            return matrix(first, true, true, {names.begin(), names.end()});
        }
    }
    // Numbers may be ids of ties as well: then the diagonal tells.
    const bool numbers = all_entries(first.cells);
    const bool large =
        (width > 3 && !numbers) || ((width >= 3 || !numbers) && zero_on_diagonal(body));
    if (corner && sample.in_all == width + 1 && names_in(first.cells).size() == width &&
        std::ranges::all_of(body, [](const CsvRow& row) { return all_entries(row.cells); }) &&
        large) {
        return matrix(first, true, false, first.cells);
    }
    return {};
}

TieFile matrix_without_header(const Sample& sample, const WorkforceTable* people, bool asked) {
    const auto rows = body_of(sample, false);
    const std::size_t width = rows.front().cells.size();
    if (!same_width(rows, width)) {
        return {};
    }
    const auto named = [](const CsvRow& row) {
        return !is_entry(row.cells.front().text) && all_entries(std::span(row.cells).subspan(1));
    };
    if (width > 2 && sample.in_all + 1 == width && sample.rows.size() == sample.in_all &&
        std::ranges::all_of(rows, named)) {
        std::vector<CsvCell> names;
        std::ranges::transform(rows, std::back_inserter(names),
                               [](const CsvRow& row) { return row.cells.front(); });
        return matrix(rows.front(), false, true, std::move(names));
    }
    // Rows of as many numbers may be ties with weights, or nominations; nobody is tied to themself
    // in a matrix.
    const bool large = asked || (width >= 3 && zero_on_diagonal(rows)) ||
                       (people != nullptr && people->ids.size() == width && zero_on_diagonal(rows));
    if (sample.in_all == width && width > 1 && large &&
        std::ranges::all_of(rows, [](const CsvRow& row) { return all_entries(row.cells); })) {
        return matrix(rows.front(), false, false, people_in_order(width, people));
    }
    return {};
}

}  // namespace orglab
