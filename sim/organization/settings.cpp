// The keys of a structure, each declared once: range, unit, meaning, source.
#include "organization/settings.hpp"

#include <algorithm>

#include "organization/shape.hpp"

namespace orglab {

namespace {

const Table<HierarchySettings>& hierarchy_table() {
    using H = HierarchySettings;
    static const Table<H> table = {
        {&H::kind, Setting{.name = "kind",
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
                 .unit = "people",
                 .meaning = "how many report to one: a number, one per level (level 1 first), "
                            "or \"auto\", the smallest s with s^levels >= size"},
         true},
        {&H::single_head,
         Setting{.name = "single_head",
                 .formerly = "top",
                 .meaning = "whether the highest level is one expert; else as many as the "
                            "span gives, without a common head"}},
        {&H::initial_beliefs,
         Setting{.name = "initial_beliefs",
                 .formerly = "start",
                 .form = Form::one_or_list,
                 .meaning = "experts' beliefs at the start, by level; informed: right "
                            "with initial_knowledge, else wrong",
                 .source = "March 1991: neutral"}},
        {&H::initial_knowledge,
         Setting{.name = "initial_knowledge",
                 .form = Form::one_or_list,
                 .low = 0,
                 .high = 1,
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
                            .meaning = "communities of practice",
                            .source = "Wenger 1998"}},
        {&C::memberships,
         Setting{
             .name = "memberships",
             .low = 0,
             .high = 1e6,
             .unit = "communities per worker",
             .meaning = "how many a worker belongs to; a fraction is the probability of one more"}},
        {&C::domain, Setting{.name = "domain",
                             .low = 0,
                             .high = 1,
                             .unit = "share of the task",
                             .meaning = "what a community is about: a random share, made of whole "
                                        "blocks of the landscape, at least one"}},
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
         Setting{.name = "shortcuts",
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
                 .meaning = "probability that a belief of a person outside is right"}},
    };
    return table;
}

}  // namespace

bool NetworkSettings::includes(FormalTies what) const {
    return std::ranges::find(include, what) != include.end();
}

std::uint32_t levels_of(const Model& model) {
    const auto& hierarchy = model.get<HierarchySettings>();
    return hierarchy.line() ? 0 : hierarchy.levels;
}

bool may_have_experts(const Model& model) {
    return levels_of(model) > 0;
}

bool may_have_line(const Model& model) {
    return model.get<HierarchySettings>().line();
}

bool may_have_teams(const Model& model) {
    return model.get<TeamSettings>().size > 0 || !model.get<WorkforceSettings>().file.empty();
}

bool may_have_communities(const Model& model) {
    const auto& communities = model.get<CommunitySettings>();
    return communities.count > 0 && communities.memberships > 0;
}

bool may_have_network(const Model& model) {
    const auto& network = model.get<NetworkSettings>();
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
