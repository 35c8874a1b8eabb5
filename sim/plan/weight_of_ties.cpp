#include "plan/weight_of_ties.hpp"

#include <algorithm>
#include <bit>

#include "environment/environment.hpp"
#include "organization/parts.hpp"
#include "organization/settings.hpp"
#include "organization/shape.hpp"

namespace orglab {

namespace {

/// Of a pair that is tied: 4 bytes at both ends; twice if ties change.
constexpr double bytes_per_tie = 2 * 4;
/// Of one within a group that is written down, besides: listed by both ends and as a pair, while
/// the lists grow.
constexpr double bytes_per_loose_tie = 2 * 2 * 2 * 8;
/// Of a pair while it is made into lists, with them, before there are beliefs; and besides while
/// cheap measures read it as arcs, and while dearer ones make graphs of it.
constexpr double bytes_to_build = 18;
constexpr double bytes_to_measure = 52;
constexpr double bytes_to_search = 80;
/// While ties are made, and while they are made into lists. Who looks ties up, to move some or to
/// add shortcuts to them, keeps a set of all: at least two places of 8 bytes for each, a power of
/// two.
double bytes_while_built(const Point& point, double ties) {
    const auto& network = point.model.get<NetworkSettings>();
    const std::uint32_t workers = count_workers(point);
    const bool teams = network.includes(FormalTies::team) && network_ties_within_groups(point) == 0;
    const double formal = teams ? pairs_in_teams(point) * sizeof(Tie) : 0;  // before they join
    const double as_lists = ties * bytes_to_build + formal + workers * bytes_per_list;
    const bool shortcuts = network.shortcuts > 0;
    const bool looked_up =
        shortcuts || (network.kind != nullptr && network.kind->looks_ties_up != nullptr &&
                      network.kind->looks_ties_up({network, point.model, workers}));
    if (!looked_up) {
        return as_lists;
    }
    const auto places = std::bit_ceil(static_cast<std::uint64_t>(2 * ties + 16));
    const double pairs = (shortcuts ? 2 : 1) * ties * sizeof(Tie);
    const double ends = workers * double{sizeof(std::uint32_t)};
    return std::max(as_lists, static_cast<double>(places) * sizeof(std::uint64_t) + pairs + ends);
}

/// What comes and goes while ties are built and measured. Measures write down what is within
/// groups, but cheap ones not where everybody is tied to everybody. `ties`: all of them; `within`:
/// groups; `instead`: what is there later in the place of what they are built of.
double bytes_in_passing(const Point& point, const Recording& recording, double ties, double within,
                        double instead) {
    const double to_build = std::max(0.0, bytes_while_built(point, ties - within) - instead);
    if (recording.structure.empty()) {
        return to_build;
    }
    if (!std::ranges::all_of(recording.structure, &Measure::cheap)) {
        return std::max(to_build, ties * bytes_to_search);
    }
    const bool known = stays_one_group(point.model.get<NetworkSettings>()) &&
                       !point.model.get<HierarchySettings>().line();
    return std::max(to_build, (known ? ties - within : ties) * bytes_to_measure);
}

}  // namespace

TiesWeight weigh_ties(const Point& point, const Recording& recording, double later) {
    const double ties = expected_network_ties(point);
    // Groups whose ties may lapse, or are woven on, are written down after all.
    const double groups = network_ties_within_groups(point);
    const bool change = ties_may_change(point.model);
    const double loose = change ? groups : 0;
    const double within = groups - loose;
    const double kept =
        (ties - within) * bytes_per_tie * (change ? 2 : 1) + loose * bytes_per_loose_tie;
    return {kept, bytes_in_passing(point, recording, ties, within, later + kept)};
}

}  // namespace orglab
