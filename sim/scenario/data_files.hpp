// The tables (CSV) of people and ties that points name, each read once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenario/complaints.hpp"
#include "scenario/scenario_text.hpp"
#include "tables/people_files.hpp"

namespace orglab {

class DataFiles {
public:
    /// The tables that the scenario `scenario` names come from `files`.
    DataFiles(const FileSource& files, std::string scenario)
        : files_(files), scenario_(std::move(scenario)) {}

    using PlaceOf = std::function<Place(const std::string& key)>;
    /// Reads what the point's workforce.file and network.file name, and sets workforce.size to the
    /// number of people in them; a size that was given must agree.
    void attach(Point& point, const PlaceOf& place_of, bool size_given, Complaints& complaints);

    /// What a user should know about the files: ignored columns, dropped ties, people without ties.
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }

private:
    struct PeopleKey {
        std::string path;
        PeopleRules rules;
        bool operator==(const PeopleKey&) const = default;
    };
    struct TiesKey {
        std::string path;
        TieRules rules;
        PeopleKey people;
        bool operator==(const TiesKey&) const = default;
    };
    /// Ties, and the people with those whom the ties added.
    struct Ties {
        std::shared_ptr<const WorkforceTable> people;
        std::shared_ptr<const EdgeTable> edges;
    };

    std::shared_ptr<const WorkforceTable> people(const PeopleKey& key, const Place& said,
                                                 Complaints& complaints);
    Ties ties(const TiesKey& key, std::shared_ptr<const WorkforceTable> people, const Place& said,
              Complaints& complaints);
    std::optional<SourceFile> table(const std::string& path, const std::string& key,
                                    const Place& said, Complaints& complaints) const;
    void keep(const std::string& file, const std::vector<std::string>& notices,
              CsvComplaints& found, Complaints& complaints);

    const FileSource& files_;
    std::string scenario_;
    std::vector<std::pair<PeopleKey, std::shared_ptr<const WorkforceTable>>> people_;
    std::vector<std::pair<TiesKey, Ties>> ties_;
    std::vector<std::string> notices_;
    std::map<std::string, std::size_t> readings_;  ///< of each file
};

}  // namespace orglab
