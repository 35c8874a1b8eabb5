// The tables (CSV) of people and ties that points name, each read once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
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
    std::shared_ptr<const WorkforceTable> people(const std::string& path, const Place& said,
                                                 Complaints& complaints);
    std::shared_ptr<const EdgeTable> ties(const std::string& path, const std::string& people_path,
                                          const TieRules& rules, const WorkforceTable* people,
                                          const Place& said, Complaints& complaints);
    std::optional<SourceFile> table(const std::string& path, const std::string& key,
                                    const Place& said, Complaints& complaints) const;
    void keep(const std::string& file, const std::vector<std::string>& notices,
              CsvComplaints& found, Complaints& complaints);

    const FileSource& files_;
    std::string scenario_;
    std::map<std::string, std::shared_ptr<const WorkforceTable>> people_;
    std::map<std::tuple<std::string, std::string, bool, bool, bool>,
             std::shared_ptr<const EdgeTable>>
        ties_;
    std::vector<std::string> notices_;
};

}  // namespace orglab
