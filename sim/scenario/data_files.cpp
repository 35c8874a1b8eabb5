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

TieRules rules_of(const Settings& settings) {
    const auto directed = settings.find("network.directed");
    const auto* yes = directed == settings.end() ? nullptr : std::get_if<bool>(&directed->second);
    return {.directed = yes != nullptr && *yes,
            .drop_self_ties = word(settings, "network.self_ties") == "drop",
            .drop_duplicates = word(settings, "network.duplicate_ties") == "drop"};
}

}  // namespace

void DataFiles::keep(const std::string& file, const std::vector<std::string>& notices,
                     CsvComplaints& found, Complaints& complaints) {
    for (const auto& notice : notices) {
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

std::shared_ptr<const WorkforceTable> DataFiles::people(const std::string& path, const Place& said,
                                                        Complaints& complaints) {
    const auto known = people_.find(path);
    if (known != people_.end()) {
        return known->second;
    }
    std::shared_ptr<WorkforceTable> made;
    if (const auto file = table(path, "workforce.file", said, complaints)) {
        CsvComplaints found(file->name, "workforce.file");
        std::vector<std::string> notices;
        made = std::make_shared<WorkforceTable>(read_workforce_table(file->text, found, notices));
        keep(file->name, notices, found, complaints);
    }
    return people_.emplace(path, std::move(made)).first->second;
}

std::shared_ptr<const EdgeTable> DataFiles::ties(const std::string& path,
                                                 const std::string& people_path,
                                                 const TieRules& rules,
                                                 const WorkforceTable* people, const Place& said,
                                                 Complaints& complaints) {
    const auto key =
        std::tuple(path, people_path, rules.directed, rules.drop_self_ties, rules.drop_duplicates);
    const auto known = ties_.find(key);
    if (known != ties_.end()) {
        return known->second;
    }
    std::shared_ptr<EdgeTable> made;
    if (const auto file = table(path, "network.file", said, complaints)) {
        CsvComplaints found(file->name, "network.file");
        std::vector<std::string> notices;
        made = std::make_shared<EdgeTable>(read_edge_table(
            file->text, people == nullptr ? nullptr : &people->ids, rules, found, notices));
        keep(file->name, notices, found, complaints);
    }
    return ties_.emplace(key, std::move(made)).first->second;
}

void DataFiles::attach(Point& point, const PlaceOf& place_of, bool size_given,
                       Complaints& complaints) {
    const std::string people_path = word(point.settings, "workforce.file");
    const std::string ties_path = word(point.settings, "network.file");
    if (!people_path.empty()) {
        point.workforce = people(people_path, place_of("workforce.file"), complaints);
    }
    // If a file of people could not be read, its ties are read for mistakes of their own: that
    // their ends are unknown would only repeat the same for each tie.
    const bool unread =
        !people_path.empty() && (point.workforce == nullptr || point.workforce->ids.empty());
    if (!ties_path.empty()) {
        point.edges =
            ties(ties_path, people_path, rules_of(point.settings),
                 unread ? nullptr : point.workforce.get(), place_of("network.file"), complaints);
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
