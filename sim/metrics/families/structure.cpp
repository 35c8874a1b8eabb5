// The shape of the organization itself: once, and at the end if ties change.
#include <limits>

#include "graphs/structure.hpp"
#include "metrics/measure.hpp"
#include "organization/influence.hpp"
#include "organization/settings.hpp"

namespace orglab::measures {

namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr const char* among =
    "; of the network, or of the reporting line if there is no network; ties either way, people "
    "outside "
    "left out";
constexpr const char* over =
    "; of orders given downwards (experts, line) and professional ties, from whom is read to "
    "whoever reads";

bool is_line(const Organization& organization, const PeerLists& network) {
    return network.empty() && !organization.line.empty();
}

// The network among people inside, or the line.
TieLists peers(const Organization& organization, const PeerLists& network) {
    return mutual_ties(is_line(organization, network) ? PeerLists{organization.line, {}} : network);
}

// Pairs of workers; those within groups need not be written down.
std::uint64_t count_ties(const PeerLists& network) {
    return mutual_ties({network.ties, {}}).peers.size() / 2 + network.pairs_within();
}

Measure of_ties(std::string name, std::string label, double low, double high, std::string formula,
                std::string source, double (*value)(const TieLists&),
                double (*of_all_with_all)(double people)) {
    Measure made{.name = std::move(name),
                 .label = std::move(label),
                 .low = low,
                 .high = high,
                 .formula = std::move(formula) + among,
                 .source = std::move(source),
                 .moment = Moment::structure};
    made.of_structure = [value, of_all_with_all](const Organization& organization,
                                                 const PeerLists& network) {
        return network.all_with_all() ? of_all_with_all(network.rows())
                                      : value(peers(organization, network));
    };
    return made;
}

double by_teams_or_found(const Organization& organization, const PeerLists& network) {
    const TieLists ties = peers(organization, network);
    return organization.teams.count() > 0 ? modularity(ties, organization.teams.of)
                                          : modularity(ties, louvain_groups(ties));
}

// Where all are tied to all, nobody reaches anybody faster than others do, and the arcs that are
// left out lead nowhere else.
double reaching(const Organization& organization, const PeerLists& network) {
    const Hierarchy& hierarchy = organization.hierarchy;
    if (network.all_with_all() && !hierarchy.has_line()) {
        return hierarchy.experts() > 0
                   ? reaching_centrality(arcs_to_reach_by(organization, network))
                   : (network.rows() < 2 ? undefined : 0);
    }
    const TieLists arcs = influence_arcs(organization, network);
    return is_mutual(arcs) ? mutual_reaching_centrality(arcs) : reaching_centrality(arcs);
}

Measure krackhardts(std::string name, std::string label, std::string formula,
                    double Krackhardt::*part) {
    Measure made{.name = "net_krackhardt_" + std::move(name),
                 .label = std::move(label),
                 .formula = std::move(formula) + over,
                 .source = "Krackhardt 1994; lubness as in R's sna",
                 .moment = Moment::structure,
                 .cheap = false};
    made.of_structure = [part](const Organization& organization, const PeerLists& network) {
        return krackhardt(influence_arcs(organization, network)).*part;
    };
    return made;
}

std::vector<Measure> costs() {
    Measure ties{.name = "net_ties",
                 .label = "professional ties",
                 .high = no_limit,
                 .direction = -1,
                 .formula = "pairs of workers with a tie, and ties to people outside",
                 .moment = Moment::structure};
    ties.of_structure = [](const Organization& organization, const PeerLists& network) {
        return static_cast<double>(count_ties(network)) + organization.outsiders;
    };
    Measure experts{.name = "net_experts",
                    .label = "experts above the workers",
                    .high = no_limit,
                    .direction = -1,
                    .formula = "positions of experts at all levels",
                    .moment = Moment::structure};
    experts.of_structure = [](const Organization& organization, const PeerLists&) {
        return static_cast<double>(organization.hierarchy.experts());
    };
    Measure workers{.name = "net_workers",
                    .label = "workers",
                    .high = no_limit,
                    .formula = "people of the organization, those in a people file among them",
                    .moment = Moment::structure};
    workers.of_structure = [](const Organization& organization, const PeerLists&) {
        return static_cast<double>(organization.workers);
    };
    return {workers, ties, experts};
}

std::vector<Measure> among_peers() {
    std::vector<Measure> all = {
        of_ties("net_degree", "ties per worker", 0, no_limit, "2 ties / workers", "", mean_degree,
                [](double people) { return people - 1; }),
        of_ties("net_clustering", "clustering", 0, 1,
                "mean over workers of the share of pairs of their peers who are tied; 0 with fewer "
                "than two peers",
                "Watts & Strogatz 1998", clustering,
                [](double people) { return people < 3 ? 0.0 : 1.0; }),
        of_ties("net_path_length", "path length", 1, no_limit,
                "mean distance over pairs with a path, NaN without one; above 1,500 workers from "
                "256 of them, above 100,000 from 64 (within 1 %)",
                "Watts & Strogatz 1998", path_length,
                [](double people) { return people < 2 ? undefined : 1.0; }),
        of_ties(
            "net_centralization", "centralization", 0, 1,
            "sum of (largest degree - degree) / ((n-1)(n-2)); NaN with fewer than three workers",
            "Freeman 1979", centralization,
            [](double people) { return people < 3 ? undefined : 0.0; }),
        of_ties("net_modularity", "modularity", -0.5, 1,
                "share of ties within groups less its expectation; groups are the teams, or where "
                "there are none those found "
                "by raising modularity; NaN without ties",
                "Newman & Girvan 2004; Blondel et al. 2008", nullptr, nullptr),
    };
    all[2].cheap = false;
    all[4].cheap = false;
    all[4].of_structure = by_teams_or_found;
    return all;
}

std::vector<Measure> of_orders() {
    Measure reach{.name = "net_reaching_centrality",
                  .label = "global reaching centrality",
                  .formula =
                      "sum of (largest reach - reach) / (n-1), reach = share of people one can "
                      "reach; where all ties go "
                      "both ways, mean of 1/distance; NaN for one worker; estimated from 1,024 "
                      "workers above 10,000 (standard error at most 1/64), where all ties go both "
                      "ways from 256 above 1,500 (within 0.01)",
                  .source = "Mones, Vicsek & Vicsek 2012",
                  .moment = Moment::structure};
    reach.formula += over;
    reach.of_structure = reaching;
    return {reach,
            krackhardts("connectedness", "connectedness",
                        "share of pairs joined by any path; NaN for one worker",
                        &Krackhardt::connectedness),
            krackhardts(
                "hierarchy", "hierarchy",
                "share of pairs without a way back, of those where one reaches the other; NaN if "
                "there are none; estimated from 1,024 workers above 10,000",
                &Krackhardt::hierarchy),
            krackhardts("efficiency", "efficiency",
                        "1 - arcs beyond a tree / the most there can be; NaN if that is 0",
                        &Krackhardt::efficiency),
            krackhardts("lubness", "least upper boundedness",
                        "1 - pairs without one person over both who is over all others who are / "
                        "the most there can be; NaN if that is 0; estimated from the pairs among "
                        "256 workers in a weak component above 1,500 (standard error at most 1/16 "
                        "of its pairs)",
                        &Krackhardt::lubness)};
}

std::vector<Measure> measures_of_structure(const Model& model) {
    const bool peers_apply = may_have_network(model) || may_have_line(model);
    std::vector<Measure> all;
    for (Measure measure : among_peers()) {
        measure.applies = peers_apply;
        all.push_back(std::move(measure));
    }
    for (Measure measure : of_orders()) {
        measure.applies = peers_apply || may_have_experts(model);
        all.push_back(std::move(measure));
    }
    for (Measure cost : costs()) {
        all.push_back(std::move(cost));
    }
    return all;
}

}  // namespace

MeasureFamily structure() {
    return {.meaning =
                "the shape of the organization: degree, clustering, distance, modularity, "
                "hierarchy, and what it costs",
            .measures = measures_of_structure,
            .keeps_settings = false};
}

}  // namespace orglab::measures
