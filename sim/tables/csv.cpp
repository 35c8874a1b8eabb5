#include "tables/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tables/cell_words.hpp"

namespace orglab {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// Without blanks at both ends, those that only web pages and spreadsheets write included.
std::string_view trimmed(std::string_view text) {
    constexpr std::array<std::string_view, 9> blanks = {
        " ", "\t", "\n", "\r", "\u00A0", "\u200B", "\u202F", "\u2007", "\uFEFF"};
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                more = true;
            } else if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                more = true;
            }
        }
    }
    return text;
}

}  // namespace

CsvRows::CsvRows(std::string_view text, CsvComplaints& complaints, CsvCounts& counts)
    : text_(text), complaints_(complaints), counts_(counts) {
    if (text_.starts_with("\xEF\xBB\xBF")) {
        at_ = line_begin_ = 3;
    }
    obey_line_of_separator();
    if (at_row() && separator_ == '\0') {
        detect_separator();
        at_ = line_begin_;  // a tab at its beginning is a separator now
    }
}

/// Spreadsheets write sep=; as a first line of its own.
void CsvRows::obey_line_of_separator() {
    const std::string_view rest = text_.substr(at_);
    std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
    if (line.starts_with('"') && line.ends_with('"') && line.size() > 1) {
        line = line.substr(1, line.size() - 2);
    }
    if (line.size() < 4 || (line.substr(0, 4) != "sep=" && line.substr(0, 4) != "SEP=")) {
        return;
    }
    const std::string_view said = line.substr(4);
    if (said == "\\t") {
        separator_ = '\t';
    } else if (said.size() == 1 && said != "\"") {
        separator_ = said.front();
    } else {
        return;
    }
    skip_line();
}

/// The one that stands most often in a line, outside quotes: in the first line of several words.
void CsvRows::detect_separator() {
    constexpr std::size_t lines_looked_at = 20;
    constexpr std::string_view separators = "\t;,";
    std::array<std::size_t, separators.size()> counts = {};
    bool quoted = false;
    bool blanks = false;
    bool word = false;  // after a blank
    std::size_t lines = 0;
    for (std::size_t i = at_; i < text_.size() && lines < lines_looked_at; ++i) {
        const char c = text_[i];
        quoted = quoted != (c == '"');
        if (!quoted && (c == '\n' || c == '\r')) {
            ++lines;
            if (word || std::ranges::max(counts) > 0) {
                break;
            }
            blanks = false;
        } else if (!quoted) {
            if (const auto which = separators.find(c); which != std::string_view::npos) {
                ++counts[which];
            }
            word = word || (blanks && !is_blank(c));
            blanks = blanks || (c == ' ' && i > at_);
        }
    }
    const auto* const most = std::ranges::max_element(counts);
    separator_ = *most > 0 ? separators[static_cast<std::size_t>(most - counts.begin())] : ' ';
}

/// Passes what is no row: empty lines and comments. False at the end of the text.
bool CsvRows::at_row() {
    for (;;) {
        while (at_ < text_.size() && is_blank(text_[at_]) &&
               (separator_ != '\t' || text_[at_] == ' ')) {
            ++at_;
        }
        if (at_ >= text_.size()) {
            return false;
        }
        if (at_comment()) {
            if (in_body_) {
                counts_.add("lines that begin with # or %, taken as comments", line_);
            }
            skip_line();
        } else if (at_end_of_line()) {
            end_line();
        } else {
            return true;
        }
    }
}

bool CsvRows::at_comment() const {
    if (text_[at_] != '#' && text_[at_] != '%') {
        return false;
    }
    const std::string_view rest = text_.substr(at_);
    const std::string_view cell = rest.substr(0, rest.find_first_of("\r\n\t;,"));
    return cell.size() > 1 || rest.size() == 1 || rest[1] == '\n' || rest[1] == '\r'
               ? !is_missing(trimmed(cell))  // #N/A is a cell
               : false;                      // and so is a column that is called #
}

bool CsvRows::next(CsvRow& row) {
    while (at_row()) {
        row.line = line_;
        row.cells.clear();
        for (bool last = false; !last;) {
            row.cells.push_back(read_cell(last));
        }
        end_line();
        in_body_ = true;
        if (std::ranges::any_of(row.cells,
                                [](const CsvCell& cell) { return !cell.text.empty(); })) {
            return true;
        }
    }
    return false;
}

CsvCell CsvRows::read_cell(bool& last) {
    while (at_ < text_.size() && is_blank(text_[at_]) && text_[at_] != separator_) {
        ++at_;
    }
    CsvCell cell;
    if (at_ < text_.size() && text_[at_] == '"') {
        cell = read_quoted(column());
    } else {
        cell.column = column();
        const std::size_t begin = at_;
        while (at_ < text_.size() && !at_end_of_line() && !at_separator()) {
            ++at_;
        }
        cell.text = trimmed(text_.substr(begin, at_ - begin));
    }
    while (at_ < text_.size() && is_blank(text_[at_]) &&
           (separator_ == ' ' || text_[at_] != separator_)) {
        ++at_;
    }
    last = at_ >= text_.size() || at_end_of_line();
    if (!last && separator_ != ' ') {
        ++at_;
    }
    return cell;
}

CsvCell CsvRows::read_quoted(std::uint32_t begin) {
    CsvCell cell{"", begin};
    const std::uint32_t line = line_;
    ++at_;
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == '"') {
            ++at_;
            if (at_ >= text_.size() || text_[at_] != '"') {
                pass_text_after_quote();
                const std::string_view inner = trimmed(cell.text);
                if (inner.size() != cell.text.size()) {
                    counts_.add("cells with blanks at the ends within their quotes, read without",
                                line);
                    cell.text = std::string(inner);
                }
                return cell;
            }
        } else if (c == '\n') {
            ++line_;
            line_begin_ = at_ + 1;
        }
        cell.text += c;
    }
    complaints_.add("a quote that is never closed", line, begin, "a quote is never closed");
    return cell;
}

void CsvRows::pass_text_after_quote() {
    bool told = false;
    for (; at_ < text_.size() && !at_end_of_line() && !at_separator(); ++at_) {
        if (!told && !is_blank(text_[at_])) {
            complaints_.add("text after a closing quote", line_, column(),
                            "there is text after a closing quote",
                            "a quote within quotes is written twice");
            told = true;
        }
    }
}

bool CsvRows::at_end_of_line() const {
    return text_[at_] == '\n' || text_[at_] == '\r';
}

bool CsvRows::at_separator() const {
    return separator_ == ' ' ? is_blank(text_[at_]) : text_[at_] == separator_;
}

bool has_row_numbers(std::span<const CsvRow> rows) {
    const auto ends_empty = [](const CsvRow& row) { return row.cells.back().text.empty(); };
    if (std::ranges::all_of(rows.subspan(std::min<std::size_t>(1, rows.size())), ends_empty)) {
        return false;  // separators at the ends of lines, and no further column
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].cells.size() != rows[0].cells.size() + 1 ||
            rows[i].cells.front().text != std::to_string(i)) {
            return false;
        }
    }
    return rows.size() > 1;
}

void CsvRows::skip_line() {
    while (at_ < text_.size() && !at_end_of_line()) {
        ++at_;
    }
    end_line();
}

void CsvRows::end_line() {
    if (at_ < text_.size()) {
        at_ += text_.substr(at_).starts_with("\r\n") ? 2U : 1U;
        ++line_;
        line_begin_ = at_;
    }
}

bool next_row_below(const CsvRow& header, CsvRows& rows, CsvRow& row, CsvComplaints& complaints,
                    CsvCounts& counts) {
    while (rows.next(row)) {
        while (row.cells.size() > header.cells.size() && row.cells.back().text.empty()) {
            row.cells.pop_back();
        }
        if (row.cells.size() != header.cells.size()) {
            complaints.add("rows with too many or too few fields", row.line, 1,
                           fmt::format("has {} fields, but the header has {}", row.cells.size(),
                                       header.cells.size()));
        } else if (std::ranges::equal(row.cells, header.cells, {}, &CsvCell::text,
                                      &CsvCell::text)) {
            counts.add("rows that repeat the header, left out", row.line);
        } else {
            return true;
        }
    }
    return false;
}

}  // namespace orglab
