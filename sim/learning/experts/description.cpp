// What a model description says of the channel "experts", by its settings.
#include <algorithm>

#include "landscape/task.hpp"
#include "learning/experts/experts.hpp"
#include "organization/settings.hpp"

namespace orglab {

namespace {

using namespace experts;

std::string superiors(const ExpertsSettings& keys, bool policies) {
    const std::string by = " (`learning.experts.compare_by`).";
    switch (keys.compare_by) {
        case CompareBy::value:
        case CompareBy::right:
            return (policies ? "the number of right policies, strictly more than the expert's own"
                    : keys.compare_by == CompareBy::value
                        ? "the value $V$ of their beliefs, strictly higher than the expert's own"
                        : "the number of right beliefs, strictly more than the expert's own") +
                   by;
        case CompareBy::score:
            return std::string("the number of right minus the number of wrong ") +
                   (policies ? "policies" : "beliefs") +
                   ", strictly more than the "
                   "expert's own" +
                   by;
        case CompareBy::action:
            return "right minus wrong actions of this period, strictly more than right minus wrong "
                   "beliefs of the expert" +
                   by;
    }
    return "";
}

std::string even_vote(OnEvenVote rule) {
    switch (rule) {
        case OnEvenVote::keep:
            return "If $s_d = 0$, the expert keeps its belief";
        case OnEvenVote::minus:
            return "If $s_d = 0$, the goal is $-1$, provided that a member of $G$ holds a belief "
                   "on $d$";
        case OnEvenVote::zero:
            return "If $s_d = 0$, the goal is to hold no belief";
    }
    return "";
}

std::string pull(const ExpertsSettings& keys) {
    const auto measure = [&]() -> std::string {
        switch (keys.majority_measure) {
            case MajorityMeasure::margin:
                return "$k_d = |s_d|$";
            case MajorityMeasure::differ:
                return "$k_d$ the number of members of $G$ whose belief is not the expert's";
            case MajorityMeasure::differ_minus_same:
                return "$k_d$ the number of members of $G$ whose belief is not the expert's, minus "
                       "the number of those whose belief is the expert's (if both hold none, their "
                       "beliefs are the same)";
        }
        return "";
    }();
    return measure + " (`learning.experts.majority_measure`)" +
           (keys.on_even_vote == OnEvenVote::minus ? ", but $k_d = 1$ where $s_d = 0$" : "") +
           ". Nothing moves where $k_d \\le 0$.";
}

std::string step(Step step, const std::string& key) {
    return step == Step::direct
               ? "A belief moves to its goal at once (`" + key + "`)."
               : "A belief moves by one step a period on the way $-1$, $0$, $+1$, so that a change "
                 "to the opposite goes by way of no belief (`" +
                     key + "`).";
}

std::string order_of_parts(UpdateOrder order) {
    const std::string key = " (`learning.experts.update_order`).";
    switch (order) {
        case UpdateOrder::simultaneous:
            return "Both parts read the state at the beginning of the channel's turn. If both move "
                   "one dimension of one expert, the move toward the expert above is the one that "
                   "is written" +
                   key;
        case UpdateOrder::experts_first:
            return "The upward part comes first, and the downward part reads its result" + key;
        case UpdateOrder::workers_first:
            return "The downward part comes first, and the upward part reads its result" + key;
    }
    return "";
}

void add_upward(const ExpertsSettings& keys, const Model& model, std::vector<std::string>& rule) {
    const bool policies = model.get<TaskSettings>().policy_size > 1;
    const bool limited = model.get<HierarchySettings>().attention > 0;
    rule.emplace_back("Upward, each expert $E$ does the following:");
    rule.emplace_back(limited
                          ? "# It reads those directly below it who take part (workers for level "
                            "1, experts above), but at most `hierarchy.attention` of them, drawn "
                            "at random where there are more."
                          : "# It reads all those directly below it who take part: workers for "
                            "level 1, experts above. Experts always take part.");
    rule.emplace_back(
        "# Its superior group $G$ is made of those of them who do better than it by " +
        superiors(keys, policies));
    rule.emplace_back(
        std::string("# On each dimension ") + (policies ? "(here a policy) " : "") +
        R"($d$ the goal is $\mathrm{sign}(s_d)$ with $s_d = \sum_{i \in G} b_{i,d}$. )" +
        even_vote(keys.on_even_vote) + " (`learning.experts.on_even_vote`).");
    rule.emplace_back(
        "# Where its belief is not the goal, it moves toward it with probability "
        "$1 - (1 - q)^{k_d}$, independently per dimension, with $q$ the "
        "`learning.experts.expert_rate` and " +
        pull(keys));
    rule.push_back(step(keys.expert_step, "learning.experts.expert_step"));
}

void add_downward(const ExpertsSettings& keys, const Model& model, std::vector<std::string>& rule) {
    rule.emplace_back(
        "Downward, on each dimension on which an expert holds a belief, each of those directly "
        "below whose belief is another moves toward the expert's with probability $p$, the "
        "`learning.experts.rate`, independently per dimension. An expert without a belief teaches "
        "nothing there.");
    if (model.get<TaskSettings>().policy_size > 1) {
        rule.emplace_back(
            "Experts hold one belief per policy, of `task.policy_size` $= g$ dimensions, and move "
            "as above. Of a worker an expert reads policies: the sign of the sum of each $g$ "
            "beliefs, none where it is 0. A worker conforms instead of copying: if its expert "
            "holds a policy $v$ and "
            "the sum of the worker's $g$ beliefs is not exactly $v$ (so that $+1, +1, +1$ is drawn "
            "again under $v = +1$), then with probability $p$ "
            "the worker draws these $g$ beliefs afresh, uniformly among the patterns of $+1$ and "
            "$-1$ whose majority is $v$.");
        if (keys.conform_at_start) {
            rule.emplace_back(
                "All workers conform in this way once before period 1, with probability 1 "
                "(`learning.experts.conform_at_start`).");
        }
    } else {
        rule.push_back(step(keys.step, "learning.experts.step"));
    }
    if (keys.cascade) {
        rule.emplace_back(
            "The downward part goes from the top level down, and each level reads the level above "
            "as it has just been moved (`learning.experts.cascade`).");
    }
}

void add_losses(const ExpertsSettings& keys, bool policies, std::vector<std::string>& rule) {
    if (keys.acting) {
        rule.emplace_back(
            "A worker without a belief on a dimension acts there on a fair coin, tossed once per "
            "worker, dimension and period, and experts read actions instead of beliefs, in the "
            "comparison and in $s_d$ alike (`learning.experts.acting`).");
    }
    if (keys.distortion > 0) {
        rule.emplace_back(
            "A belief is turned into its opposite on its way with probability "
            "`learning.experts.distortion`, drawn once per sender (upward) or receiver (downward), "
            "dimension and period. Comparisons are not distorted.");
    }
    if (keys.codified < 1) {
        rule.push_back(std::string("Only the share `learning.experts.codified` of the task can "
                                   "pass through experts at "
                                   "all, upward or downward; it is made of whole ") +
                       (policies ? "policies" : "blocks of the landscape") +
                       ", rounded to the "
                       "nearest number of them and drawn once per replicate.");
    }
}

}  // namespace

Description describe_experts(const Model& model) {
    const auto& keys = model.get<ExpertsSettings>();
    Description made{
        .rule = {"Experts learn from those directly below them who do better, and those "
                 "below learn from the expert above them, as in [@march-1991], here for "
                 "any number of levels. A worker who takes part makes one contact: it "
                 "meets its expert, and both read each other. A worker who does not take "
                 "part neither hears its expert nor is read by it. Nobody is met at a "
                 "vacant position."}};
    add_upward(keys, model, made.rule);
    add_downward(keys, model, made.rule);
    made.rule.push_back(order_of_parts(keys.update_order) +
                        (keys.cascade ? "" : " All levels move at once."));
    if (keys.rate.size() > 1 || keys.expert_rate.size() > 1) {
        made.rule.emplace_back(
            "Where a rate is a list, its entries go by level: entry 1 of "
            "`learning.experts.rate` holds between level 1 and the workers, entry 2 between levels "
            "2 and 1; entry 1 of `learning.experts.expert_rate` is that of the experts of level 1. "
            "The last entry holds for all levels above.");
    }
    add_losses(keys, model.get<TaskSettings>().policy_size > 1, made.rule);
    return made;
}

}  // namespace orglab
