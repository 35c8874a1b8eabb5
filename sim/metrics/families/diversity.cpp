// How far workers' beliefs are apart: over all pairs, within teams, and between them.
#include "metrics/holders.hpp"
#include "metrics/measure.hpp"
#include "metrics/spread.hpp"
#include "organization/settings.hpp"

namespace orglab::measures {
namespace {

/// Sums over pairs and dimensions. Doubles: exact below 2^53, and in the order of the dimensions
/// above.
struct Distances {
    double pairs = 0;
    double differing = 0;
    double squared = 0;
};

Distances over_all_pairs(std::span<const HolderCounts> dimensions, std::uint64_t people) {
    const auto n = static_cast<double>(people);
    const auto with = [&](auto differing, auto squared) {
        using Sum = decltype(differing);
        for (const HolderCounts& held : dimensions) {
            differing += static_cast<Sum>(differing_pairs(held, people));
            squared += static_cast<Sum>(squared_distance(held, people));
        }
        return Distances{n * (n - 1) / 2, static_cast<double>(differing),
                         static_cast<double>(squared)};
    };
    // The squared distance of a pair is 4 at most.
    return are_whole_in_doubles(4 * dimensions.size(), people, people)
               ? with(std::uint64_t{0}, std::uint64_t{0})
               : with(0.0, 0.0);
}

/// Of those who belong to a team; files may leave some out.
Distances over_team_members(const Observed& now) {
    const auto& members = now.organization.teams.members.peers;
    if (members.size() == now.workers.rows()) {
        return over_all_pairs(now.held(), members.size());
    }
    std::vector<HolderCounts> held(now.dimensions());
    count_holders(now.workers, members, held);
    return over_all_pairs(held, members.size());
}

Distances within_teams(const Observed& now) {
    Distances sum;
    for (const TeamPairs& team : now.team_pairs()) {
        sum.pairs += static_cast<double>(team.pairs());
        sum.differing += static_cast<double>(team.differing);
        sum.squared += static_cast<double>(team.squared);
    }
    return sum;
}

double mean_difference(double differing, double pairs, std::uint32_t dimensions) {
    return pairs == 0 ? undefined : differing / (pairs * dimensions);
}

void over_pairs(const Observed& now, std::span<double> out) {
    const Distances all = over_all_pairs(now.held(), now.workers.rows());
    out[0] = all.pairs == 0 ? 0 : mean_difference(all.differing, all.pairs, now.dimensions());
}

void inside(const Observed& now, std::span<double> out) {
    const Distances within = within_teams(now);
    out[0] = mean_difference(within.differing, within.pairs, now.dimensions());
}

void outside(const Observed& now, std::span<double> out) {
    if (now.organization.teams.count() == 0) {
        out[0] = undefined;
        return;
    }
    const Distances all = over_team_members(now);
    const Distances within = within_teams(now);
    out[0] = mean_difference(all.differing - within.differing, all.pairs - within.pairs,
                             now.dimensions());
}

/// Sums of squared deviations of beliefs over all dimensions, from distances between pairs: the sum
/// over the pairs of a group of n, divided by n, is the sum of squares around the group's mean.
struct Squares {
    double people = 0;
    double teams = 0;
    double team_squares = 0;  ///< sum of squared team sizes
    double within = 0;
    double all = 0;
};

Squares squares_of(const Observed& now) {
    Squares sum;
    for (const TeamPairs& team : now.team_pairs()) {
        if (team.size > 0) {
            const auto size = static_cast<double>(team.size);
            sum.people += size;
            sum.teams += 1;
            sum.team_squares += size * size;
            sum.within += static_cast<double>(team.squared) / size;
        }
    }
    sum.all = sum.people > 0 ? over_team_members(now).squared / sum.people : 0;
    return sum;
}

void variance_between(const Observed& now, std::span<double> out) {
    const Squares s = squares_of(now);
    out[0] = s.all > 0 ? (s.all - s.within) / s.all : undefined;
}

void intraclass_correlation(const Observed& now, std::span<double> out) {
    const Squares s = squares_of(now);
    if (s.teams < 2 || s.people <= s.teams || s.all == 0) {
        out[0] = undefined;
        return;
    }
    const double between = (s.all - s.within) / (s.teams - 1);
    const double within = s.within / (s.people - s.teams);
    const double size = (s.people - s.team_squares / s.people) / (s.teams - 1);
    out[0] = (between - within) / (between + (size - 1) * within);
}

std::vector<Measure> measures(const Model& model) {
    const bool teams = may_have_teams(model);
    return {
        {.name = "diversity",
         .label = "mean share of dimensions on which two workers differ",
         .formula = "mean over pairs of the share of dimensions with different beliefs, of three "
                    "values; 0 for one worker",
         .source = "Fang, Lee & Schilling 2010; Li, working paper",
         .of_workers = true,
         .read = over_pairs},
        {.name = "diversity_within",
         .label = "share of dimensions on which two members of one team differ",
         .formula = "as diversity, over pairs of one team; NaN where there is none",
         .source = "Harrison & Klein 2007",
         .applies = teams,
         .read = inside},
        {.name = "diversity_between",
         .label = "share of dimensions on which two members of different teams differ",
         .formula = "as diversity, over pairs of different teams; NaN where there is none",
         .source = "Harrison & Klein 2007",
         .applies = teams,
         .read = outside},
        {.name = "silo",
         .label = "share of belief variance that lies between teams",
         .formula = "SS between teams / SS total, each summed over dimensions (eta squared); NaN "
                    "without variance",
         .source = "",
         .applies = teams,
         .read = variance_between},
        {.name = "silo_icc",
         .label = "intraclass correlation of beliefs in teams",
         .low = -std::numeric_limits<double>::infinity(),
         .formula = "(MSB - MSW) / (MSB + (k - 1) MSW), k = (n - sum of n_g^2 / n) / (G - 1); 0 by "
                    "chance at any team "
                    "size, least -1 / (k - 1); NaN without variance",
         .source = "ICC(1): Shrout & Fleiss 1979; unequal teams: Donner 1986",
         .applies = teams,
         .read = intraclass_correlation},
    };
}

}  // namespace

MeasureFamily diversity() {
    return {
        .meaning =
            "How far workers' beliefs are apart: over all pairs, within teams, and between them.",
        .measures = measures,
        .keeps_settings = false};
}

}  // namespace orglab::measures
