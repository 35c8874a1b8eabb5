#include "tables/csv_complaints.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

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

void CsvCounts::add(const std::string& kind, std::uint32_t line) {
    auto known = std::ranges::find(kinds_, kind, &Kind::words);
    if (known == kinds_.end()) {
        known = kinds_.insert(known, {kind, 0, line});
    }
    ++known->count;
}

std::size_t CsvCounts::of(const std::string& kind) const {
    const auto known = std::ranges::find(kinds_, kind, &Kind::words);
    return known == kinds_.end() ? 0 : known->count;
}

void CsvCounts::tell(std::vector<std::string>& notices) const {
    for (const Kind& kind : kinds_) {
        notices.push_back(kind.count == 1 ? fmt::format("{}: 1 (line {})", kind.words, kind.line)
                                          : fmt::format("{}: {} (first in line {})", kind.words,
                                                        kind.count, kind.line));
    }
}

}  // namespace orglab
