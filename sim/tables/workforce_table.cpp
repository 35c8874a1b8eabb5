#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_map>

#include "tables/cell_words.hpp"
#include "tables/columns.hpp"
#include "tables/encoding.hpp"
#include "tables/people_cells.hpp"

namespace orglab {

namespace {

const KnownColumn worker_column = {
    "worker",
    {"id",         "workerid",     "employeeid",      "empid",        "employeenumber",
     "employeeno", "personid",     "personnelnumber", "staffid",      "userid",
     "nodeid",     "employee",     "person",          "user",         "node",
     "name",       "fullname",     "displayname",     "employeename", "workername",
     "email",      "emailaddress", "workemail"},
    "workforce.columns.worker"};
const KnownColumn manager_column = {
    "manager",
    {"managerid", "reportsto", "reportstoid", "parentid", "parent", "supervisor", "supervisorid",
     "linemanager", "linemanagerid", "boss", "bossid", "superior", "superiorid", "managername",
     "supervisorname", "manageremail", "manageremployeeid", "manageremployeenumber", "managedby"},
    "workforce.columns.manager"};
const KnownColumn second_manager_column = {
    "second_manager",
    {"secondmanager", "secondmanagerid", "manager2", "manager2id", "dottedline",
     "dottedlinemanager", "dottedlinemanagerid", "matrixmanager", "matrixmanagerid",
     "projectmanager", "projectmanagerid"},
    "workforce.columns.second_manager"};
const KnownColumn team_column = {
    "team",
    {"teamname", "teamid", "department", "departmentname", "departmentid", "dept", "deptname",
     "deptid", "unit", "unitname", "orgunit", "organizationalunit", "organisationalunit",
     "businessunit", "division"},
    "workforce.columns.team"};
const KnownColumn attention_column = {
    "attention",
    {"fte", "ftepercent", "ftepercentage", "fulltimeequivalent", "fulltimeequivalents",
     "employmentpercent", "employmentpercentage", "workload", "workloadpercent", "workingtime",
     "workingtimepercent", "workingtimepercentage", "percentfulltime", "percentoffulltime"},
    "workforce.columns.attention"};
const KnownColumn contract_column = {"contract",
                                     {"contractor", "iscontractor", "oncontract", "contracttype",
                                      "typeofcontract", "contractstatus"},
                                     "workforce.columns.contract"};
const KnownColumn hire_date_column = {
    "hire_date",
    {"hiredate", "datehired", "dateofhire", "hiredon", "startdate", "dateofjoining", "joindate",
     "joiningdate", "entrydate", "employedsince"},
    "workforce.columns.hire_date"};
const KnownColumn skill_column = {"skill", {}, "workforce.columns.skill"};

struct Place {
    int at;
    Claims* into;
};

/// The cells of every column that was found.
void read_rows(CsvRows& csv, const CsvRow& header, const std::vector<Place>& places,
               CsvComplaints& complaints, CsvCounts& counts) {
    for (CsvRow row; next_row_below(header, csv, row, complaints, counts);) {
        for (const auto& [at, into] : places) {
            CsvCell& cell = row.cells[static_cast<std::size_t>(at)];
            into->push_back({std::move(cell.text), row.line, cell.column});
        }
    }
}

bool begins_with_row_numbers(std::string_view text) {
    constexpr std::size_t looked_at = 20;
    CsvComplaints later("", "");  // told when the rows are read for good
    CsvCounts counts;
    CsvRows csv(text, later, counts);
    std::vector<CsvRow> rows;
    for (CsvRow row; rows.size() < looked_at && csv.next(row);) {
        rows.push_back(row);
    }
    return has_row_numbers(rows);
}

void check_ids(const Claims& ids, CsvComplaints& complaints) {
    std::unordered_map<std::string_view, std::uint32_t> lines;
    for (const Claim& id : ids) {
        if (is_missing(id.text)) {
            complaints.add("workers without an id", id.line, id.column,
                           id.text.empty()
                               ? "a worker has no id"
                               : fmt::format("a worker has no id, but \"{}\"", id.text));
        } else if (const auto [first, fresh] = lines.emplace(id.text, id.line); !fresh) {
            complaints.add(
                "ids that are there twice", id.line, id.column,
                fmt::format("worker \"{}\" already appears in line {}", id.text, first->second));
        }
    }
}

/// The managers that nothing uses, if nothing is wrong with them.
ManagerRows managers_if_right(const People& people, const std::vector<ManagerClaims>& columns,
                              const PeopleRules& rules) {
    CsvComplaints untold("", "");
    CsvCounts counts;
    std::vector<std::string> notices;
    auto managers = managers_of(people, columns, rules, untold, counts, notices);
    return untold.take().empty() ? managers : ManagerRows();
}

/// The position of a second column of managers, which needs a first one; -1 if there is none.
int find_second(Columns& columns, const std::string& given, int first, CsvComplaints& complaints) {
    const auto refuse = [&](const char* why) {
        complaints.add("column of second managers", columns.header().line, 1,
                       fmt::format("workforce.columns.second_manager names \"{}\", {}", given, why),
                       "a second column of managers beside workforce.columns.manager");
        return -1;
    };
    const bool any = !given.empty() && given != "none";
    if (first < 0) {
        return any ? refuse("but there is no first column of managers") : -1;
    }
    const int second = columns.find(second_manager_column, given);
    return second == first ? refuse("which is the first column of managers already") : second;
}

std::vector<std::string> teams_of(const Claims& column, CsvCounts& counts) {
    std::vector<std::string> teams;
    for (const Claim& claim : column) {
        if (is_missing(claim.text) && !claim.text.empty()) {
            counts.add(fmt::format("teams written as {}, read as none", claim.text), claim.line);
        }
        teams.push_back(is_missing(claim.text) ? "" : claim.text);
    }
    return teams;
}

std::vector<double> skills_of(const Claims& column, CsvComplaints& complaints) {
    constexpr double coin = 0.5;
    std::vector<double> skills;
    for (const Claim& claim : column) {
        const auto number = number_in(claim.text);
        const bool right = number && *number >= coin && *number <= 1;
        if (!right) {
            complaints.add("skill out of range or no number", claim.line, claim.column,
                           fmt::format("skill is \"{}\"", claim.text),
                           "a number from 0.5 to 1; workforce.columns.skill = \"none\" does "
                           "without the column");
        }
        skills.push_back(right ? *number : std::numeric_limits<double>::quiet_NaN());
    }
    return skills;
}

/// Who has a skill in the file has it at the start: what was practised before is in it.
void leave_out_skilled(std::vector<double>& tenures, const std::vector<double>& skills,
                       std::vector<std::string>& notices) {
    std::size_t skilled = 0;
    for (std::size_t i = 0; i < tenures.size() && i < skills.size(); ++i) {
        if (!std::isnan(skills[i]) && !std::isnan(tenures[i])) {
            tenures[i] = std::numeric_limits<double>::quiet_NaN();
            ++skilled;
        }
    }
    if (skilled > 0) {
        notices.push_back(fmt::format(
            "hire dates of people whose skill the file has, which are not used: {}", skilled));
    }
}

}  // namespace

WorkforceTable read_workforce_table(std::string_view text, const PeopleRules& rules,
                                    CsvComplaints& complaints, std::vector<std::string>& notices) {
    WorkforceTable table;
    const auto other_encoding = recoded(text, complaints, notices);
    CsvCounts counts;
    text = other_encoding ? std::string_view(*other_encoding) : text;
    CsvRows csv(text, complaints, counts);
    CsvRow header;
    if (!csv.next(header)) {
        if (!other_encoding || !other_encoding->empty()) {
            complaints.add("empty", 1, 1, "is empty", "a first row with the names of the columns");
        }
        return table;
    }
    if (begins_with_row_numbers(text)) {
        header.cells.insert(header.cells.begin(), {"", 1});
    }
    Columns columns(header, complaints);
    People people;
    std::vector<Place> places;
    const auto place = [&](int at, Claims& into) {
        if (at >= 0) {
            places.push_back({at, &into});
        }
        return at >= 0;
    };
    const bool any_worker = place(columns.require(worker_column, rules.worker), people.ids);
    const int manager = columns.find(manager_column, rules.manager);
    const bool any_manager = place(manager, people.manager);
    const bool any_second = place(find_second(columns, rules.second_manager, manager, complaints),
                                  people.second_manager);
    place(columns.find(team_column, rules.team), people.team);
    place(columns.find(attention_column, rules.attention), people.attention);
    place(columns.find(contract_column, rules.contract), people.contract);
    place(columns.find(skill_column, rules.skill), people.skill);
    const bool any_hired = place(columns.find(hire_date_column, rules.hire_date), people.hire_date);
    const std::vector<int> others = columns.others(worker_column);
    for (const int at : others) {
        people.other_names.emplace_back(header.cells[static_cast<std::size_t>(at)].text, Claims{});
        columns.use(at);
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        place(others[i], people.other_names[i].second);
    }
    if (!people.other_names.empty()) {
        std::vector<std::string> names;
        std::ranges::transform(people.other_names, std::back_inserter(names),
                               [](const auto& other) { return other.first; });
        notices.push_back(fmt::format("names beside the ids, which managers and ties may use: {}",
                                      some_of(names)));
    }
    columns.tell(notices);
    table.recognized = columns.recognized();
    if (!any_worker) {
        return table;
    }
    read_rows(csv, header, places, complaints, counts);
    if (people.ids.empty()) {
        complaints.add("no workers", header.line, 1, "there are no workers below the header");
    }
    CsvCounts untold;
    CsvCounts& of_managers = rules.managers_matter ? counts : untold;
    std::vector<ManagerClaims> managers = {
        managers_in_cells(people, std::move(people.manager), of_managers)};
    if (any_second) {
        managers.push_back(
            managers_in_cells(people, std::move(people.second_manager), of_managers));
    }
    std::vector<Claims*> with_ids = {&people.ids};
    for (ManagerClaims& column : managers) {
        // Second managers may be called by another column than the first.
        if (with_ids.size() == 1 || all_whole(column.claims)) {
            with_ids.push_back(&column.claims);
        }
    }
    make_whole(with_ids, counts);
    make_whole({&people.team}, counts);
    check_ids(people.ids, complaints);
    if (any_manager) {
        ManagerRows rows = rules.managers_matter
                               ? managers_of(people, managers, rules, complaints, counts, notices)
                               : managers_if_right(people, managers, rules);
        table.manager = std::move(rows.first);
        table.further_managers = std::move(rows.further);
    }
    table.ids = texts_of(people.ids);
    table.team = teams_of(people.team, counts);
    table.contractor = contracts_of(people.contract, complaints, counts, notices);
    table.attention = shares_of_full_time(people.attention, complaints, counts, notices);
    table.skill = skills_of(people.skill, complaints);
    if (rules.period_days > 0) {
        table.tenure = tenures_of(people.hire_date, rules.period_days, rules.date, complaints,
                                  counts, notices);
        leave_out_skilled(table.tenure, table.skill, notices);
    } else if (any_hired) {
        notices.emplace_back(
            "hire dates are not used: workforce.period_days would say how many "
            "days a period stands for");
    }
    for (const auto& [name, column] : people.other_names) {
        table.other_names.emplace_back(name, texts_of(column));
    }
    counts.tell(notices);
    return table;
}

}  // namespace orglab
