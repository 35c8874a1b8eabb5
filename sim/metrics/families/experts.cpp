// What experts above the workers know, and whether they know more than the best below.
#include <algorithm>

#include "beliefs/policies.hpp"
#include "metrics/measure.hpp"
#include "metrics/ranking.hpp"
#include "metrics/spread.hpp"
#include "organization/settings.hpp"

namespace orglab::measures {
namespace {

/// Experts [begin, end) who are there, and what they hold right and wrong between them.
struct Group {
    std::uint64_t people = 0;
    std::uint64_t right = 0;
    std::uint64_t held = 0;
};

Group experts_between(const Observed& now, std::uint32_t begin, std::uint32_t end) {
    Group group;
    for (std::uint32_t e = begin; e < end; ++e) {
        if (e < now.vacant.size() && now.vacant[e] != 0) {
            continue;
        }
        ++group.people;
        group.right += count_right(now.experts.row(e), now.experts_reality());
        group.held += count_held(now.experts.row(e), now.experts.words());
    }
    return group;
}

/// Level 1 is the lowest.
Group experts_at(const Observed& now, std::uint32_t level) {
    const auto& begin = now.organization.hierarchy.level_begin;
    return level == 0 || level >= begin.size()
               ? Group{}
               : experts_between(now, begin[level - 1], begin[level]);
}

Group top_level(const Observed& now) {
    return experts_at(now, now.organization.hierarchy.levels);
}

double share_right(const Observed& now, const Group& group) {
    return share(group.right, group.people * now.experts.dimensions());
}

void all_experts(const Observed& now, std::span<double> out) {
    out[0] = share_right(now, experts_between(now, 0, now.experts.rows()));
}

void each_level(const Observed& now, std::span<double> out) {
    for (std::uint32_t level = 1; level <= out.size(); ++level) {
        out[level - 1] = share_right(now, experts_at(now, level));
    }
}

void score_of_head(const Observed& now, std::span<double> out) {
    const Group head = top_level(now);
    const double beliefs = static_cast<double>(head.people * now.experts.dimensions());
    const double points = 2 * static_cast<double>(head.right) - static_cast<double>(head.held);
    out[0] = head.people == 0 ? undefined : points / beliefs;
}

/// Right policies of each worker, to be compared with experts who hold policies.
std::vector<std::uint32_t> right_policies(const Observed& now) {
    std::vector<std::uint32_t> right(now.workers.rows());
    Planes policies(1, now.experts.dimensions());
    for (std::uint32_t i = 0; i < now.workers.rows(); ++i) {
        policies_of(now.workers.row(i), now.dimensions(), now.policy_size, policies.row(0));
        right[i] = count_right(std::as_const(policies).row(0), now.experts_reality());
    }
    return right;
}

void gap_to_best_workers(const Observed& now, std::span<double> out) {
    const Group top = top_level(now);
    const std::uint64_t best = std::min<std::uint64_t>(top.people, now.workers.rows());
    if (best == 0) {
        out[0] = undefined;
        return;
    }
    const std::uint32_t most = now.experts.dimensions();
    const std::uint64_t right = now.policy_size == 1
                                    ? sum_of_best(now.people_by_right(), best)
                                    : sum_of_best(histogram(right_policies(now), most), best);
    out[0] = share_right(now, top) - share(right, best * most);
}

std::vector<Measure> measures(const Model& model) {
    const bool there = may_have_experts(model);
    return {
        {.name = "expert_knowledge",
         .label = "mean share right of experts",
         .direction = 1,
         .formula = "mean over experts of all levels who are there of right / m; of right policies "
                    "where policy_size > 1; NaN if all positions are vacant",
         .source = "March 1991 (code)",
         .applies = there,
         .read = all_experts},
        {.name = "expert_knowledge_by_level",
         .label = "mean share right of experts of a level",
         .direction = 1,
         .formula = "mean over experts of the level who are there of right / m; level 1 stands "
                    "above the workers; NaN if all its positions are vacant",
         .source = "",
         .axis = Axis::level,
         .applies = there,
         .read = each_level},
        {.name = "code_score",
         .label = "score of the head",
         .low = -1,
         .direction = 1,
         .formula =
             "(right - wrong) / m of the head; without a common head the mean over the top level; "
             "NaN if all its positions are vacant",
         .source = "March 1991, Figure 1",
         .applies = there,
         .read = score_of_head},
        {.name = "authority_gap",
         .label = "knowledge of the top level minus that of the best workers",
         .low = -1,
         .formula = "mean share right of level L - mean share right of as many best "
                    "workers; NaN if all positions of level L are vacant",
         .source = "",
         .applies = there,
         .read = gap_to_best_workers},
    };
}

}  // namespace

MeasureFamily experts() {
    return {.meaning =
                "What experts above the workers know. Vacant positions do not count; undefined "
                "(NaN) where nobody "
                "stands above.",
            .measures = measures,
            .keeps_settings = false};
}

}  // namespace orglab::measures
