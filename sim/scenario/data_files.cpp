#include "scenario/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/nearest_file.hpp"

namespace orglab {

namespace {

constexpr std::size_t largest_table = std::size_t{1} << 30U;

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

std::optional<std::string> DataFiles::text_of(const std::string& path, const std::string& key,
                                              const Place& said, Complaints& complaints) {
    try {
        return read_input(folder_ / path, largest_table, said, key);
    } catch (const InputError& error) {
        Complaint complaint = error.complaints().front();
        std::error_code none;
        if (!std::filesystem::exists(folder_ / path, none)) {
            complaint.suggestion = nearest_file(folder_, path);
        }
        complaints.add(std::move(complaint));
        return std::nullopt;
    }
}

std::shared_ptr<const WorkforceTable> DataFiles::people(const std::string& path, const Place& said,
                                                        Complaints& complaints) {
    const auto known = people_.find(path);
    if (known != people_.end()) {
        return known->second;
    }
    const std::string file = (folder_ / path).lexically_normal().string();
    const auto text = text_of(path, "workforce.file", said, complaints);
    std::shared_ptr<WorkforceTable> made;
    if (text) {
        CsvComplaints found(file, "workforce.file");
        std::vector<std::string> notices;
        made = std::make_shared<WorkforceTable>(read_workforce_table(*text, found, notices));
        keep(file, notices, found, complaints);
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
    const std::string file = (folder_ / path).lexically_normal().string();
    const auto text = text_of(path, "network.file", said, complaints);
    std::shared_ptr<EdgeTable> made;
    if (text) {
        CsvComplaints found(file, "network.file");
        std::vector<std::string> notices;
        made = std::make_shared<EdgeTable>(read_edge_table(
            *text, people == nullptr ? nullptr : &people->ids, rules, found, notices));
        keep(file, notices, found, complaints);
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
    // Where a file of people could not be read, its ties are read for mistakes of their own: that
    // nobody in them is known would only say the same once more for each tie.
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
