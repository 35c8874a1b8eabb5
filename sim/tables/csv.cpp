#include "tables/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "support/nearest.hpp"
#include "support/plain_text.hpp"

namespace orglab {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::ranges::transform(made, made.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return made;
}

/// Whether a name is clearly another one with a slip of the hand: neighbours swapped, or in a name
/// long enough a letter left out or doubled. Other near names may be columns of their own: "skills"
/// is not "skill", "term" not "team".
bool is_slip(std::string_view name, std::string_view meant) {
    constexpr std::size_t long_enough = 6;
    if (name == "contact") {  // which tables of people often have, and no contract
        return false;
    }
    const std::size_t same =
        static_cast<std::size_t>(std::ranges::mismatch(name, meant).in1 - name.begin());
    const std::string_view rest = name.substr(same);
    const std::string_view rest_meant = meant.substr(same);
    if (name.size() == meant.size()) {
        return rest.size() >= 2 && rest[0] == rest_meant[1] && rest[1] == rest_meant[0] &&
               rest.substr(2) == rest_meant.substr(2);
    }
    if (meant.size() < long_enough) {
        return false;
    }
    const bool left_out = !rest_meant.empty() && rest == rest_meant.substr(1);
    const bool doubled =
        same > 0 && !rest.empty() && rest[0] == meant[same - 1] && rest.substr(1) == rest_meant;
    return left_out || doubled;
}

}  // namespace

void CsvComplaints::add(const std::string& kind, std::uint32_t line, std::uint32_t column,
                        std::string problem, std::string allowed, std::string suggestion) {
    Kind& known = kinds_[kind];
    if (++known.count <= listed) {
        complaints_.push_back({file_, line, column, key_, std::move(problem), std::move(allowed),
                               std::move(suggestion)});
    } else if (known.count == listed + 1) {
        known.next_line = line;
    }
}

bool CsvComplaints::lists(const std::string& kind) const {
    const auto known = kinds_.find(kind);
    return known == kinds_.end() || known->second.count < listed;
}

std::vector<Complaint> CsvComplaints::take() {
    for (const auto& [kind, known] : kinds_) {
        if (known.count > listed) {
            complaints_.push_back({.file = file_,
                                   .line = known.next_line,
                                   .column = 1,
                                   .key = key_,
                                   .problem = fmt::format("from here on {} more of these: {}",
                                                          known.count - listed, kind)});
        }
    }
    return std::move(complaints_);
}

CsvReader::CsvReader(std::string_view text, CsvComplaints& complaints)
    : text_(text), complaints_(complaints) {
    if (text_.starts_with("\xEF\xBB\xBF")) {
        at_ = line_begin_ = 3;
    }
    if (const std::size_t wrong = first_not_text(text_); wrong != std::string_view::npos) {
        const auto before = text_.substr(0, wrong);
        const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
        const std::size_t begin = before.rfind('\n') + 1;  // 0 in the first line
        complaints_.add("not a text", line, static_cast<std::uint32_t>(wrong - begin + 1),
                        fmt::format("byte 0x{:02x} is not a text in UTF-8",
                                    static_cast<unsigned char>(text_[wrong])),
                        "a CSV file saved as UTF-8");
        at_ = text_.size();
        return;
    }
    read_header();
}

void CsvReader::read_header() {
    while (at_ < text_.size() && (text_[at_] == '#' || at_end_of_line())) {
        skip_line();
    }
    if (at_ == text_.size()) {
        complaints_.add("empty", 1, 1, "is empty", "a first row with the names of the columns");
        return;
    }
    detect_separator();
    read_row(header_);
    used_.assign(header_.cells.size(), false);
    for (std::size_t i = 0; i < header_.cells.size(); ++i) {
        const auto& cell = header_.cells[i];
        const bool fresh = columns_.emplace(lower(cell.text), i).second;
        if (!fresh && !cell.text.empty()) {
            complaints_.add("column twice", header_.line, cell.column,
                            fmt::format("column \"{}\" appears twice", cell.text));
        }
    }
}

/// The one that stands most often in the header, outside quotes; blanks if there is no other.
void CsvReader::detect_separator() {
    std::size_t counts[3] = {};
    constexpr std::string_view separators = "\t;,";
    bool quoted = false;
    for (std::size_t i = at_; i < text_.size() && text_[i] != '\n' && text_[i] != '\r'; ++i) {
        quoted = quoted != (text_[i] == '"');
        const auto which = separators.find(text_[i]);
        if (!quoted && which != std::string_view::npos) {
            ++counts[which];
        }
    }
    const auto* const most = std::ranges::max_element(counts);
    separator_ = *most > 0 ? separators[static_cast<std::size_t>(most - counts)] : ' ';
}

int CsvReader::find(std::string_view name) const {
    if (const auto found = columns_.find(name); found != columns_.end()) {
        used_[found->second] = true;
        return static_cast<int>(found->second);
    }
    absent_.emplace_back(name);
    return -1;
}

int CsvReader::require(const std::string& name) {
    const int found = find(name);
    if (found < 0 && !header_.cells.empty()) {
        std::vector<std::string> names;
        std::ranges::transform(header_.cells, std::back_inserter(names),
                               [](const CsvCell& cell) { return lower(cell.text); });
        const auto meant = nearest_index(name, names);
        if (!meant) {
            complaints_.add("column missing", header_.line, 1,
                            fmt::format("there is no column \"{}\"", name),
                            "a first row with the names of the columns");
        } else {
            used_[*meant] = true;  // not to be told of once more as unused
            const CsvCell& cell = header_.cells[*meant];
            complaints_.add(
                "column missing", header_.line, cell.column,
                fmt::format(R"(there is no column "{}", but one "{}")", name, cell.text), "", name);
        }
    }
    return found;
}

std::vector<std::string> CsvReader::unused() {
    std::vector<std::string> near;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < header_.cells.size(); ++i) {
        const CsvCell& cell = header_.cells[i];
        if (used_[i] || cell.text.empty()) {
            continue;
        }
        const std::string meant = nearest(lower(cell.text), absent_, 1);
        if (meant.empty()) {
            others.push_back(cell.text);
        } else if (!is_slip(lower(cell.text), meant)) {
            near.push_back(fmt::format("{} (did you mean {}?)", cell.text, meant));
        } else {
            complaints_.add(
                "misspelt columns", header_.line, cell.column,
                fmt::format(R"(unknown column "{}"; there is no column "{}")", cell.text, meant),
                "a less similar name where it is something else", meant);
        }
    }
    std::ranges::move(others, std::back_inserter(near));
    return near;
}

bool CsvReader::next(CsvRow& row) {
    while (read_row(row)) {
        while (row.cells.size() > header_.cells.size() && row.cells.back().text.empty()) {
            row.cells.pop_back();
        }
        if (row.cells.size() == header_.cells.size()) {
            return true;
        }
        complaints_.add("rows with too many or too few fields", row.line, 1,
                        fmt::format("has {} fields, but the header has {}", row.cells.size(),
                                    header_.cells.size()));
    }
    return false;
}

/// The next line that is not blank.
bool CsvReader::read_row(CsvRow& row) {
    for (;;) {
        while (at_ < text_.size() && is_blank(text_[at_]) &&
               (separator_ != '\t' || text_[at_] == ' ')) {
            ++at_;
        }
        if (at_ >= text_.size()) {
            return false;
        }
        if (!at_end_of_line()) {
            break;
        }
        end_line();
    }
    row.line = line_;
    row.cells.clear();
    for (bool last = false; !last;) {
        row.cells.push_back(read_cell(last));
    }
    end_line();
    return true;
}

CsvCell CsvReader::read_cell(bool& last) {
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
        std::size_t end = at_;
        while (end > begin && is_blank(text_[end - 1])) {
            --end;
        }
        cell.text = text_.substr(begin, end - begin);
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

CsvCell CsvReader::read_quoted(std::uint32_t begin) {
    CsvCell cell{"", begin};
    const std::uint32_t line = line_;
    ++at_;
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == '"') {
            if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                ++at_;
            } else {
                ++at_;
                while (at_ < text_.size() && !at_end_of_line() && !at_separator()) {
                    if (!is_blank(text_[at_])) {
                        complaints_.add("text after a closing quote", line_, column(),
                                        "there is text after a closing quote",
                                        "a quote within quotes is written twice");
                        while (at_ < text_.size() && !at_end_of_line() && !at_separator()) {
                            ++at_;
                        }
                        break;
                    }
                    ++at_;
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

bool CsvReader::at_end_of_line() const {
    return text_[at_] == '\n' || text_[at_] == '\r';
}

bool CsvReader::at_separator() const {
    return separator_ == ' ' ? is_blank(text_[at_]) : text_[at_] == separator_;
}

void CsvReader::skip_line() {
    while (at_ < text_.size() && !at_end_of_line()) {
        ++at_;
    }
    end_line();
}

void CsvReader::end_line() {
    if (at_ < text_.size()) {
        at_ += text_.substr(at_).starts_with("\r\n") ? 2U : 1U;
        ++line_;
        line_begin_ = at_;
    }
}

}  // namespace orglab
