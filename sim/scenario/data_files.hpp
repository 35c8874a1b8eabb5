// The tables (CSV) of people, ties and memberships that points name, each read once, and what
// [reorganize] makes of them.
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
#include "tables/reorganize.hpp"

namespace orglab {

class DataFiles {
public:
    /// The tables that the scenario `scenario` names come from `files`.
    DataFiles(const FileSource& files, std::string scenario)
        : files_(files), scenario_(std::move(scenario)) {}

    using PlaceOf = std::function<Place(const std::string& key)>;
    using IsGiven = std::function<bool(const std::string& key)>;
    /// Reads what the point's workforce.file, network.file and communities.file name, makes the
    /// changes of [reorganize], and sets workforce.size, communities.count and
    /// communities.memberships in `settings`, the point's own, to what is there; what was given of
    /// these must agree.
    void attach(Point& point, Settings& settings, const PlaceOf& place_of, const IsGiven& is_given,
                Complaints& complaints);

    /// Whether points with these settings may have other tables, or agree with them otherwise, if a
    /// key of theirs has another value.
    static bool may_read(const std::string& key, const Settings& settings);

    /// What a user should know about the files: ignored columns, dropped ties, people without ties,
    /// what was reorganized.
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }

private:
    /// All that decides what a point's tables hold. Paths are "" where there is no file.
    struct Key {
        std::string people, ties, memberships;
        PeopleRules people_rules;
        TieRules tie_rules;
        MembershipRules membership_rules;
        bool sorted = false;  ///< in the order of their ids, not of the file
        Reorganization reorganization;
        bool operator==(const Key&) const = default;
    };
    struct Tables {
        std::shared_ptr<const WorkforceTable> people;
        std::shared_ptr<const EdgeTable> edges;
        std::shared_ptr<const MembershipTable> memberships;
        bool people_right = true;  ///< nothing is wrong with the file of people
        std::string people_file;   ///< how the files are called in notices
        std::string ties_file;
        std::string memberships_file;
        std::size_t people_before = 0;  ///< as many as in the files, before [reorganize]
        double memberships_before = 0;  ///< per worker, before it
    };
    using Step = void (DataFiles::*)(Tables&, const Key&, const PlaceOf&, Complaints&);

    static Key key_of(const Settings& settings);
    const Tables& tables(const Key& key, const PlaceOf& place_of, Complaints& complaints);
    void read_people(Tables& made, const Key& key, const PlaceOf& place_of, Complaints& complaints);
    void read_ties(Tables& made, const Key& key, const PlaceOf& place_of, Complaints& complaints);
    void read_memberships(Tables& made, const Key& key, const PlaceOf& place_of,
                          Complaints& complaints);
    void sort_people(Tables& made, const Key& key, const PlaceOf& place_of, Complaints& complaints);
    void change(Tables& made, const Key& key, const PlaceOf& place_of, Complaints& complaints);
    std::optional<SourceFile> table(const std::string& path, const std::string& key,
                                    const PlaceOf& place_of, Complaints& complaints) const;
    /// Whether nothing was wrong.
    bool keep(const std::string& file, const std::vector<std::string>& notices,
              CsvComplaints& found, Complaints& complaints);
    void tell(const std::string& file, const std::vector<std::string>& notices);

    const FileSource& files_;
    std::string scenario_;
    /// As read so far: people alone, with ties, with memberships, and reorganized.
    std::vector<std::pair<Key, Tables>> known_;
    std::vector<std::string> notices_;
    std::map<std::string, std::size_t> readings_;  ///< of each file
};

}  // namespace orglab
