// The experts channel: upward (experts learn from those below who do better) and downward (those
// below move toward their expert), at every level of the hierarchy at once.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "learning/channel.hpp"
#include "learning/learning.hpp"

namespace orglab {

namespace experts {

/// What those below an expert are compared by with their expert.
enum class CompareBy {
    value,  ///< the landscape's value; of policies, how many are right
    right,  ///< the number of right beliefs
    score,  ///< right minus wrong beliefs
    action  ///< right minus wrong actions of this period; of an expert, its score
};
constexpr std::array<NamedValue<CompareBy>, 4> words(CompareBy) {
    return {{{"value", CompareBy::value},
             {"right", CompareBy::right},
             {"score", CompareBy::score},
             {"action", CompareBy::action}}};
}

/// k of a dimension: how strongly the superior group pulls its expert.
enum class MajorityMeasure {
    margin,             ///< |sum of the group's beliefs|
    differ_minus_same,  ///< members who differ from the expert minus those who do not, at least 0
    differ              ///< members who differ from the expert
};
constexpr std::array<NamedValue<MajorityMeasure>, 3> words(MajorityMeasure) {
    return {{{"margin", MajorityMeasure::margin},
             {"differ-minus-same", MajorityMeasure::differ_minus_same},
             {"differ", MajorityMeasure::differ}}};
}

/// What a superior group brings about whose beliefs about a dimension sum to 0.
enum class OnEvenVote {
    keep,   ///< nothing
    minus,  ///< -1 is the goal, as if k = 1, provided that a member holds a belief at all
    zero    ///< no belief is the goal
};
constexpr std::array<NamedValue<OnEvenVote>, 3> words(OnEvenVote) {
    return {{{"keep", OnEvenVote::keep}, {"minus", OnEvenVote::minus}, {"zero", OnEvenVote::zero}}};
}

/// Which side of the channel reads the other's result.
enum class UpdateOrder {
    simultaneous,   ///< none: both read the state at the beginning of the channel's turn
    experts_first,  ///< those below hear what experts have just learned
    workers_first   ///< experts read what those below have just learned
};
constexpr std::array<NamedValue<UpdateOrder>, 3> words(UpdateOrder) {
    return {{{"simultaneous", UpdateOrder::simultaneous},
             {"experts-first", UpdateOrder::experts_first},
             {"workers-first", UpdateOrder::workers_first}}};
}

}  // namespace experts

/// [learning.experts]. Lists by level: entry 1 is level 1 (of `rate`: what workers take from it);
/// the last one stands for all levels above.
struct ExpertsSettings {
    std::vector<double> rate = {0.3};         ///< downward: probability per dimension, 0 to 1
    double participation = 1;                 ///< probability per period, 0 to 1
    Step step = Step::direct;                 ///< of those below
    std::vector<double> expert_rate = {0.5};  ///< upward: probability per dimension for k = 1
    Step expert_step = Step::direct;
    experts::CompareBy compare_by = experts::CompareBy::value;
    experts::MajorityMeasure majority_measure = experts::MajorityMeasure::margin;
    experts::OnEvenVote on_even_vote = experts::OnEvenVote::keep;
    experts::UpdateOrder update_order = experts::UpdateOrder::simultaneous;
    bool cascade = false;  ///< downward, each level reads the one just moved
    bool acting = false;   ///< experts read actions: a worker without a belief acts on a coin
    bool conform_at_start = false;  ///< with policies: workers conform once before period 1
    double distortion = 0;          ///< probability per belief passed on, 0 to 1
    double codified = 1;            ///< share of the dimensions that can pass experts, 0 to 1
};

/// What a model description says of the channel.
Description describe_experts(const Model& model);

std::unique_ptr<RunningChannel> make_experts_channel(const ExpertsSettings& settings,
                                                     const ChannelContext& context);

}  // namespace orglab
