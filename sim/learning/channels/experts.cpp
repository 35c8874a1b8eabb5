// Learning from experts above, and experts' learning from those below (March 1991, any number of
// levels).
#include "learning/experts/experts.hpp"

namespace orglab::channels {

namespace {

const Table<ExpertsSettings>& table() {
    static const Table<ExpertsSettings> all = {
        {&ExpertsSettings::rate,
         {.name = "rate",
          .form = Form::one_or_list,
          .low = 0,
          .high = 1,
          .unit = "chance a dimension",
          .meaning = "chance per dimension that those below move to their expert's belief; one "
                     "number, or one a level "
                     "(entry 1: level 1 and the workers)",
          .source = "March 1991: p1"}},
        {&ExpertsSettings::participation,
         {.name = "participation",
          .low = 0,
          .high = 1,
          .unit = "chance a period",
          .meaning = "chance that a worker meets its expert, times the worker's attention"}},
        {&ExpertsSettings::step,
         {.name = "step",
          .choices = {"direct", "gradual"},
          .meaning = "whether those below turn round at once or by way of no belief (-1, 0, +1)",
          .source = "March 1991, text; Workiewicz 2019 (gradual)"}},
        {&ExpertsSettings::expert_rate,
         {.name = "expert_rate",
          .form = Form::one_or_list,
          .low = 0,
          .high = 1,
          .unit = "chance a dimension",
          .meaning = "an expert takes its superiors' sign with chance 1-(1-expert_rate)^k; one "
                     "number, or one a level",
          .source = "March 1991: p2"}},
        {&ExpertsSettings::expert_step,
         {.name = "expert_step",
          .choices = {"direct", "gradual"},
          .meaning = "the same as `step`, for what experts learn from below",
          .source = "Watts 2014 (gradual)"}},
        {&ExpertsSettings::compare_by,
         {.name = "compare_by",
          .formerly = "superior",
          .choices = {"value", "right", "score", "action"},
          .meaning = "what those below are compared by with their expert: the landscape's value, "
                     "right beliefs, right minus "
                     "wrong, or this period's actions",
          .source = "March 1991; the last three for published models"}},
        {&ExpertsSettings::majority_measure,
         {.name = "majority_measure",
          .formerly = "rule_k",
          .choices = {"margin", "differ-minus-same", "differ"},
          .meaning = "k of expert_rate: |sum of superiors' beliefs|, superiors who differ from the "
                     "expert minus those who do "
                     "not, or those who differ",
          .source = "March 1991; Workiewicz 2019; Li"}},
        {&ExpertsSettings::on_even_vote,
         {.name = "on_even_vote",
          .formerly = "tie",
          .choices = {"keep", "minus", "zero"},
          .meaning = "what superiors whose beliefs sum to 0 bring about: nothing, -1 (as if k = "
                     "1), or no belief as a goal",
          .source = "Workiewicz 2017 (minus); Li (zero)"}},
        {&ExpertsSettings::update_order,
         {.name = "update_order",
          .formerly = "sides",
          .choices = {"simultaneous", "experts-first", "workers-first"},
          .meaning = "whether both sides read the state at the beginning, or one of them the "
                     "other's result"}},
        {&ExpertsSettings::cascade,
         {.name = "cascade",
          .meaning = "the downward part goes level by level from the top, each reading the level "
                     "just moved",
          .source = "Li"}},
        {&ExpertsSettings::acting,
         {.name = "acting",
          .meaning = "a worker without a belief acts on a coin, for comparison and vote alike",
          .source = "Workiewicz 2019 after Rodan 2005"}},
        {&ExpertsSettings::conform_at_start,
         {.name = "conform_at_start",
          .meaning = "with task.policy_size: workers conform to their expert's policies once "
                     "before period 1",
          .source = "Li"}},
        {&ExpertsSettings::distortion,
         {.name = "distortion",
          .low = 0,
          .high = 1,
          .unit = "chance a belief",
          .meaning = "chance that a belief is turned round on its way up or down; comparisons are "
                     "not distorted"}},
        {&ExpertsSettings::codified,
         {.name = "codified",
          .low = 0,
          .high = 1,
          .unit = "share of the task",
          .meaning = "share of the task that can pass through experts at all; the rest is tacit"}},
    };
    return all;
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    const auto keys = read(table(), "learning.experts", settings);
    if (std::get<std::int64_t>(settings.at("hierarchy.levels")) == 0) {
        found.push_back({"hierarchy.levels", "the phase \"experts\" has no experts to learn from",
                         "at least 1, or learning.order without \"experts\""});
    }
    if (keys.compare_by == "action" && !keys.acting) {
        found.push_back({"learning.experts.compare_by",
                         "\"action\" compares actions, but nobody acts", "acting = true"});
    }
    const auto& landscape = std::get<std::string>(settings.at("task.landscape"));
    const bool policies = std::get<std::int64_t>(settings.at("task.policy_size")) > 1;
    if (policies && landscape != "additive" && landscape != "policies") {
        found.push_back({"task.policy_size",
                         "experts who hold policies cannot be valued on \"" + landscape + "\"",
                         "1"});
    }
    if (policies && keys.acting) {
        found.push_back({"learning.experts.acting", "workers act on beliefs, not on policies",
                         "task.policy_size = 1"});
    }
    if (policies && keys.step == "gradual") {
        found.push_back({"learning.experts.step", "workers conform to a policy at once", "direct"});
    }
    if (keys.conform_at_start && !policies) {
        found.push_back({"learning.experts.conform_at_start", "there are no policies to conform to",
                         "task.policy_size above 1"});
    }
    if (landscape == "nk" &&
        (keys.step == "gradual" || keys.expert_step == "gradual" || keys.on_even_vote == "zero")) {
        found.push_back(
            {"learning.experts.step",
             "gradual steps and on_even_vote = \"zero\" leave beliefs open, which nk cannot value",
             "direct steps, on_even_vote = keep"});
    }
}

std::string restless(const Settings& settings) {
    return read(table(), "learning.experts", settings).distortion > 0 ? "distortion never ends"
                                                                      : "";
}

}  // namespace

Channel experts() {
    return {.meaning =
                "experts above hear those directly below them, and those below hear their expert",
            .source = "March 1991, generalized to levels",
            .sections = {section("learning.experts", "learning from and by the experts above",
                                 table())},
            .checks = {check},
            .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
                return make_experts_phase(read(table(), "learning.experts", context.settings),
                                          context);
            },
            .from_above = true,
            .restless = restless};
}

}  // namespace orglab::channels
