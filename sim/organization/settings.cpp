// The keys of a structure, each declared once: range, unit, meaning, source.
#include "organization/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "organization/shape.hpp"
#include "parameters/model.hpp"

namespace orglab {

namespace {

const char* those_above(const Model& model) {
    return model.get<HierarchySettings>().line() ? "managers" : "experts";
}

/// What a probability that a belief is right amounts to.
std::string about(double knowledge) {
    return knowledge == 1     ? "everything"
           : knowledge == 0.5 ? "half of reality"
                              : fmt::format("{:.4g} % of reality", 100 * knowledge);
}

/// Values by level: only those with one entry for all levels have a clause.
std::string knowledge_clause(const Value& value, const Model& model) {
    const auto& levels = std::get<std::vector<double>>(value);
    return levels.size() != 1
               ? ""
               : fmt::format("{} start out right about {}", those_above(model), about(levels[0]));
}

std::string beliefs_clause(const Value& value, const Model& model) {
    const auto& levels = std::get<std::vector<std::string>>(value);
    const auto& knowledge = model.get<HierarchySettings>().initial_knowledge;
    if (levels.size() != 1) {
        return "";
    }
    switch (from_word<InitialBeliefs>(levels[0])) {
        case InitialBeliefs::neutral:
            return fmt::format("{} start out knowing nothing", those_above(model));
        case InitialBeliefs::informed:
            return fmt::format("{} start out right about {}", those_above(model),
                               about(knowledge.front()));
        case InitialBeliefs::ternary:
        case InitialBeliefs::binary:
            break;
    }
    return fmt::format("{} start out with {} beliefs at random", those_above(model), levels[0]);
}

const Table<HierarchySettings>& hierarchy_table() {
    using H = HierarchySettings;
    static const Table<H> table = {
        {&H::kind,
         Setting{.name = "kind",
                 .former_words = {{"line", "reporting-line"}},
                 .meaning = "experts stand above the workers; in a reporting line the "
                            "managers are workers themselves",
                 .source = "March 1991 (experts); Kwon, Posen & Piezunka, working paper (line)"}},
        {&H::levels,
         Setting{
             .name = "levels",
             .low = 0,
             .high = 64,
             .unit = "levels",
             .meaning = "levels of experts above the workers; 0: none, 1: one expert above all"}},
        {&H::span,
         Setting{.name = "span",
                 .form = Form::one_or_list,
                 .low = 1,
                 .high = 1e8,
                 .empty_word = "auto",
                 .phrase = "{} people report to each manager",
                 .value_phrases = {{"1", "one person reports to each manager"}},
                 .unit = "people",
                 .meaning = "how many report to one: a number, one per level (level 1 first), "
                            "or \"auto\", the smallest s with s^levels >= size"},
         true},
        {&H::managers,
         Setting{.name = "managers",
                 .low = 1,
                 .high = 2,
                 .phrase = "people have {} managers each",
                 .value_phrases = {{"1", "everybody has one manager"},
                                   {"2", "people have a manager by function and one by product"}},
                 .unit = "managers",
                 .meaning =
                     "managers of each worker in a reporting line: 1, a tree by function; 2, a "
                     "tree by product across it as well (a matrix), in which those two or more "
                     "steps below the head have a manager in either tree",
                 .source = "Galbraith 1971; Davis & Lawrence 1977"}},
        {&H::single_head,
         Setting{.name = "single_head",
                 .formerly = "top",
                 .meaning = "whether the highest level is one expert; else as many as the "
                            "span gives, without a common head"}},
        {&H::initial_beliefs,
         Setting{.name = "initial_beliefs",
                 .formerly = "start",
                 .form = Form::one_or_list,
                 .clause = beliefs_clause,
                 .meaning = "experts' beliefs at the start, by level; informed: right "
                            "with initial_knowledge, else wrong",
                 .source = "March 1991: neutral"}},
        {&H::initial_knowledge,
         Setting{.name = "initial_knowledge",
                 .form = Form::one_or_list,
                 .low = 0,
                 .high = 1,
                 .clause = knowledge_clause,
                 .meaning = "probability that an expert's belief is right at the start, by level"}},
        {&H::attention,
         Setting{.name = "attention",
                 .low = 0,
                 .high = 1e8,
                 .unit = "people per period",
                 .meaning = "how many of those below an expert can read in a period; 0: all"}},
    };
    return table;
}

const Table<TeamSettings>& team_table() {
    using T = TeamSettings;
    static const Table<T> table = {
        {&T::size,
         Setting{.name = "size",
                 .low = 0,
                 .high = 1e8,
                 .phrase = "teams have {} members",
                 .value_phrases = {{"1", "each worker is a team of one"}},
                 .unit = "workers",
                 .meaning = "people per team; 0: none, or those of the file's team column"}},
        {&T::placement,
         Setting{
             .name = "placement",
             .meaning = "neighbours, so that a team stands under the same experts, or at random"}},
    };
    return table;
}

const Table<CommunitySettings>& community_table() {
    using C = CommunitySettings;
    static const Table<C> table = {
        {&C::count, Setting{.name = "count",
                            .low = 0,
                            .high = 1e6,
                            .unit = "communities",
                            .meaning = "communities of practice; with communities.file, those of "
                                       "the file",
                            .source = "Wenger 1998"}},
        {&C::memberships,
         Setting{.name = "memberships",
                 .low = 0,
                 .high = 1e6,
                 .unit = "communities per worker",
                 .meaning =
                     "how many a worker belongs to; a fraction is the probability of one more; "
                     "with communities.file, the mean of the file"}},
        {&C::domain, Setting{.name = "domain",
                             .low = 0,
                             .high = 1,
                             .unit = "share of the task",
                             .meaning = "what a community is about: a random share, made of whole "
                                        "blocks of the landscape, at least one"}},
        {&C::file, Setting{.name = "file",
                           .is_path = true,
                           .unit = "path",
                           .meaning = "CSV of memberships: person, community; empty: they are "
                                      "drawn"}},
    };
    return table;
}

const Table<NetworkSettings>& network_table() {
    using N = NetworkSettings;
    static const Table<N> table = {
        {&N::kind,
         Setting{
             .name = "kind", .choices = {"none"}, .meaning = "shape of the professional network"}},
        {&N::degree,
         Setting{
             .name = "degree",
             .low = 0,
             .high = 1e8,
             .phrase = "each worker has {} ties",
             .value_phrases = {{"1", "each worker has one tie"}},
             .unit = "ties per worker",
             .meaning = "ties of a worker on average; caveman: one fewer than a group has people",
             .source = "Fang, Lee & Schilling 2010: 6; Watts & Strogatz 1998"}},
        {&N::directed,
         Setting{.name = "directed",
                 .meaning = "whether a tie is read one way: the source learns from the target"}},
        {&N::include,
         Setting{.name = "include",
                 .former_words = {{"line", "reporting-line"}},
                 .meaning = "formal ties that join the network, so that all peers are one pool",
                 .source = "Kwon, Posen & Piezunka, working paper"}},
        {&N::shortcuts,
         Setting{
             .name = "shortcuts",
             .low = 0,
             .high = 1e8,
             .unit = "ties",
             .meaning = "random ties on top, between people who have none; multiscale places "
                        "them by rank and distance",
             .source = "Kwon, Posen & Piezunka, working paper: 625; Dodds, Watts & Sabel 2003"}},
        {&N::max_degree, Setting{.name = "max_degree",
                                 .low = 0,
                                 .high = 1e8,
                                 .unit = "ties per worker",
                                 .meaning = "how many shortcuts one worker can get; 0: no bound",
                                 .source = "Kwon, Posen & Piezunka, working paper: 10"}},
        {&N::external,
         Setting{.name = "external",
                 .low = 0,
                 .high = 1,
                 .unit = "share of ties",
                 .meaning = "share of a worker's ties that lead to a person outside instead"}},
        {&N::external_knowledge,
         Setting{.name = "external_knowledge",
                 .low = 0,
                 .high = 1,
                 .phrase = "people outside are right about {} of reality",
                 .meaning = "probability that a belief of a person outside is right"}},
    };
    return table;
}

}  // namespace

bool NetworkSettings::includes(FormalTies what) const {
    return std::ranges::find(include, what) != include.end();
}

std::uint32_t levels_of(const Model& model) {
    const auto& hierarchy = model.get<HierarchySettings>({"kind", "levels"});
    return hierarchy.line() ? 0 : hierarchy.levels;
}

bool may_have_experts(const Model& model) {
    return levels_of(model) > 0;
}

bool may_have_line(const Model& model) {
    return model.get<HierarchySettings>({"kind"}).line();
}

bool may_have_teams(const Model& model) {
    return model.get<TeamSettings>({"size"}).size > 0 ||
           !model.get<WorkforceSettings>({"file"}).file.empty();
}

bool may_have_communities(const Model& model) {
    const auto& communities = model.get<CommunitySettings>({"count", "memberships"});
    return communities.count > 0 && communities.memberships > 0;
}

bool may_have_network(const Model& model) {
    const auto& network = model.get<NetworkSettings>({"kind", "shortcuts", "include"});
    return network.kind != nullptr || network.shortcuts > 0 || !network.include.empty();
}

std::vector<Section> structure_sections() {
    return {
        section("hierarchy", "experts above the workers, or the line of managers",
                hierarchy_table()),
        section("teams", "the productivity network: who works with whom", team_table()),
        section("communities", "the alignment network: communities of practice", community_table()),
        section("network", "the connectivity network: who knows whom", network_table()),
    };
}

}  // namespace orglab
