#include "scenario/point_table.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "scenario/sweep.hpp"
#include "tables/csv.hpp"
#include "tables/encoding.hpp"

namespace orglab {

namespace {

template <class T>
std::optional<T> number_in(std::string_view text) {
    T number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

/// As the key wants it, if the text can be that; else the text, for the complaint.
Written written(const Setting& setting, const CsvCell& cell, std::uint32_t line) {
    Written made{cell.text, line, cell.column};
    if (setting.type == Type::yes_no && (cell.text == "true" || cell.text == "false")) {
        made.value = cell.text == "true";
    } else if (setting.type == Type::whole || setting.type == Type::real) {
        if (const auto whole = number_in<std::int64_t>(cell.text)) {
            made.value = *whole;
        } else if (const auto real = number_in<double>(cell.text)) {
            made.value = *real;
        }
    }
    return made;
}

class PointTable {
public:
    PointTable(std::string file, KeyChecker& keys, Complaints& complaints)
        : file_(std::move(file)), keys_(keys), complaints_(complaints) {}

    /// No axes if anything is wrong.
    std::vector<Axis> read(std::string_view text, std::vector<std::string>& notices) {
        CsvComplaints found(file_, "sweep.file");
        const auto recoded_text = recoded(text, found, notices);
        CsvCounts counts;
        CsvRows rows(recoded_text ? *recoded_text : text, found, counts);
        CsvRow header;
        CsvRow row;
        if (rows.next(header)) {
            read_header(header);
            while (next_row_below(header, rows, row, found, counts)) {
                read_row(row);
            }
        } else {
            complain(0, 0, "sweep.file", "is empty", "a header of full keys, and a row per point");
        }
        counts.tell(notices);
        for (Complaint& complaint : found.take()) {
            right_ = false;
            complaints_.add(std::move(complaint));
        }
        if (right_ && (axes_.empty() || axes_.front().factor.levels.empty())) {
            complain(header.line, 1, "sweep.file", "has no points", "a row per point");
        }
        return right_ ? std::move(axes_) : std::vector<Axis>{};
    }

private:
    void complain(std::uint32_t line, std::uint32_t column, const std::string& key,
                  const std::string& problem, const std::string& allowed) {
        right_ = false;
        complaints_.add({file_, line, column}, key, problem, allowed);
    }

    void read_header(const CsvRow& header) {
        std::set<std::string> seen;
        for (const CsvCell& cell : header.cells) {
            if (cell.text.empty()) {
                complain(header.line, cell.column, "sweep.file",
                         fmt::format("column {} has no name", settings_.size() + 1),
                         "a full key above every column");
                settings_.push_back(nullptr);
                axes_.push_back({});
                continue;
            }
            const GivenKey given{cell.text, {file_, header.line, cell.column}, {}};
            settings_.push_back(sweepable(given, "", keys_, complaints_));
            right_ = right_ && settings_.back() != nullptr;
            if (!seen.insert(cell.text).second) {
                complain(header.line, cell.column, cell.text, "heads two columns", "one column");
            }
            axes_.push_back({{cell.text, {}, {}}, given.place});
        }
    }

    void read_row(const CsvRow& row) {
        for (std::size_t column = 0; column < axes_.size(); ++column) {
            const Setting* setting = settings_[column];
            if (setting == nullptr) {
                continue;
            }
            const CsvCell& cell = row.cells[column];
            const GivenKey given{axes_[column].factor.key,
                                 {file_, row.line, cell.column},
                                 written(*setting, cell, row.line)};
            if (cell.text.empty()) {
                complain(row.line, cell.column, given.key, "is empty", allowed(*setting));
            } else if (auto value = keys_.accepted(*setting, given, given.written, "")) {
                axes_[column].factor.levels.push_back(std::move(*value));
            } else {
                right_ = false;
            }
        }
    }

    std::string file_;
    KeyChecker& keys_;
    Complaints& complaints_;
    std::vector<const Setting*> settings_;  ///< of each column; nullptr: complained about
    std::vector<Axis> axes_;
    bool right_ = true;
};

}  // namespace

std::vector<Axis> axes_of_table(const std::string& path, const GivenKey& given,
                                const std::string& by, const FileSource& files, KeyChecker& keys,
                                Complaints& complaints, std::vector<std::string>& notices) {
    FileSource::Answer answer = files.table(path, by);
    if (auto* none = std::get_if<NoSourceFile>(&answer)) {
        complaints.add(given.place, given.key,
                       where_said(given, "in [sweep]: ") + std::move(none->problem), "",
                       std::move(none->suggestion));
        return {};
    }
    const auto& source = std::get<SourceFile>(answer);
    std::vector<std::string> told;
    auto axes = PointTable(source.name, keys, complaints).read(source.text, told);
    for (const std::string& notice : told) {
        notices.push_back(source.name + ": " + notice);
    }
    return axes;
}

}  // namespace orglab
