// The keys of a structure, each declared once: range, unit, meaning, source.
#include "organization/settings.hpp"

#include <algorithm>

#include "organization/shape.hpp"

namespace orglab {

namespace {

const Table<HierarchySettings>& hierarchy_table() {
    using H = HierarchySettings;
    static const Table<H> table = {
        {&H::kind,
         Setting{
             .name = "kind",
             .choices = {"experts", "reporting-line"},
             .former_words = {{"line", "reporting-line"}},
             .meaning =
                 "experts stand above the workers; in a line the managers are workers themselves",
             .source = "March 1991 (experts); Kwon, Posen & Piezunka (line)"}},
        {&H::levels,
         Setting{
             .name = "levels",
             .low = 0,
             .high = 64,
             .unit = "levels",
             .meaning = "levels of experts above the workers; 0: nobody, 1: one expert above all"}},
        {&H::span,
         Setting{.name = "span",
                 .form = Form::one_or_list,
                 .low = 1,
                 .high = 1e8,
                 .empty_word = "auto",
                 .unit = "people",
                 .meaning = "how many report to one: a number, one a level (level 1 first), "
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
                 .choices = {"neutral", "ternary", "binary", "informed"},
                 .meaning = "experts' beliefs at the start, by level; informed: right "
                            "with initial_knowledge, else wrong",
                 .source = "March 1991: neutral"}},
        {&H::initial_knowledge,
         Setting{.name = "initial_knowledge",
                 .form = Form::one_or_list,
                 .low = 0,
                 .high = 1,
                 .meaning = "chance that an expert's belief is right at the start, by level"}},
        {&H::attention,
         Setting{.name = "attention",
                 .low = 0,
                 .high = 1e8,
                 .unit = "people a period",
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
                 .meaning = "people a team; 0: none, or those of the file's team column"}},
        {&T::placement,
         Setting{
             .name = "placement",
             .choices = {"contiguous", "mixed"},
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
         Setting{.name = "memberships",
                 .low = 0,
                 .high = 1e6,
                 .unit = "communities a worker",
                 .meaning = "how many a worker belongs to; a fraction is the chance of one more"}},
        {&C::domain, Setting{.name = "domain",
                             .low = 0,
                             .high = 1,
                             .unit = "share of the task",
                             .meaning = "what a community is about: a random share, made of whole "
                                        "blocks of the landscape, at least one"}},
    };
    return table;
}

std::vector<std::string> kinds_of_network() {
    std::vector<std::string> words = {"none"};
    for (const NetworkShape& shape : network_shapes()) {
        words.push_back(word_of(shape));
    }
    return words;
}

const Table<NetworkSettings>& network_table() {
    using N = NetworkSettings;
    static const Table<N> table = {
        {&N::kind, Setting{.name = "kind",
                           .choices = kinds_of_network(),
                           .meaning = "shape of the professional network"}},
        {&N::degree,
         Setting{
             .name = "degree",
             .low = 0,
             .high = 1e8,
             .unit = "ties a worker",
             .meaning = "ties of a worker on average; caveman: one fewer than a group has people",
             .source = "Fang, Lee & Schilling 2010: 6; Watts & Strogatz 1998"}},
        {&N::rewire, Setting{.name = "rewire",
                             .low = 0,
                             .high = 1,
                             .unit = "chance a tie",
                             .meaning = "chance that a tie keeps one end and moves the other to "
                                        "somebody at random (small-world, caveman)",
                             .source = "Watts & Strogatz 1998; Fang, Lee & Schilling 2010"}},
        {&N::directed,
         Setting{.name = "directed",
                 .meaning = "whether a tie is read one way: the source learns from the target"}},
        {&N::include,
         Setting{.name = "include",
                 .choices = {"reporting-line", "team"},
                 .former_words = {{"line", "reporting-line"}},
                 .meaning = "formal ties that join the network, so that all peers are one pool",
                 .source = "Kwon, Posen & Piezunka"}},
        {&N::shortcuts,
         Setting{.name = "shortcuts",
                 .low = 0,
                 .high = 1e8,
                 .unit = "ties",
                 .meaning = "random ties on top, between people who have none; multiscale places "
                            "them by rank and distance",
                 .source = "Kwon, Posen & Piezunka: 625; Dodds, Watts & Sabel 2003"}},
        {&N::max_degree, Setting{.name = "max_degree",
                                 .low = 0,
                                 .high = 1e8,
                                 .unit = "ties a worker",
                                 .meaning = "how many shortcuts one worker can get; 0: no bound",
                                 .source = "Kwon, Posen & Piezunka: 10"}},
        {&N::locality,
         Setting{
             .name = "locality",
             .low = 0.001,
             .meaning = "multiscale: lambda; large: ties anywhere in the tree, small: near the top",
             .source = "Dodds, Watts & Sabel 2003"}},
        {&N::breadth,
         Setting{
             .name = "breadth",
             .low = 0.001,
             .meaning =
                 "multiscale: zeta; large: ties across ranks and distances, small: within teams",
             .source = "Dodds, Watts & Sabel 2003"}},
        {&N::external,
         Setting{.name = "external",
                 .low = 0,
                 .high = 1,
                 .unit = "share of ties",
                 .meaning = "share of a worker's ties that lead to somebody outside instead"}},
        {&N::external_knowledge,
         Setting{.name = "external_knowledge",
                 .low = 0,
                 .high = 1,
                 .meaning = "chance that a belief of somebody outside is right"}},
        {&N::file, Setting{.name = "file",
                           .is_path = true,
                           .unit = "path",
                           .meaning = "CSV of ties: source, target (kind = \"file\")"}},
        {&N::learner,
         Setting{.name = "learner",
                 .choices = {"source", "target"},
                 .meaning = "which end of a directed tie of the file learns from the other"}},
        {&N::self_ties, Setting{.name = "self_ties",
                                .choices = {"error", "drop"},
                                .meaning = "what to do with ties from a person to itself"}},
        {&N::duplicate_ties, Setting{.name = "duplicate_ties",
                                     .choices = {"error", "drop"},
                                     .meaning = "what to do with a tie that the file repeats"}},
    };
    return table;
}

const std::string& text(const Settings& settings, std::string_view key) {
    return std::get<std::string>(settings.find(key)->second);
}

}  // namespace

const std::string& HierarchySettings::start_at(std::uint32_t level) const {
    return initial_beliefs[std::min<std::size_t>(level == 0 ? 0 : level - 1,
                                                 initial_beliefs.size() - 1)];
}

bool NetworkSettings::includes(const std::string& what) const {
    return std::find(include.begin(), include.end(), what) != include.end();
}

HierarchySettings read_hierarchy(const Settings& settings) {
    return read(hierarchy_table(), "hierarchy", settings);
}
TeamSettings read_teams(const Settings& settings) {
    return read(team_table(), "teams", settings);
}
CommunitySettings read_communities(const Settings& settings) {
    return read(community_table(), "communities", settings);
}
NetworkSettings read_network(const Settings& settings) {
    return read(network_table(), "network", settings);
}

bool may_have_experts(const Settings& settings) {
    const HierarchySettings hierarchy = read_hierarchy(settings);
    return !hierarchy.line() && hierarchy.levels > 0;
}

bool may_have_line(const Settings& settings) {
    return text(settings, "hierarchy.kind") == "reporting-line";
}

bool may_have_teams(const Settings& settings) {
    return read_teams(settings).size > 0 || !text(settings, "workforce.file").empty();
}

bool may_have_communities(const Settings& settings) {
    const CommunitySettings communities = read_communities(settings);
    return communities.count > 0 && communities.memberships > 0;
}

bool may_have_network(const Settings& settings) {
    const NetworkSettings network = read_network(settings);
    return network.kind != "none" || network.shortcuts > 0 || !network.include.empty();
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
