// Dodds, Watts & Sabel (2003): the line's tree, and on top `shortcuts` ties, each pair chosen with
// the weight exp(-D/locality - x/breadth) of where the two stand to each other (rank_tree.hpp).
// The class of a tie is drawn first, then a pair of that class: time grows with the ties.
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "graphs/tie_set.hpp"
#include "organization/rank_tree.hpp"
#include "organization/shape.hpp"
#include "random/unit_number.hpp"

namespace orglab::shapes {

namespace {

/// Keys of [network] for where ties are placed.
struct MultiscaleSettings {
    double locality = 0.5;  ///< lambda, at least 0.001
    double breadth = 0.5;   ///< zeta, at least 0.001
};
const Table<MultiscaleSettings> table = {
    {&MultiscaleSettings::locality,
     {.name = "locality",
      .low = 0.001,
      .meaning = "multiscale: lambda; large: ties anywhere in the tree, small: near the top",
      .source = "Dodds, Watts & Sabel 2003"}},
    {&MultiscaleSettings::breadth,
     {.name = "breadth",
      .low = 0.001,
      .meaning = "multiscale: zeta; large: ties across ranks and distances, small: within teams",
      .source = "Dodds, Watts & Sabel 2003"}},
};

constexpr int misses_before_listing = 20000;
constexpr std::uint64_t longest_list = 20'000'000;

class RankedPlacing {
public:
    RankedPlacing(const RankTree& tree, const NetworkSettings& network,
                  const MultiscaleSettings& keys, Stream stream)
        : tree_(tree),
          classes_(tie_classes(tree, keys.locality, keys.breadth)),
          max_degree_(network.max_degree),
          tied_(network.shortcuts),
          given_(tree.size(), 0),
          stream_(stream) {
        for (const TieClass& one : classes_) {
            left_.push_back(one.pairs);
        }
        weigh();
    }

    /// The next tie between people, ends in random order; none if no pair is left.
    std::optional<Tie> next() {
        while (const std::optional<std::size_t> chosen = choose_class()) {
            const std::optional<Tie> pair = draw_untied(classes_[*chosen]);
            if (!pair) {
                use_up(*chosen, left_[*chosen]);
                continue;
            }
            use_up(*chosen, 1);
            tied_.insert(pair->a, pair->b);
            if (full(pair->a) || full(pair->b)) {
                continue;  // for good: the pair need not come up again
            }
            ++given_[pair->a];
            ++given_[pair->b];
            const bool turned = (stream_() & 1U) != 0;
            return turned ? Tie{tree_.person(pair->b), tree_.person(pair->a)}
                          : Tie{tree_.person(pair->a), tree_.person(pair->b)};
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool full(std::uint32_t place) const {
        return max_degree_ != 0 && given_[place] >= max_degree_;
    }

    // Weights relative to the heaviest class with a pair left, so that none is lost however steep.
    void weigh() {
        double heaviest = -std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < classes_.size(); ++c) {
            if (left_[c] > 0) {
                heaviest = std::max(heaviest, classes_[c].log_weight);
            }
        }
        weight_.assign(classes_.size(), 0);
        for (std::size_t c = 0; c < classes_.size(); ++c) {
            if (left_[c] > 0) {
                weight_[c] = std::exp(classes_[c].log_weight - heaviest);
            }
        }
    }

    void use_up(std::size_t chosen, std::uint64_t pairs) {
        left_[chosen] -= pairs;
        if (left_[chosen] == 0) {
            weigh();
        }
    }

    // In proportion to the pairs left times their weight.
    std::optional<std::size_t> choose_class() {
        double total = 0;
        cumulated_.clear();
        for (std::size_t c = 0; c < classes_.size(); ++c) {
            total += static_cast<double>(left_[c]) * weight_[c];
            cumulated_.push_back(total);
        }
        if (total <= 0) {
            return std::nullopt;
        }
        const auto place =
            std::upper_bound(cumulated_.begin(), cumulated_.end(), unit_number(stream_) * total);
        return static_cast<std::size_t>(place - cumulated_.begin());
    }

    // A pair of the class that has not come up yet, each equally likely; none if none is found.
    std::optional<Tie> draw_untied(const TieClass& one) {
        for (int miss = 0; miss < misses_before_listing; ++miss) {
            const std::optional<Tie> pair = draw(one);
            if (pair && !tied_.contains(pair->a, pair->b)) {
                return pair;
            }
        }
        return from_list(one);
    }

    // A pair of the class, each equally likely, or a miss: the far one is uniform
    // on its level, the near one among those below their common manager, kept in proportion to how
    // many these are, and only if they report to it along different ways.
    std::optional<Tie> draw(const TieClass& one) {
        const RankTree::Range level = tree_.level(one.depth + one.far);
        const std::uint32_t far = level.begin + below(stream_, level.size());
        const std::uint32_t manager = tree_.ancestor(far, one.far);
        const RankTree::Range range = tree_.descendants(manager, one.near);
        const std::uint32_t near = range.begin + below(stream_, largest(one));
        if (near >= range.end || (one.near > 0 && tree_.ancestor(near, one.near - 1) ==
                                                      tree_.ancestor(far, one.far - 1))) {
            return std::nullopt;
        }
        return Tie{near, far};
    }

    // The most people whom anybody of that depth has `near` below.
    std::uint32_t largest(const TieClass& one) {
        const std::size_t side = std::size_t{tree_.height()} + 1;
        largest_.resize(side * side, 0);
        std::uint32_t& known = largest_[one.depth * side + one.near];
        if (known == 0) {
            for (std::uint32_t place = tree_.level(one.depth).begin;
                 place < tree_.level(one.depth).end; ++place) {
                known = std::max(known, tree_.descendants(place, one.near).size());
            }
        }
        return known;
    }

    std::optional<Tie> from_list(const TieClass& one) {
        std::vector<Tie> free_pairs;
        if (one.pairs > longest_list) {
            return std::nullopt;
        }
        for (std::uint32_t far = tree_.level(one.depth + one.far).begin;
             far < tree_.level(one.depth + one.far).end; ++far) {
            const RankTree::Range range = tree_.descendants(tree_.ancestor(far, one.far), one.near);
            for (std::uint32_t near = range.begin; near < range.end; ++near) {
                const bool apart = one.near == 0 || tree_.ancestor(near, one.near - 1) !=
                                                        tree_.ancestor(far, one.far - 1);
                if (apart && (one.near != one.far || near < far) && !tied_.contains(near, far)) {
                    free_pairs.push_back({near, far});
                }
            }
        }
        if (free_pairs.empty()) {
            return std::nullopt;
        }
        return free_pairs[below(stream_, static_cast<std::uint32_t>(free_pairs.size()))];
    }

    const RankTree& tree_;
    std::vector<TieClass> classes_;
    std::vector<std::uint64_t> left_;
    std::uint32_t max_degree_;
    TieSet tied_;
    std::vector<std::uint32_t> given_;
    std::vector<double> weight_;
    std::vector<double> cumulated_;
    std::vector<std::uint32_t> largest_;
    Stream stream_;
};

/// All ties of one attempt, or as many as found a place.
std::vector<Tie> ties_of(const RankTree& tree, const ShapeContext& context, std::uint32_t attempt) {
    RankedPlacing placing(tree, context.network, context.model.get<MultiscaleSettings>(),
                          context.draws.stream(purpose("structure.multiscale"), 0, attempt));
    std::vector<Tie> ties;
    while (ties.size() < context.network.shortcuts) {
        const std::optional<Tie> pair = placing.next();
        if (!pair) {
            break;
        }
        ties.push_back(*pair);
    }
    return ties;
}

std::vector<Tie> tree_and_ties(const ShapeContext& context) {
    const RankTree tree(context.hierarchy);
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i < context.workers; ++i) {
        if (context.hierarchy.manager_of[i] != nobody) {
            pairs.push_back({i, context.hierarchy.manager_of[i]});
        }
    }
    // With a bound on what one person gets, one draw can run into a corner where another does not.
    constexpr std::uint32_t attempts = 100;
    std::vector<Tie> ties = ties_of(tree, context, 0);
    const std::size_t wanted = context.network.shortcuts;
    for (std::uint32_t attempt = 1;
         ties.size() < wanted && context.network.max_degree > 0 && attempt < attempts; ++attempt) {
        ties = ties_of(tree, context, attempt);
    }
    if (ties.size() < wanted) {
        throw InputError(
            Complaint{.key = "network.shortcuts",
                      .problem = fmt::format("only {} of {} ties find a place next to the line's",
                                             ties.size(), wanted),
                      .allowed = "fewer shortcuts, or a larger max_degree"});
    }
    pairs.insert(pairs.end(), ties.begin(), ties.end());
    return pairs;
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    const auto& hierarchy = look.model.get<HierarchySettings>();
    if (!hierarchy.line()) {
        out.push_back({"network.kind",
                       "multiscale places ties over a reporting line, and hierarchy.kind is not "
                       "\"reporting-line\"",
                       "hierarchy.kind = \"reporting-line\"",
                       "",
                       {"hierarchy.kind"}});
    } else if (hierarchy.managers > 1) {
        out.push_back({"hierarchy.managers",
                       "multiscale places ties by how far the one manager whom two people have in "
                       "common stands above them",
                       "1, or another network.kind",
                       "",
                       {"network.kind", "hierarchy.kind"}});
    } else if (hierarchy.span == std::vector<double>{1}) {
        out.push_back({"hierarchy.span",
                       "a reporting line in which each manager has one report has no colleagues "
                       "under the same manager to tie",
                       "at least 2",
                       "",
                       {"network.kind", "hierarchy.kind"}});
    }
}

Description describe(const Model&) {
    return {.rule = {"The network is the tree of the reporting line and `network.shortcuts` ties "
                     "on top of it, drawn "
                     "among the other pairs of workers with a weight of $$\\exp(-D/\\lambda - "
                     "x/\\zeta), \\quad "
                     "x = \\sqrt{d_1^2 + d_2^2 - 2},$$ where $D$ is how far the lowest common "
                     "manager of the two is "
                     "below the head, $d_1$ and $d_2$ how far the two are below that manager (one "
                     "of the two, with $d = 0$, where it stands above the other), "
                     "$\\lambda$ the "
                     "`network.locality` and $\\zeta$ the `network.breadth` [@dodds-2003]."}};
}

}  // namespace

NetworkShape multiscale() {
    return {.meaning =
                "the reporting line's tree, and shortcuts on top: each pair has the weight "
                "exp(-D/locality - x/breadth), where D is how far the lowest common manager "
                "is below the head, and x = sqrt(d1^2 + d2^2 - 2) with d1 and d2 how far "
                "the two are below that manager",
            .source = "Dodds, Watts & Sabel 2003",
            .sections = {section("network", "", table)},
            .ties = tree_and_ties,
            .check = check,
            .places_shortcuts = true,
            .may_lack_room = true,
            .describe = describe};
}

}  // namespace orglab::shapes
