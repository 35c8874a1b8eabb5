#include "scenario/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/file_rules.hpp"
#include "tables/people_cells.hpp"
#include "tables/rows.hpp"

namespace orglab {

namespace {

/// What a file says instead of a key.
struct Told {
    std::string key;
    Value there;
    std::string in_words;  ///< "\"staff.csv\" has 12 people"
    std::string instead;   ///< "no size where a file has the people"
};

void refuse_without_people(const Reorganization& wanted, const DataFiles::PlaceOf& place_of,
                           Complaints& complaints) {
    const auto refuse = [&](const std::string& key, bool given) {
        if (given) {
            complaints.add(place_of(key), key,
                           "changes the people of a file, and there is no file of people",
                           "workforce.file");
        }
    };
    refuse("reorganize.remove_people", !wanted.remove_people.empty());
    refuse("reorganize.remove_teams", !wanted.remove_teams.empty());
    refuse("reorganize.remove_rank", !wanted.remove_rank.empty());
    refuse("reorganize.merge_teams", !wanted.merge_teams.empty());
    refuse("reorganize.span_at_most", wanted.span_at_most > 0);
}

}  // namespace

void DataFiles::tell(const std::string& file, const std::vector<std::string>& notices) {
    // A sweep may read one file in a thousand ways.
    constexpr std::size_t most_readings = 10;
    const std::size_t readings = ++readings_[file];
    if (readings == most_readings + 1) {
        notices_.push_back(fmt::format("{}: what it is in further points is not told here", file));
    }
    for (const auto& notice : readings > most_readings ? std::vector<std::string>() : notices) {
        if (const std::string text = fmt::format("{}: {}", file, notice);
            std::ranges::find(notices_, text) == notices_.end()) {
            notices_.push_back(text);
        }
    }
}

bool DataFiles::keep(const std::string& file, const std::vector<std::string>& notices,
                     CsvComplaints& found, Complaints& complaints) {
    tell(file, notices);
    auto all = found.take();
    for (auto& complaint : all) {
        complaints.add(std::move(complaint));
    }
    return all.empty();
}

std::optional<SourceFile> DataFiles::table(const std::string& path, const std::string& key,
                                           const PlaceOf& place_of, Complaints& complaints) const {
    FileSource::Answer answer = files_.table(path, scenario_);
    if (auto* none = std::get_if<NoSourceFile>(&answer)) {
        complaints.add(place_of(key), key, std::move(none->problem), "",
                       std::move(none->suggestion));
        return std::nullopt;
    }
    return std::get<SourceFile>(std::move(answer));
}

DataFiles::Key DataFiles::key_of(const Settings& settings) {
    return {.people = word(settings, "workforce.file"),
            .ties = word(settings, "network.file"),
            .memberships = word(settings, "communities.file"),
            .people_rules = people_rules(settings),
            .tie_rules = tie_rules(settings),
            .membership_rules = membership_rules(settings),
            .sorted = word(settings, "workforce.order") == "id",
            .reorganization = reorganization(settings)};
}

void DataFiles::read_people(Tables& made, const Key& key, const PlaceOf& place_of,
                            Complaints& complaints) {
    made.people_right = false;
    if (const auto file = table(key.people, "workforce.file", place_of, complaints)) {
        CsvComplaints found(file->name, "workforce.file");
        std::vector<std::string> notices;
        WorkforceTable people = read_workforce_table(file->text, key.people_rules, found, notices);
        if (!people.ids.empty()) {
            notices.insert(notices.begin(), summary_of(people));
            made.people = std::make_shared<const WorkforceTable>(std::move(people));
        }
        made.people_right = keep(file->name, notices, found, complaints);
        made.people_file = file->name;
    }
}

/// If a file of people could not be read, its ties are read for mistakes of their own: that their
/// ends are unknown would only repeat the same for each tie.
void DataFiles::read_ties(Tables& made, const Key& key, const PlaceOf& place_of,
                          Complaints& complaints) {
    if (const auto file = table(key.ties, "network.file", place_of, complaints)) {
        CsvComplaints found(file->name, "network.file");
        std::vector<std::string> notices;
        const auto edges = std::make_shared<const EdgeTable>(
            read_edge_table(file->text, made.people.get(), key.tie_rules, found, notices));
        notices.insert(notices.begin(), summary_of(*edges, key.tie_rules.directed));
        keep(file->name, notices, found, complaints);
        if (made.people != nullptr && edges->ids.size() > made.people->ids.size()) {
            made.people =
                std::make_shared<const WorkforceTable>(with_added(*made.people, edges->ids));
        }
        made.edges = edges;
        made.ties_file = file->name;
    }
}

void DataFiles::read_memberships(Tables& made, const Key& key, const PlaceOf& place_of,
                                 Complaints& complaints) {
    if (key.people.empty() && key.ties.empty()) {
        complaints.add(place_of("communities.file"), "communities.file",
                       "says who belongs to which community, but no file says who is there",
                       "workforce.file or network.file");
        return;
    }
    const auto file = table(key.memberships, "communities.file", place_of, complaints);
    if (!file || (made.people == nullptr && (made.edges == nullptr || !key.people.empty()))) {
        return;
    }
    WorkforceTable of_ties;
    if (made.people == nullptr) {
        of_ties.ids = made.edges->ids;
    }
    const WorkforceTable& people = made.people != nullptr ? *made.people : of_ties;
    CsvComplaints found(file->name, "communities.file");
    std::vector<std::string> notices;
    const auto memberships = std::make_shared<const MembershipTable>(
        read_membership_table(file->text, people, key.membership_rules, found, notices));
    notices.insert(notices.begin(), summary_of(*memberships));
    keep(file->name, notices, found, complaints);
    if (memberships->communities.empty()) {
        return;  // complained about
    }
    if (memberships->ids.size() > people.ids.size()) {  // `people` is not read any more
        if (made.people != nullptr) {
            made.people =
                std::make_shared<const WorkforceTable>(with_added(*made.people, memberships->ids));
        }
        if (made.edges != nullptr) {
            auto edges = std::make_shared<EdgeTable>(*made.edges);
            edges->ids = memberships->ids;
            made.edges = edges;
        }
    }
    made.memberships = memberships;
    made.memberships_file = file->name;
}

/// After all files have been read: a matrix without names has the people as workforce.file has
/// them.
void DataFiles::sort_people(Tables& made, const Key& key, const PlaceOf&, Complaints&) {
    if (made.people == nullptr || !made.people_right) {
        return;
    }
    const auto order = order_of_ids(made.people->ids);
    made.people = std::make_shared<const WorkforceTable>(with_rows(*made.people, order));
    if (made.edges != nullptr) {
        made.edges = std::make_shared<const EdgeTable>(
            with_rows(*made.edges, order, key.tie_rules.directed));
    }
    if (made.memberships != nullptr) {
        made.memberships =
            std::make_shared<const MembershipTable>(with_rows(*made.memberships, order));
    }
}

void DataFiles::change(Tables& made, const Key& key, const PlaceOf& place_of,
                       Complaints& complaints) {
    if (made.people == nullptr || !made.people_right) {
        return;
    }
    Reorganized changed = reorganize(*made.people, key.reorganization);
    for (const Complaint& one : changed.mistakes) {
        complaints.add(place_of(one.key), one.key, one.problem, one.allowed, one.suggestion);
    }
    if (!changed.mistakes.empty()) {
        return;
    }
    const bool any_left = changed.rows.size() < made.people->ids.size();
    made.people = std::make_shared<const WorkforceTable>(std::move(changed.table));
    tell(made.people_file, {summary_of(*made.people)});
    if (any_left && made.edges != nullptr) {
        made.edges = std::make_shared<const EdgeTable>(
            with_rows(*made.edges, changed.rows, key.tie_rules.directed));
        tell(made.ties_file, {summary_of(*made.edges, key.tie_rules.directed)});
    }
    if (any_left && made.memberships != nullptr) {
        made.memberships =
            std::make_shared<const MembershipTable>(with_rows(*made.memberships, changed.rows));
        tell(made.memberships_file, {summary_of(*made.memberships)});
    }
}

/// Steps that several points share are made once: each adds to what the ones before it made.
const DataFiles::Tables& DataFiles::tables(const Key& key, const PlaceOf& place_of,
                                           Complaints& complaints) {
    Key so_far;
    Tables made;
    const auto make = [&](bool wanted, Step step) {
        const auto known = std::ranges::find(known_, so_far, &std::pair<Key, Tables>::first);
        if (known != known_.end()) {
            made = known->second;
            return;
        }
        if (wanted) {
            (this->*step)(made, key, place_of, complaints);
        }
        known_.emplace_back(so_far, made);
    };
    so_far.people = key.people;
    so_far.people_rules = key.people_rules;
    make(!key.people.empty(), &DataFiles::read_people);
    so_far.ties = key.ties;
    so_far.tie_rules = key.tie_rules;
    make(!key.ties.empty(), &DataFiles::read_ties);
    so_far.memberships = key.memberships;
    so_far.membership_rules = key.membership_rules;
    make(!key.memberships.empty(), &DataFiles::read_memberships);
    made.people_before = made.people != nullptr ? made.people->ids.size() : 0;
    if (made.memberships != nullptr && !made.memberships->ids.empty()) {
        made.memberships_before = static_cast<double>(made.memberships->worker.size()) /
                                  static_cast<double>(made.memberships->ids.size());
    }
    so_far.sorted = key.sorted;
    make(key.sorted, &DataFiles::sort_people);
    so_far.reorganization = key.reorganization;
    make(key.reorganization != Reorganization(), &DataFiles::change);
    return std::ranges::find(known_, so_far, &std::pair<Key, Tables>::first)->second;
}

bool DataFiles::may_read(const std::string& key, const Settings& settings) {
    const bool names_one =
        key == "workforce.file" || key == "network.file" || key == "communities.file";
    const bool any = !word(settings, "workforce.file").empty() ||
                     !word(settings, "network.file").empty() ||
                     !word(settings, "communities.file").empty();
    const auto in = [&](std::string_view section) { return key.starts_with(section); };
    return names_one || in("reorganize.") ||
           (any &&
            (in("workforce.") || in("network.") || in("communities.") || key == "hierarchy.kind"));
}

void DataFiles::attach(Point& point, Settings& settings, const PlaceOf& place_of,
                       const IsGiven& is_given, Complaints& complaints) {
    const Key key = key_of(settings);
    if (key.people.empty() && key.reorganization != Reorganization()) {
        refuse_without_people(key.reorganization, place_of, complaints);
    }
    if (key.people.empty() && key.ties.empty() && key.memberships.empty()) {
        return;
    }
    if (const std::string& date = key.people_rules.date; !date.empty() && !is_iso_day(date)) {
        complaints.add_once(
            place_of("workforce.date"), "",
            {"workforce.date", fmt::format("is \"{}\"", date), "a day as 2026-01-31", "", {}});
    }
    const Tables& made = tables(key, place_of, complaints);
    point.workforce = made.people;
    point.edges = made.edges;
    point.memberships = made.memberships;
    if (!key.memberships.empty() && made.memberships == nullptr) {
        settings["communities.count"] = std::int64_t{1};  // stands in for what is not known
    }
    const std::size_t there = made.people != nullptr ? made.people->ids.size()
                              : made.edges != nullptr && key.people.empty() ? made.edges->ids.size()
                                                                            : 0;
    if (there == 0) {
        return;  // complained about
    }
    const auto agree = [&](const Told& told, const Value& also_right) {
        Value& value = settings[told.key];
        if (is_given(told.key) && value != told.there && value != also_right) {
            complaints.add(place_of(told.key), told.key,
                           fmt::format("is {}, but {}", to_text(value), told.in_words),
                           told.instead);
        }
        value = told.there;
    };
    agree({"workforce.size", static_cast<std::int64_t>(there),
           fmt::format("\"{}\" has {} people", key.people.empty() ? key.ties : key.people, there),
           "no size where a file has the people"},
          static_cast<std::int64_t>(made.people_before));
    if (made.memberships != nullptr) {
        const auto communities = static_cast<std::int64_t>(made.memberships->communities.size());
        agree({"communities.count", communities,
               fmt::format("\"{}\" has {} communities", key.memberships, communities),
               "no count where a file has the communities"},
              communities);
        const double mean =
            static_cast<double>(made.memberships->worker.size()) / static_cast<double>(there);
        agree({"communities.memberships", mean,
               fmt::format("\"{}\" has {} per worker", key.memberships, mean),
               "no memberships where a file has them"},
              made.memberships_before);
    }
}

}  // namespace orglab
