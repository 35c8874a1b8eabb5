// How files are read: the names of their columns, and what is done with people who are not in
// workforce.file. The reader of scenarios reads the files by them.
#include <array>

#include "organization/settings.hpp"
#include "parameters/table.hpp"

namespace orglab {

namespace {

/// What to do with people of network.file who are not in workforce.file.
enum class Strangers { error, drop, add };
constexpr std::array<NamedValue<Strangers>, 3> words(Strangers) {
    return {{{"error", Strangers::error}, {"drop", Strangers::drop}, {"add", Strangers::add}}};
}

/// What to make of somebody whose manager is not in workforce.file.
enum class UnknownManager { error, head };
constexpr std::array<NamedValue<UnknownManager>, 2> words(UnknownManager) {
    return {{{"error", UnknownManager::error}, {"head", UnknownManager::head}}};
}

/// Which row is which position.
enum class RowOrder {
    file,  ///< as the rows stand
    id     ///< by the ids, so that the order of rows does not matter
};
constexpr std::array<NamedValue<RowOrder>, 2> words(RowOrder) {
    return {{{"file", RowOrder::file}, {"id", RowOrder::id}}};
}

struct PeopleFileSettings {
    Strangers unknown_people = Strangers::error;
    UnknownManager unknown_manager = UnknownManager::error;
    RowOrder order = RowOrder::id;
    double period_days = 0;  ///< length of a period, 0 to 36,600; 0: not known
    std::string date;        ///< when the first period begins, as 2026-01-31; "": the latest hire
};

const Table<PeopleFileSettings>& file_table() {
    using P = PeopleFileSettings;
    static const Table<P> table = {
        {&P::unknown_people,
         Setting{.name = "unknown_people",
                 .meaning = "people of network.file and communities.file who are not in "
                            "workforce.file: a mistake, left out with their ties and memberships, "
                            "or workers more"}},
        {&P::unknown_manager,
         Setting{.name = "unknown_manager",
                 .meaning = "managers who are not in workforce.file: a mistake, or those who "
                            "report to them are heads"}},
        {&P::order,
         Setting{.name = "order",
                 .meaning = "order of the people of workforce.file: by their ids, so that files "
                            "with other orders of rows give the same run, or as in the file"}},
        {&P::period_days,
         Setting{.name = "period_days",
                 .low = 0,
                 .high = 36600,
                 .unit = "days per period",
                 .meaning = "days that a period stands for, by which the hire dates of "
                            "workforce.file become trials of practice before the start; 0: hire "
                            "dates are not used"}},
        {&P::date,
         Setting{.name = "date",
                 .unit = "date",
                 .meaning = "date of the start, as 2026-01-31, up to which people have been there "
                            "since their hire dates; empty: the latest of these"}},
    };
    return table;
}

/// [workforce.columns]: what the columns are called in the file.
struct PeopleColumns {
    std::string worker, manager, second_manager, team, attention, contract, skill, hire_date;
};

const Table<PeopleColumns>& columns_table() {
    using C = PeopleColumns;
    static const Table<C> table = {
        {&C::worker, Setting{.name = "worker",
                             .unit = "column",
                             .meaning = "column of the ids; \"\": worker, id, employee_id, name or "
                                        "the like"}},
        {&C::manager,
         Setting{.name = "manager",
                 .unit = "column",
                 .meaning = "column of the managers, several in a cell between semicolons or bars; "
                            "\"\": manager, reports_to, supervisor or the like; \"none\": no such "
                            "column"}},
        {&C::second_manager,
         Setting{.name = "second_manager",
                 .unit = "column",
                 .meaning = "a second column of managers; \"\": second_manager, manager_2, "
                            "dotted_line, matrix_manager, project_manager or the like; \"none\": "
                            "no such column"}},
        {&C::team, Setting{.name = "team",
                           .unit = "column",
                           .meaning = "column of the teams; \"\": team, department, unit or the "
                                      "like; \"none\": no such column"}},
        {&C::attention,
         Setting{.name = "attention",
                 .unit = "column",
                 .meaning =
                     "column of shares of full time; \"\": attention, fte, employment % or the "
                     "like; \"none\": no such column"}},
        {&C::contract, Setting{.name = "contract",
                               .unit = "column",
                               .meaning = "column that says who is on contract; \"\": contract, "
                                          "contractor, contract_type; \"none\": no such "
                                          "column"}},
        {&C::skill, Setting{.name = "skill",
                            .unit = "column",
                            .meaning = "column of skills, 0.5 to 1; \"none\": no such column"}},
        {&C::hire_date,
         Setting{.name = "hire_date",
                 .unit = "column",
                 .meaning = "column of the days on which people were hired; \"\": hire_date, "
                            "start_date or the like; \"none\": no such column"}},
    };
    return table;
}

/// [network.columns]: what the columns of a list of ties are called.
struct TieColumns {
    std::string source, target, weight;
};

const Table<TieColumns>& tie_columns_table() {
    using C = TieColumns;
    static const Table<C> table = {
        {&C::source, Setting{.name = "source",
                             .unit = "column",
                             .meaning = "column of one end; \"\": source, from, sender, ego or the "
                                        "like"}},
        {&C::target,
         Setting{.name = "target",
                 .unit = "column",
                 .meaning = "column of the other end; \"\": target, to, receiver, alter "
                            "or the like"}},
        {&C::weight, Setting{.name = "weight",
                             .unit = "column",
                             .meaning = "column of weights; \"\": weight, strength, count or the "
                                        "like; \"none\": no such column"}},
    };
    return table;
}

/// [communities.columns]: what the columns of a list of memberships are called.
struct MembershipColumns {
    std::string person, community;
};

const Table<MembershipColumns>& membership_columns_table() {
    using C = MembershipColumns;
    static const Table<C> table = {
        {&C::person, Setting{.name = "person",
                             .unit = "column",
                             .meaning = "column of the people; \"\": person, worker, member, id or "
                                        "the like"}},
        {&C::community, Setting{.name = "community",
                                .unit = "column",
                                .meaning = "column of the communities; \"\": community, group, "
                                           "channel, guild or the like"}},
    };
    return table;
}

}  // namespace

std::vector<Section> people_file_sections() {
    return {section("workforce", "the people who learn", file_table()),
            section("workforce.columns", "names of the columns of workforce.file", columns_table()),
            section("network.columns", "names of the columns of network.file", tie_columns_table()),
            section("communities.columns", "names of the columns of communities.file",
                    membership_columns_table())};
}

}  // namespace orglab
