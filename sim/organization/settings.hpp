// What a scenario says about an organization's people and structure, as plain typed settings.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parameters/table.hpp"

namespace orglab {

/// [workforce]: the people. Text choices are as written in the scenario.
struct WorkforceSettings {
    std::int64_t size = 100;
    std::string file;
    std::string initial_beliefs = "ternary";
    double initial_knowledge = 0.5;
    std::string newcomer_beliefs = "ternary";  ///< same as initial_beliefs where not given
    double newcomer_knowledge = 0.5;           ///< same as initial_knowledge where not given
    double turnover = 0;
    double contractors = 0;
    double contract_turnover = 0;  ///< same as turnover where not given
    double attention = 1;
    double contract_attention = 1;  ///< same as attention where not given
    double engaged = 1;
    double skill = 1;
    double skill_max = 1;
};

/// [workforce.kinds.NAME]: a share of the workers who differ from the others.
struct WorkerKind {
    double share = 0;
    std::optional<double> rate;
    std::optional<double> attention;
    std::optional<double> turnover;
    std::optional<double> skill;
};

/// [hierarchy]: experts above the workers, or a line in which the managers are workers.
struct HierarchySettings {
    std::string kind = "experts";
    std::int64_t levels = 0;
    std::vector<double> span;  ///< empty: "auto"
    bool single_head = true;
    std::vector<std::string> initial_beliefs = {"neutral"};  ///< by level
    std::vector<double> initial_knowledge = {0.5};           ///< by level
    std::int64_t attention = 0;
    [[nodiscard]] bool line() const { return kind == "reporting-line"; }
    /// How the experts of a level (1-based) start; the last entry stands for all levels above.
    [[nodiscard]] const std::string& start_at(std::uint32_t level) const;
};

/// [teams]: the productivity network, a partition.
struct TeamSettings {
    std::int64_t size = 0;
    std::string placement = "contiguous";
};

/// [communities]: the alignment network.
struct CommunitySettings {
    std::int64_t count = 0;
    double memberships = 1;
    double domain = 1;
};

/// [network]: the connectivity network.
struct NetworkSettings {
    std::string kind = "none";
    std::int64_t degree = 4;
    double rewire = 0;
    bool directed = false;
    std::vector<std::string> include;
    std::int64_t shortcuts = 0;
    std::int64_t max_degree = 0;
    double locality = 0.5;
    double breadth = 0.5;
    double external = 0;
    double external_knowledge = 0.5;
    std::string file;
    std::string learner = "source";
    std::string self_ties = "error";
    std::string duplicate_ties = "error";
    [[nodiscard]] bool includes(const std::string& what) const;
};

WorkforceSettings read_workforce(const Settings& settings);
std::map<std::string, WorkerKind> read_worker_kinds(const Settings& settings);
HierarchySettings read_hierarchy(const Settings& settings);
TeamSettings read_teams(const Settings& settings);
CommunitySettings read_communities(const Settings& settings);
NetworkSettings read_network(const Settings& settings);

/// The task as cut into what belongs together: blocks of `interdependent`, groups of `policies`,
/// else each dimension by itself.
struct TaskBlocks {
    std::uint32_t dimensions;
    std::uint32_t block;
};
TaskBlocks task_blocks(const Settings& settings);

/// Whether an organization can have these peers at all; files are given the benefit of the doubt.
bool may_have_experts(const Settings& settings);
bool may_have_line(const Settings& settings);
bool may_have_teams(const Settings& settings);
bool may_have_communities(const Settings& settings);
bool may_have_network(const Settings& settings);

/// The sections that these structs stand for.
std::vector<Section> workforce_sections();
std::vector<Section> structure_sections();

}  // namespace orglab
