#include "scenario/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

std::string word(const Settings& settings, std::string_view key) {
    const auto found = settings.find(key);
    const auto* text = found == settings.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? "" : *text;
}

bool is_true(const Settings& settings, std::string_view key, bool fallback) {
    const auto found = settings.find(key);
    const auto* yes = found == settings.end() ? nullptr : std::get_if<bool>(&found->second);
    return yes == nullptr ? fallback : *yes;
}

/// The settings of files as their sections declare them (organization); a catalogue may lack some.
PeopleRules people_rules(const Settings& settings) {
    const auto column = [&](const char* name) {
        return word(settings, fmt::format("workforce.columns.{}", name));
    };
    const std::string hierarchy = word(settings, "hierarchy.kind");
    return {.worker = column("worker"),
            .manager = column("manager"),
            .second_manager = column("second_manager"),
            .team = column("team"),
            .attention = column("attention"),
            .contract = column("contract"),
            .skill = column("skill"),
            .managers_matter = hierarchy.empty() || hierarchy == "reporting-line",
            .unknown_manager_is_head = word(settings, "workforce.unknown_manager") == "head",
            .sorted = word(settings, "workforce.order") == "id"};
}

TieLayout layout_of(const std::string& said) {
    return said == "edges"         ? TieLayout::edges
           : said == "matrix"      ? TieLayout::matrix
           : said == "nominations" ? TieLayout::nominations
                                   : TieLayout::recognized;
}

TieRules tie_rules(const Settings& settings) {
    const std::string strangers = word(settings, "workforce.unknown_people");
    const auto least = settings.find("network.min_weight");
    return {.directed = is_true(settings, "network.directed", false),
            .drop_self_ties = word(settings, "network.self_ties") == "drop",
            .drop_duplicates = word(settings, "network.duplicate_ties") == "drop",
            .source = word(settings, "network.columns.source"),
            .target = word(settings, "network.columns.target"),
            .weight = word(settings, "network.columns.weight"),
            .header = is_true(settings, "network.header", true),
            .layout = layout_of(word(settings, "network.layout")),
            .unknown = strangers == "drop"  ? UnknownPeople::drop
                       : strangers == "add" ? UnknownPeople::add
                                            : UnknownPeople::error,
            .weights_matter = word(settings, "network.weights") == "threshold",
            .min_weight = least == settings.end() ? 1 : std::get<double>(least->second)};
}

}  // namespace

void DataFiles::keep(const std::string& file, const std::vector<std::string>& notices,
                     CsvComplaints& found, Complaints& complaints) {
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
    for (auto& complaint : found.take()) {
        complaints.add(std::move(complaint));
    }
}

std::optional<SourceFile> DataFiles::table(const std::string& path, const std::string& key,
                                           const Place& said, Complaints& complaints) const {
    FileSource::Answer answer = files_.table(path, scenario_);
    if (auto* none = std::get_if<NoSourceFile>(&answer)) {
        complaints.add(said, key, std::move(none->problem), "", std::move(none->suggestion));
        return std::nullopt;
    }
    return std::get<SourceFile>(std::move(answer));
}

std::shared_ptr<const WorkforceTable> DataFiles::people(const PeopleKey& key, const Place& said,
                                                        Complaints& complaints) {
    for (const auto& [known, table] : people_) {
        if (known == key) {
            return table;
        }
    }
    std::shared_ptr<WorkforceTable> made;
    if (const auto file = table(key.path, "workforce.file", said, complaints)) {
        CsvComplaints found(file->name, "workforce.file");
        std::vector<std::string> notices;
        made = std::make_shared<WorkforceTable>(
            read_workforce_table(file->text, key.rules, found, notices));
        if (!made->ids.empty()) {
            notices.insert(notices.begin(), summary_of(*made));
        }
        keep(file->name, notices, found, complaints);
    }
    return people_.emplace_back(key, std::move(made)).second;
}

DataFiles::Ties DataFiles::ties(const TiesKey& key, std::shared_ptr<const WorkforceTable> people,
                                const Place& said, Complaints& complaints) {
    for (const auto& [known, ties] : ties_) {
        if (known == key) {
            return ties;
        }
    }
    Ties made{std::move(people), nullptr};
    if (const auto file = table(key.path, "network.file", said, complaints)) {
        CsvComplaints found(file->name, "network.file");
        std::vector<std::string> notices;
        const auto edges = std::make_shared<EdgeTable>(
            read_edge_table(file->text, made.people.get(), key.rules, found, notices));
        notices.insert(notices.begin(), summary_of(*edges, key.rules.directed));
        keep(file->name, notices, found, complaints);
        if (made.people != nullptr && edges->ids.size() > made.people->ids.size()) {
            made.people = std::make_shared<const WorkforceTable>(with_added(*made.people, *edges));
        }
        made.edges = edges;
    }
    return ties_.emplace_back(key, std::move(made)).second;
}

void DataFiles::attach(Point& point, const PlaceOf& place_of, bool size_given,
                       Complaints& complaints) {
    const PeopleKey people_key{word(point.settings, "workforce.file"),
                               people_rules(point.settings)};
    const std::string ties_path = word(point.settings, "network.file");
    const std::string& people_path = people_key.path;
    if (!people_path.empty()) {
        point.workforce = people(people_key, place_of("workforce.file"), complaints);
    }
    // If a file of people could not be read, its ties are read for mistakes of their own: that
    // their ends are unknown would only repeat the same for each tie.
    const bool unread =
        !people_path.empty() && (point.workforce == nullptr || point.workforce->ids.empty());
    if (!ties_path.empty()) {
        const Ties read =
            ties({ties_path, tie_rules(point.settings), people_key},
                 unread ? nullptr : point.workforce, place_of("network.file"), complaints);
        point.edges = read.edges;
        if (read.people != nullptr) {
            point.workforce = read.people;
        }
    }
    if (unread || (point.workforce == nullptr && point.edges == nullptr)) {
        return;
    }
    const auto people_there = static_cast<std::int64_t>(
        point.workforce != nullptr ? point.workforce->ids.size() : point.edges->ids.size());
    Value& size = point.settings["workforce.size"];
    if (people_there == 0) {
        return;  // complained about
    }
    if (size_given && size != Value(people_there)) {
        complaints.add(place_of("workforce.size"), "workforce.size",
                       fmt::format("is {}, but \"{}\" has {} people", to_text(size),
                                   people_path.empty() ? ties_path : people_path, people_there),
                       "no size where a file has the people");
    }
    size = people_there;
}

}  // namespace orglab
