// Who is meant by the names of people in a file beside workforce.file.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tables/csv.hpp"
#include "tables/people_files.hpp"

namespace orglab {

/// How people are called in a file, which only all of its names show.
struct NameWriting {
    bool whole = false;                               ///< all are whole numbers, some as 7.0
    const std::vector<std::string>* names = nullptr;  ///< of the workers, as the file calls them
    std::string called;                               ///< the column of these, "" for the ids
};

/// Looks at the names in a file until nothing is left to learn.
class NameSurvey {
public:
    /// `people` may be null: then those in the file are all there are.
    explicit NameSurvey(const WorkforceTable* people);

    /// Whether it wants to see more.
    bool look(std::string_view name);
    [[nodiscard]] NameWriting writing() const;

private:
    struct Column {
        std::set<std::string_view> names;
        std::size_t found = 0;
    };
    const WorkforceTable* people_;
    std::vector<Column> columns_;  ///< by which workers may be called, the ids first
    bool whole_ = true;
};

/// Finds rows by names, and does with people who are not there what is to be done.
class PersonFinder {
public:
    static constexpr std::uint32_t nobody_known = 0xffffffffU;

    /// `file`: the key of the file that has the people; `by_ids` what to write instead of a name
    /// that several have: "ends of ties by the workers' ids".
    PersonFinder(const WorkforceTable* people, UnknownPeople unknown, NameWriting writing,
                 std::string file, std::string by_ids, CsvComplaints& complaints,
                 CsvCounts& counts);

    /// Row of a person, an added one at the end; nobody_known, with a complaint or among the
    /// strangers.
    std::uint32_t row_of(const CsvCell& cell, std::uint32_t line);

    /// Puts those who were added in the order of their ids, so that the order of rows does not
    /// matter; the new row of each row.
    std::vector<std::uint32_t> sort_added();
    /// The workers, then those who were added.
    [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
    /// By which column people are called, and who is not among the workers.
    void tell(std::vector<std::string>& notices, std::string_view with_what) const;

private:
    std::uint32_t row_of_stranger(const std::string& id, const CsvCell& cell, std::uint32_t line);

    const WorkforceTable* people_;
    UnknownPeople unknown_;
    NameWriting writing_;
    std::string file_;
    std::string by_ids_;
    CsvComplaints& complaints_;
    CsvCounts& counts_;
    std::vector<std::string> ids_;
    std::unordered_map<std::string, std::uint32_t> rows_;
    /// Rows by the other names of workers, for a name among ids; nobody_known: several have it.
    std::unordered_map<std::string, std::uint32_t> other_rows_;
    std::set<std::string> shared_;     ///< names that several workers have
    std::set<std::string> strangers_;  ///< dropped or added
    std::set<std::string> refused_;    ///< complained about, each once
};

}  // namespace orglab
