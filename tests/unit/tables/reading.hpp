// Texts read as files of people and ties, with all that is told of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/people_files.hpp"

namespace orglab::testing_tables {

using Strings = std::vector<std::string>;

struct People {
    WorkforceTable table;
    Strings notices;
    std::vector<Complaint> complaints;
};

inline People people(std::string_view text, const PeopleRules& rules = {}) {
    People made;
    CsvComplaints complaints("people.csv", "workforce.file");
    made.table = read_workforce_table(text, rules, complaints, made.notices);
    made.complaints = complaints.take();
    return made;
}

struct TiesRead {
    EdgeTable table;
    Strings notices;
    std::vector<Complaint> complaints;
};

inline TiesRead ties(std::string_view text, const TieRules& rules = {},
                     const WorkforceTable* known = nullptr) {
    TiesRead made;
    CsvComplaints complaints("ties.csv", "network.file");
    made.table = read_edge_table(text, known, rules, complaints, made.notices);
    made.complaints = complaints.take();
    return made;
}

/// "a-b b-c": every tie in the order of the table.
inline std::string pairs(const EdgeTable& table) {
    std::string text;
    for (std::size_t i = 0; i < table.source.size(); ++i) {
        text += (i == 0 ? "" : " ") + table.ids[table.source[i]] + "-" + table.ids[table.target[i]];
    }
    return text;
}

/// All that is said, in one text.
template <class Read>
std::string said(const Read& read) {
    std::string text;
    for (const std::string& notice : read.notices) {
        text += "note: " + notice + "\n";
    }
    for (const Complaint& complaint : read.complaints) {
        text += to_string(complaint) + "\n";
    }
    return text;
}

inline bool tells(const Strings& notices, std::string_view part) {
    for (const std::string& notice : notices) {
        if (notice.find(part) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace orglab::testing_tables
