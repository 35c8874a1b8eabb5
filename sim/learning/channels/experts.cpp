// Learning from experts above, and experts' learning from those below (March 1991, any number of
// levels).
#include "learning/experts/experts.hpp"

#include <fmt/format.h>

#include "landscape/task.hpp"
#include "organization/settings.hpp"

namespace orglab::channels {

namespace {

using E = ExpertsSettings;

const Table<E> downward_keys = {
    {&E::rate,
     {.name = "rate",
      .form = Form::one_or_list,
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per dimension",
      .meaning = "probability per dimension that those below move to their expert's belief; one "
                 "number, or one per level (entry 1: level 1 and the workers)",
      .source = "March 1991: p1"}},
    {&E::participation,
     {.name = "participation",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per period",
      .meaning = "probability that a worker meets its expert, times the worker's attention"}},
    {&E::step,
     {.name = "step",
      .meaning = "whether a belief of those below changes to its opposite at once or by way of no "
                 "belief (-1, 0, +1)",
      .source = "March 1991, text; Workiewicz 2019 (gradual)"}},
};

const Table<E> upward_keys = {
    {&E::expert_rate,
     {.name = "expert_rate",
      .form = Form::one_or_list,
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per dimension",
      .meaning = "an expert takes its superiors' sign with probability 1-(1-expert_rate)^k; one "
                 "number, or one per level",
      .source = "March 1991: p2"}},
    {&E::expert_step,
     {.name = "expert_step",
      .meaning = "the same as `step`, for what experts learn from below",
      .source = "Watts 2014 (gradual)"}},
    {&E::compare_by,
     {.name = "compare_by",
      .formerly = "superior",
      .meaning = "what those below are compared by with their expert: the landscape's value, right "
                 "beliefs, right minus wrong, or this period's actions",
      .source = "March 1991; the last three for published models"}},
    {&E::majority_measure,
     {.name = "majority_measure",
      .formerly = "rule_k",
      .meaning = "k of expert_rate: |sum of superiors' beliefs|, superiors who differ from the "
                 "expert minus those who do not, or those who differ",
      .source = "March 1991; Workiewicz 2019; Li, working paper"}},
    {&E::on_even_vote,
     {.name = "on_even_vote",
      .formerly = "tie",
      .meaning = "what superiors whose beliefs sum to 0 bring about: nothing, -1 (as if k = 1), or "
                 "no belief as a goal",
      .source = "Workiewicz 2017 (minus); Li, working paper (zero)"}},
    {&E::acting,
     {.name = "acting",
      .meaning = "a worker without a belief acts on a coin, for comparison and vote alike",
      .source = "Workiewicz 2019 after Rodan 2005"}},
};

const Table<E> other_keys = {
    {&E::update_order,
     {.name = "update_order",
      .formerly = "sides",
      .meaning = "whether both sides read the state at the beginning, or one of them the other's "
                 "result"}},
    {&E::cascade,
     {.name = "cascade",
      .meaning = "the downward part goes level by level from the top, each reading the level just "
                 "moved",
      .source = "Li, working paper"}},
    {&E::conform_at_start,
     {.name = "conform_at_start",
      .meaning = "with task.policy_size: workers conform to their expert's policies once before "
                 "period 1",
      .source = "Li, working paper"}},
    {&E::distortion,
     {.name = "distortion",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per belief",
      .meaning = "probability that a belief arrives as its opposite on its way up or down; "
                 "comparisons are not distorted"}},
    {&E::codified,
     {.name = "codified",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "share of the task",
      .meaning = "share of the task that can pass through experts at all; the rest is tacit"}},
};

Table<E> all_keys() {
    Table<E> all = downward_keys;
    all.insert(all.end(), upward_keys.begin(), upward_keys.end());
    all.insert(all.end(), other_keys.begin(), other_keys.end());
    return all;
}

void check_experts_exist(const Model& model, std::vector<Contradiction>& found) {
    if (model.get<HierarchySettings>().levels == 0) {
        found.push_back({"hierarchy.levels",
                         "the channel \"experts\" has no experts to learn from",
                         "at least 1, or learning.order without \"experts\"",
                         "",
                         {"learning.order", "hierarchy.kind"}});
    }
}

void check_acting(const Model& model, std::vector<Contradiction>& found) {
    const auto& keys = model.get<E>();
    if (keys.compare_by == experts::CompareBy::action && !keys.acting) {
        found.push_back({"learning.experts.compare_by",
                         "\"action\" compares actions, but no worker acts",
                         "acting = true",
                         "",
                         {"learning.experts.acting"}});
    }
    if (keys.acting && model.get<TaskSettings>().policy_size > 1) {
        found.push_back({"learning.experts.acting",
                         "workers act on beliefs, not on policies",
                         "task.policy_size = 1",
                         "",
                         {"task.policy_size"}});
    }
}

void check_policies(const Model& model, std::vector<Contradiction>& found) {
    const auto& keys = model.get<E>();
    const auto& task = model.get<TaskSettings>();
    const bool policies = task.policy_size > 1;
    if (policies && !task.landscape->values_policies) {
        found.push_back({"task.policy_size",
                         fmt::format("experts who hold policies cannot be valued on \"{}\"",
                                     task.landscape->name),
                         "1",
                         "",
                         {"task.landscape"}});
    }
    if (policies && keys.step == Step::gradual) {
        found.push_back({"learning.experts.step",
                         "workers conform to a policy at once",
                         "direct",
                         "",
                         {"task.policy_size"}});
    }
    if (keys.conform_at_start && !policies) {
        found.push_back({"learning.experts.conform_at_start",
                         "there are no policies to conform to",
                         "task.policy_size above 1",
                         "",
                         {"task.policy_size"}});
    }
}

void check_open_beliefs(const Model& model, std::vector<Contradiction>& found) {
    const auto& keys = model.get<E>();
    const LandscapeKind& landscape = *model.get<TaskSettings>().landscape;
    const bool leaves_open = keys.step == Step::gradual || keys.expert_step == Step::gradual ||
                             keys.on_even_vote == experts::OnEvenVote::zero;
    if (landscape.needs_all_beliefs && leaves_open) {
        found.push_back(
            {"learning.experts.step",
             fmt::format("gradual steps and on_even_vote = \"zero\" leave beliefs "
                         "open, which {} cannot value",
                         landscape.name),
             "direct steps, on_even_vote = keep",
             "",
             {"learning.experts.expert_step", "learning.experts.on_even_vote", "task.landscape"}});
    }
}

}  // namespace

Channel experts() {
    return {.meaning =
                "experts above hear those directly below them, and those below hear their expert",
            .source = "March 1991, generalized to levels",
            .sections = {section("learning.experts", "learning from and by the experts above",
                                 all_keys())},
            .checks = {check_experts_exist, check_acting, check_policies, check_open_beliefs},
            .start = [](const ChannelContext& context) -> std::unique_ptr<RunningChannel> {
                return make_experts_channel(context.model.get<E>(), context);
            },
            .participation = participation_of<E>,
            .contacts = [](const Model&) { return 1.0; },  // the expert above
            .from_above = true,
            .why_never_settled = [](const Model& model) -> std::string {
                return model.get<E>().distortion > 0 ? "distortion never ends" : "";
            },
            .describe = describe_experts};
}

}  // namespace orglab::channels
