// Tables of keys with their values, units and meanings, each key where it is mentioned first.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "description/bibliography.hpp"
#include "description/topic.hpp"

namespace orglab {

/// The values of a key in points, as readers write them: "4", "0.1 to 0.9", "hierarchy: 4; teams:
/// 0".
std::string values_of(const Scenario& scenario, const std::string& key, const PointSet& points);

class KeyTables {
public:
    explicit KeyTables(const Scenario& scenario);

    /// Adds a table of the keys that blocks mention, and of those that the scenario gives in these
    /// sections with another value than the default and something reads, as far as no table before
    /// has them for these points.
    void add(std::vector<report::Block>& blocks, const std::vector<std::string>& sections,
             const PointSet& points, const Bibliography& bibliography);

    /// Adds what the scenario gives and no table has: first what something reads, then what nothing
    /// does.
    void add_rest(std::vector<report::Block>& blocks, const Bibliography& bibliography);

private:
    /// Whether a key has another value than its default in any of these points.
    [[nodiscard]] bool is_unusual(const std::string& key, const PointSet& points) const;
    void add_table(std::vector<report::Block>& blocks, const std::vector<std::string>& keys,
                   const PointSet& points, const Bibliography& bibliography);

    const Scenario& scenario_;
    std::map<std::string, std::set<std::string>> idle_;  ///< given and read nowhere, with reasons
    std::map<std::string, PointSet> shown_;
};

}  // namespace orglab
