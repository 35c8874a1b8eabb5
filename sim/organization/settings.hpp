// What a scenario says about an organization's people and structure, as plain typed settings.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "landscape/task.hpp"
#include "parameters/table.hpp"

namespace orglab {

/// What people believe when they come.
enum class InitialBeliefs {
    neutral,  ///< nothing
    ternary,  ///< -1, 0 (no belief) or +1, each with probability 1/3 (March 1991)
    binary,   ///< -1 or +1, each with probability 1/2
    informed  ///< each belief right with a probability of its own key, else wrong
};
constexpr std::array<NamedValue<InitialBeliefs>, 4> words(InitialBeliefs) {
    return {{{"neutral", InitialBeliefs::neutral},
             {"ternary", InitialBeliefs::ternary},
             {"binary", InitialBeliefs::binary},
             {"informed", InitialBeliefs::informed}}};
}
/// Whether dimensions without a belief remain.
constexpr bool leaves_open(InitialBeliefs beliefs) {
    return beliefs == InitialBeliefs::neutral || beliefs == InitialBeliefs::ternary;
}

/// [workforce]: the people.
struct WorkforceSettings {
    std::uint32_t size = 100;  ///< workers, 1 to 1e8
    std::string file;          ///< path of a CSV file of people; "" = none
    InitialBeliefs initial_beliefs = InitialBeliefs::ternary;
    double initial_knowledge = 0.5;  ///< probability that a belief is right, 0 to 1
    InitialBeliefs newcomer_beliefs = InitialBeliefs::ternary;  ///< default: initial_beliefs
    double newcomer_knowledge = 0.5;  ///< as initial_knowledge, which is its default
    double turnover = 0;              ///< probability per period, 0 to 1
    double contractors = 0;           ///< share of workers, 0 to 1
    double contract_turnover = 0;     ///< as turnover, which is its default
    double attention = 1;             ///< probability per period, 0 to 1
    double contract_attention = 1;    ///< as attention, which is its default
    double engaged = 1;               ///< share of workers, 0 to 1
    double skill = 1;                 ///< probability of a right judgement, 0.5 to 1
    double skill_max = 1;             ///< the same after long practice
};

/// [workforce.kinds.NAME]: a share of the workers who differ from the others. What a kind does not
/// give is as for the others.
struct WorkerKind {
    double share = 0;                 ///< of workers, 0 to 1
    std::optional<double> rate;       ///< probability per dimension, 0 to 1
    std::optional<double> attention;  ///< probability per period, 0 to 1
    std::optional<double> turnover;   ///< probability per period, 0 to 1
    std::optional<double> skill;      ///< probability of a right judgement, 0.5 to 1
};

enum class HierarchyKind {
    experts,        ///< experts stand above the workers
    reporting_line  ///< managers are workers themselves
};
constexpr std::array<NamedValue<HierarchyKind>, 2> words(HierarchyKind) {
    return {
        {{"experts", HierarchyKind::experts}, {"reporting-line", HierarchyKind::reporting_line}}};
}

/// [hierarchy]: experts above the workers, or a line in which the managers are workers.
struct HierarchySettings {
    HierarchyKind kind = HierarchyKind::experts;
    std::uint32_t levels = 0;    ///< of experts, 0 to 64
    std::vector<double> span;    ///< people per head: one number, or one per level; empty: "auto"
    std::uint32_t managers = 1;  ///< of a worker of a line, 1 or 2
    bool single_head = true;     ///< whether the highest level is one expert
    std::vector<InitialBeliefs> initial_beliefs = {InitialBeliefs::neutral};  ///< by level
    std::vector<double> initial_knowledge = {0.5};  ///< by level: a probability, 0 to 1
    std::uint32_t attention = 0;  ///< people whom an expert can read per period; 0: all
    [[nodiscard]] bool line() const { return kind == HierarchyKind::reporting_line; }
};

enum class TeamPlacement {
    contiguous,  ///< neighbours, who stand under the same experts
    mixed        ///< workers at random
};
constexpr std::array<NamedValue<TeamPlacement>, 2> words(TeamPlacement) {
    return {{{"contiguous", TeamPlacement::contiguous}, {"mixed", TeamPlacement::mixed}}};
}

/// [teams]: the productivity network, a partition.
struct TeamSettings {
    std::uint32_t size = 0;  ///< workers per team, 0 to 1e8; 0: no teams, or those of the file
    TeamPlacement placement = TeamPlacement::contiguous;
};

/// [communities]: the alignment network.
struct CommunitySettings {
    std::uint32_t count = 0;  ///< communities, 0 to 1e6
    double memberships = 1;   ///< communities per worker, 0 to 1e6; a fraction is a probability
    double domain = 1;        ///< share of the task that each is about, 0 to 1
    std::string file;         ///< path of a CSV file of memberships; "" = drawn
};

struct NetworkShape;

/// Formal ties that can join the network.
enum class FormalTies { reporting_line, team };
constexpr std::array<NamedValue<FormalTies>, 2> words(FormalTies) {
    return {{{"reporting-line", FormalTies::reporting_line}, {"team", FormalTies::team}}};
}

/// [network]: the connectivity network. Shapes add structs of their own for the keys that only they
/// use.
struct NetworkSettings {
    const NetworkShape* kind = nullptr;  ///< nullptr: none
    std::uint32_t degree = 4;            ///< ties per worker, 0 to 1e8
    bool directed = false;               ///< whether ties are read one way only
    std::vector<FormalTies> include;
    std::uint32_t shortcuts = 0;      ///< ties on top of the shape's, 0 to 1e8
    std::uint32_t max_degree = 0;     ///< shortcuts per worker at most; 0: no bound
    double external = 0;              ///< share of ties that lead outside, 0 to 1
    double external_knowledge = 0.5;  ///< probability that a belief outside is right, 0 to 1
    [[nodiscard]] bool includes(FormalTies what) const;
};

/// Levels of experts above the workers; 0 in a line.
std::uint32_t levels_of(const Model& model);

/// Whether an organization can have these peers at all; files are given the benefit of the doubt.
bool may_have_experts(const Model& model);
bool may_have_line(const Model& model);
bool may_have_teams(const Model& model);
bool may_have_communities(const Model& model);
bool may_have_network(const Model& model);

/// The sections that these structs stand for.
std::vector<Section> workforce_sections();
std::vector<Section> people_file_sections();
std::vector<Section> reorganize_sections();
std::vector<Section> structure_sections();

}  // namespace orglab
