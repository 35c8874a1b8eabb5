#include "tables/person_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "support/nearest.hpp"
#include "tables/cell_words.hpp"
#include "tables/columns.hpp"

namespace orglab {

NameSurvey::NameSurvey(const WorkforceTable* people) : people_(people) {
    if (people != nullptr) {
        columns_.emplace_back().names.insert(people->ids.begin(), people->ids.end());
        for (const auto& [column, names] : people->other_names) {
            columns_.emplace_back().names.insert(names.begin(), names.end());
        }
        whole_ = std::ranges::all_of(people->ids, is_whole);
    }
}

bool NameSurvey::look(std::string_view name) {
    if (is_missing(name)) {
        return true;
    }
    whole_ = whole_ && is_whole(name);
    for (Column& column : columns_) {
        column.found += column.names.contains(whole_ ? whole_part(name) : name) ? 1U : 0U;
    }
    return whole_ || (!columns_.empty() && columns_.front().found == 0);
}

/// The column that calls most of the people; that of the ids if it calls any.
NameWriting NameSurvey::writing() const {
    NameWriting made = {.whole = whole_};
    if (columns_.empty() || columns_.front().found > 0) {
        return made;
    }
    const auto most = std::ranges::max_element(columns_, {}, &Column::found);
    if (const auto column = most - columns_.begin(); column > 0) {
        const auto& [name, names] = people_->other_names[static_cast<std::size_t>(column - 1)];
        made.names = &names;
        made.called = name;
    }
    return made;
}

PersonFinder::PersonFinder(const WorkforceTable* people, UnknownPeople unknown, NameWriting writing,
                           std::string file, std::string by_ids, CsvComplaints& complaints,
                           CsvCounts& counts)
    : people_(people),
      unknown_(unknown),
      writing_(std::move(writing)),
      file_(std::move(file)),
      by_ids_(std::move(by_ids)),
      complaints_(complaints),
      counts_(counts) {
    if (people != nullptr) {
        ids_ = people->ids;
        const auto& names = writing_.names != nullptr ? *writing_.names : people->ids;
        for (std::uint32_t i = 0; i < names.size(); ++i) {
            if (!is_missing(names[i]) && !rows_.emplace(names[i], i).second) {
                shared_.insert(names[i]);
            }
        }
        for (const auto& [column, others] : people->other_names) {
            for (std::uint32_t i = 0; i < others.size(); ++i) {
                const auto [known, fresh] = other_rows_.emplace(others[i], i);
                known->second = fresh || known->second == i ? i : nobody_known;
            }
        }
    }
}

std::uint32_t PersonFinder::row_of(const CsvCell& cell, std::uint32_t line) {
    std::string id = cell.text;
    if (const auto whole = whole_part(id); writing_.whole && whole.size() != id.size()) {
        counts_.add("numbers such as 7.0, read as 7", line);
        id = std::string(whole);
    }
    if (const auto found = rows_.find(id); found != rows_.end()) {
        if (shared_.contains(id)) {
            complaints_.add("names that several workers have", line, cell.column,
                            fmt::format("several workers are called \"{}\"", cell.text), by_ids_);
            return nobody_known;
        }
        return found->second;
    }
    if (const auto other = other_rows_.find(id);
        other != other_rows_.end() && !is_missing(id)) {  // a name among ids
        if (other->second == nobody_known) {
            complaints_.add("names that several workers have", line, cell.column,
                            fmt::format("several workers are called \"{}\"", cell.text), by_ids_);
        } else {
            counts_.add("other names of workers than the rest has, read as these workers", line);
        }
        return other->second;
    }
    if (people_ != nullptr && unknown_ != UnknownPeople::add) {
        return row_of_stranger(id, cell, line);
    }
    if (people_ != nullptr) {
        strangers_.insert(id);
    }
    ids_.push_back(id);
    const auto row = static_cast<std::uint32_t>(ids_.size() - 1);
    rows_.emplace(std::move(id), row);
    return row;
}

std::vector<std::uint32_t> PersonFinder::sort_added() {
    const std::size_t known = people_ == nullptr ? 0 : people_->ids.size();
    const std::vector<std::string> added(ids_.begin() + static_cast<std::ptrdiff_t>(known),
                                         ids_.end());
    std::vector<std::uint32_t> place(ids_.size());
    std::iota(place.begin(), place.end(), 0U);
    const auto order = order_of_ids(added);
    for (std::size_t i = 0; i < order.size(); ++i) {
        ids_[known + i] = added[order[i]];
        place[known + order[i]] = static_cast<std::uint32_t>(known + i);
        rows_[added[order[i]]] = static_cast<std::uint32_t>(known + i);
    }
    return place;
}

std::uint32_t PersonFinder::row_of_stranger(const std::string& id, const CsvCell& cell,
                                            std::uint32_t line) {
    if (unknown_ == UnknownPeople::drop) {
        strangers_.insert(id);
        return nobody_known;
    }
    if (!refused_.insert(id).second) {
        return nobody_known;
    }
    const std::string kind = fmt::format(
        "people who are not in {} (workforce.unknown_people = \"drop\" or \"add\")", file_);
    const bool search = complaints_.lists(kind) && people_->ids.size() <= most_names_searched;
    complaints_.add(kind, line, cell.column, fmt::format("\"{}\" is not in {}", cell.text, file_),
                    "a worker's id, or workforce.unknown_people = \"drop\" or \"add\"",
                    search ? nearest(cell.text, people_->ids) : "");
    return nobody_known;
}

void PersonFinder::tell(std::vector<std::string>& notices, std::string_view with_what) const {
    if (!writing_.called.empty()) {
        notices.push_back(
            fmt::format("people are called by the column \"{}\" of {}", writing_.called, file_));
    }
    if (!strangers_.empty()) {
        notices.push_back(
            fmt::format("people who are not in {}, {}: {}, {}", file_,
                        unknown_ == UnknownPeople::add ? std::string("added")
                                                       : fmt::format("left out with {}", with_what),
                        strangers_.size(), some_of({strangers_.begin(), strangers_.end()})));
    }
}

}  // namespace orglab
