// Rows of tables as people export them: comma, semicolon, tab or blanks; quoted cells; any line
// ends; a byte-order mark; a first line sep=;; comments.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tables/csv_complaints.hpp"

namespace orglab {

struct CsvCell {
    std::string text;          ///< without quotes and surrounding blanks
    std::uint32_t column = 0;  ///< 1-based, of its first byte
};

struct CsvRow {
    std::uint32_t line = 0;
    std::vector<CsvCell> cells;
};

/// Which separator a table has is what stands most often in its first line (a line sep=; decides);
/// blanks if there is no other in the first lines. Lines that begin with # or % are comments; those
/// below the first row are counted. The text is UTF-8 and outlives the rows.
class CsvRows {
public:
    CsvRows(std::string_view text, CsvComplaints& complaints, CsvCounts& counts);

    /// The next row, of any number of cells; rows without any text are left out.
    bool next(CsvRow& row);
    [[nodiscard]] char separator() const { return separator_; }

private:
    void obey_line_of_separator();
    void detect_separator();
    bool at_row();
    CsvCell read_cell(bool& last);
    CsvCell read_quoted(std::uint32_t begin);
    void pass_text_after_quote();
    void skip_line();
    void end_line();
    [[nodiscard]] bool at_comment() const;
    [[nodiscard]] bool at_end_of_line() const;
    [[nodiscard]] bool at_separator() const;
    [[nodiscard]] std::uint32_t column() const {
        return static_cast<std::uint32_t>(at_ - line_begin_ + 1);
    }

    std::string_view text_;
    CsvComplaints& complaints_;
    CsvCounts& counts_;
    char separator_ = '\0';  ///< not known yet
    bool in_body_ = false;   ///< below the first row
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::uint32_t line_ = 1;
};

/// Whether the rows below the first begin with their numbers, 1, 2, 3, ..., which the first has no
/// name for: as R writes them.
bool has_row_numbers(std::span<const CsvRow> rows);

/// The next row below the header with as many cells; empty ones at the end of a row are left out.
/// Other rows are complaints, and a header that comes again is counted and no row.
bool next_row_below(const CsvRow& header, CsvRows& rows, CsvRow& row, CsvComplaints& complaints,
                    CsvCounts& counts);

}  // namespace orglab
