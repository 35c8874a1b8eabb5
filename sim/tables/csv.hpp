// Reads tables of text as people export them: comma, semicolon, tab or spaces; quoted fields; any
// line ends; a byte-order mark; comment lines before the header.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/errors.hpp"

namespace orglab {

struct CsvCell {
    std::string text;          ///< without quotes and surrounding blanks
    std::uint32_t column = 0;  ///< 1-based, of its first byte
};

struct CsvRow {
    std::uint32_t line = 0;
    std::vector<CsvCell> cells;
};

/// Complaints about the lines of a file: of each kind the first few, then how many more.
class CsvComplaints {
public:
    CsvComplaints(std::string file, std::string key)
        : file_(std::move(file)), key_(std::move(key)) {}
    /// `kind` in words, as the count of those not listed is told: "workers without an id".
    void add(const std::string& kind, std::uint32_t line, std::uint32_t column, std::string problem,
             std::string allowed = "", std::string suggestion = "");
    /// Whether the next complaint of this kind will be listed.
    [[nodiscard]] bool lists(const std::string& kind) const;
    /// All of them, and at the line where a list was cut how many more there are.
    [[nodiscard]] std::vector<Complaint> take();

private:
    static constexpr std::size_t listed = 20;
    std::string file_;
    std::string key_;
    std::vector<Complaint> complaints_;
    struct Kind {
        std::size_t count = 0;
        std::uint32_t next_line = 0;  ///< of the first that is not listed
    };
    std::map<std::string, Kind> kinds_;
};

class CsvReader {
public:
    CsvReader(std::string_view text, CsvComplaints& complaints);

    [[nodiscard]] const CsvRow& header() const { return header_; }
    /// Position of a column by its name (capitals do not matter), -1 if there is none.
    [[nodiscard]] int find(std::string_view name) const;
    /// The same for a column that must be there: complains if it is not.
    int require(const std::string& name);
    /// Names of the columns that were neither found nor required, after all that are known have
    /// been asked for: what systems export beside them, and harmless. First those near to a known
    /// one that is not there, which they name; complains of what is clearly a slip of that one.
    [[nodiscard]] std::vector<std::string> unused();
    /// The next row with as many cells as the header; rows of other lengths are complained about.
    bool next(CsvRow& row);

private:
    void read_header();
    void detect_separator();
    bool read_row(CsvRow& row);
    CsvCell read_cell(bool& last);
    CsvCell read_quoted(std::uint32_t begin);
    void skip_line();
    void end_line();
    [[nodiscard]] bool at_end_of_line() const;
    [[nodiscard]] bool at_separator() const;
    [[nodiscard]] std::uint32_t column() const {
        return static_cast<std::uint32_t>(at_ - line_begin_ + 1);
    }

    std::string_view text_;
    CsvComplaints& complaints_;
    char separator_ = ',';
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::uint32_t line_ = 1;
    CsvRow header_;
    std::map<std::string, std::size_t, std::less<>> columns_;  ///< names in small letters
    mutable std::vector<bool> used_;
    mutable std::vector<std::string> absent_;
};

}  // namespace orglab
