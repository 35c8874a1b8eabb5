// Who belongs to which community: a list of people and communities.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "tables/cell_words.hpp"
#include "tables/columns.hpp"
#include "tables/encoding.hpp"
#include "tables/people_files.hpp"
#include "tables/person_names.hpp"

namespace orglab {

namespace {

const KnownColumn person_column = {
    "person",
    {"worker", "member", "id", "workerid", "employeeid", "personid", "staffid", "userid",
     "memberid", "employee", "user", "name", "email"},
    "communities.columns.person"};
const KnownColumn community_column = {
    "community",
    {"communityname", "communityid", "group", "groupname", "groupid", "channel", "channelname",
     "guild", "chapter", "practice", "forum", "club"},
    "communities.columns.community"};

struct Row {
    CsvCell person;
    CsvCell community;
    std::uint32_t line;
};

/// The rows with a person and a community; others are counted.
std::vector<Row> rows_of(CsvRows& csv, const CsvRow& header, int person, int community,
                         CsvComplaints& complaints, CsvCounts& counts) {
    std::vector<Row> rows;
    for (CsvRow row; next_row_below(header, csv, row, complaints, counts);) {
        CsvCell& who = row.cells[static_cast<std::size_t>(person)];
        CsvCell& where = row.cells[static_cast<std::size_t>(community)];
        if (is_missing(who.text)) {
            counts.add("rows without a person, left out", row.line);
        } else if (is_missing(where.text)) {
            counts.add("rows without a community, left out", row.line);
        } else {
            rows.push_back({std::move(who), std::move(where), row.line});
        }
    }
    return rows;
}

NameWriting writing_of(const std::vector<Row>& rows, const WorkforceTable& people) {
    NameSurvey survey(&people);
    for (const Row& row : rows) {
        if (!survey.look(row.person.text)) {
            break;
        }
    }
    return survey.writing();
}

/// Rows of the communities in the order of their names.
std::map<std::string, std::uint32_t> number_communities(const std::vector<Row>& rows,
                                                        MembershipTable& made) {
    std::set<std::string> names;
    std::ranges::transform(rows, std::inserter(names, names.end()),
                           [](const Row& row) { return row.community.text; });
    const std::vector<std::string> unsorted(names.begin(), names.end());
    std::map<std::string, std::uint32_t> numbers;
    for (const std::uint32_t i : order_of_ids(unsorted)) {
        numbers.emplace(unsorted[i], static_cast<std::uint32_t>(numbers.size()));
        made.communities.push_back(unsorted[i]);
    }
    return numbers;
}

void notice_the_lonely(const MembershipTable& made, std::vector<std::string>& notices) {
    std::vector<bool> member(made.ids.size(), false);
    for (const std::uint32_t worker : made.worker) {
        member[worker] = true;
    }
    std::vector<std::string> lonely;
    for (std::size_t i = 0; i < member.size(); ++i) {
        if (!member[i]) {
            lonely.push_back(made.ids[i]);
        }
    }
    if (!lonely.empty()) {
        notices.push_back(fmt::format("{} of {} people are in no community: {}", lonely.size(),
                                      member.size(), some_of(lonely)));
    }
}

}  // namespace

MembershipTable read_membership_table(std::string_view text, const WorkforceTable& people,
                                      const MembershipRules& rules, CsvComplaints& complaints,
                                      std::vector<std::string>& notices) {
    MembershipTable made;
    made.ids = people.ids;
    const auto other_encoding = recoded(text, complaints, notices);
    CsvCounts counts;
    text = other_encoding ? std::string_view(*other_encoding) : text;
    CsvRows csv(text, complaints, counts);
    CsvRow header;
    if (!csv.next(header)) {
        if (!other_encoding || !other_encoding->empty()) {
            complaints.add("empty", 1, 1, "is empty", "a first row with the names of the columns");
        }
        return made;
    }
    Columns columns(header, complaints);
    const int person = columns.require(person_column, rules.person);
    const int community = columns.require(community_column, rules.community);
    columns.tell(notices);
    made.recognized = columns.recognized();
    if (person < 0 || community < 0) {
        return made;
    }
    const auto rows = rows_of(csv, header, person, community, complaints, counts);
    if (rows.empty()) {
        complaints.add("no memberships", header.line, 1,
                       "there are no memberships below the header");
    }
    PersonFinder finder(&people, rules.unknown, writing_of(rows, people), rules.people_file,
                        "people by the workers' ids", complaints, counts);
    const auto numbers = number_communities(rows, made);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::uint64_t of_strangers = 0;
    std::uint64_t repeated = 0;
    for (const Row& row : rows) {
        const std::uint32_t worker = finder.row_of(row.person, row.line);
        if (worker == PersonFinder::nobody_known) {
            ++of_strangers;
        } else if (!pairs.emplace(worker, numbers.at(row.community.text)).second) {
            counts.add("memberships that are there already", row.line);
            ++repeated;
        }
    }
    const auto place = finder.sort_added();
    std::set<std::pair<std::uint32_t, std::uint32_t>> placed;
    for (const auto& [worker, number] : pairs) {
        placed.emplace(place[worker], number);
    }
    for (const auto& [worker, number] : placed) {
        made.worker.push_back(worker);
        made.community.push_back(number);
    }
    for (const auto& [why, count] :
         {std::pair("of people who are not in " + rules.people_file, of_strangers),
          std::pair(std::string("repeated"), repeated)}) {
        if (count > 0) {
            made.left_out.emplace_back(why, count);
        }
    }
    made.ids = finder.ids();
    finder.tell(notices, "their memberships");
    notice_the_lonely(made, notices);
    counts.tell(notices);
    return made;
}

}  // namespace orglab
