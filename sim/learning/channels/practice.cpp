// Deliberate practice as a channel: its keys and what contradicts them.
#include "learning/practice/practice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "learning/leaders.hpp"
#include "learning/learning.hpp"
#include "organization/settings.hpp"

namespace orglab::channels {

namespace {

using P = PracticeSettings;

const Table<P> table = {
    {&P::rate,
     {.name = "rate",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per period",
      .meaning = "probability that a worker who takes part tries something"}},
    {&P::participation,
     {.name = "participation",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per period",
      .meaning =
          "probability that a worker takes part in the channel, times the worker's attention"}},
    {&P::breadth,
     {.name = "breadth",
      .low = 1,
      .high = 65536,
      .changeable = true,
      .phrase = "a trial changes {} beliefs at once",
      .value_phrases = {{"1", "a trial changes one belief"}},
      .unit = "dimensions",
      .meaning = "number of beliefs that one trial changes together"}},
    {&P::exponent,
     {.name = "exponent",
      .low = 0,
      .high = 10,
      .changeable = true,
      .meaning = "skill after e trials is skill_max - (skill_max - skill) (1+e)^-exponent",
      .source = "power law of practice: about 0.4"}},
    {&P::feedback,
     {.name = "feedback",
      .low = 0,
      .high = 1,
      .changeable = true,
      .phrase = "team mates judge {} of the trials",
      .value_phrases = {{"0", "each worker judges alone"}},
      .unit = "share of trials",
      .meaning = "share of trials judged by a random team mate, with that mate's skill if it is "
                 "higher"}},
};

const Table<PracticeLeaders> leaders_table = {
    {&PracticeLeaders::coordinating,
     {.name = "coordinating",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per trial",
      .meaning = "probability that a practising worker takes the next dimension of its team's "
                 "common order, so that efforts do not coincide"}},
    {&PracticeLeaders::focus,
     {.name = "focus",
      .low = 0,
      .high = 1,
      .changeable = true,
      .unit = "probability per trial",
      .meaning = "probability that a practising worker chooses from the tenth of the dimensions on "
                 "which the organization disagrees most"}},
};

void check_teams_exist(const Model& model, std::vector<Contradiction>& found) {
    if (may_have_teams(model)) {
        return;
    }
    if (model.get<P>().feedback > 0) {
        found.push_back({"learning.practice.feedback",
                         "there are no team mates to judge a trial",
                         "teams.size of at least 2",
                         "",
                         {"teams.size", "workforce.file"}});
    }
    if (model.get<PracticeLeaders>().coordinating > 0) {
        found.push_back({"leaders.coordinating",
                         "there are no teams to coordinate",
                         "teams.size of at least 2",
                         "",
                         {"teams.size", "workforce.file"}});
    }
}

void check_breadth(const Model& model, std::vector<Contradiction>& found) {
    const std::uint32_t dimensions = model.get<TaskSettings>().dimensions;
    if (const std::uint32_t breadth = model.get<P>().breadth; breadth > dimensions) {
        found.push_back({"learning.practice.breadth",
                         fmt::format("a trial cannot change {} beliefs of {}", breadth, dimensions),
                         fmt::format("at most task.dimensions = {}", dimensions),
                         "",
                         {"task.dimensions"}});
    }
}

std::string why_never_settled(const Model& model) {
    if (model.get<P>().breadth > 1) {
        return "whether practice of several dimensions at once has settled cannot be decided "
               "exactly";
    }
    const auto& kinds = model.family<WorkerKind>();
    const bool imperfect = model.get<WorkforceSettings>().skill < 1 ||
                           std::ranges::any_of(kinds, [](const auto& kind) {
                               return kind.second.skill.value_or(1) < 1;
                           });
    return imperfect ? "imperfect practice never settles" : "";
}

/// Which dimensions a trial is about, and who judges it.
void add_leaders(const Model& model, std::vector<std::string>& rule) {
    const auto& leaders = model.get<PracticeLeaders>();
    if (leaders.focus > 0) {
        rule.emplace_back(
            "With probability `leaders.focus` a trial is about the tenth (rounded up) of the "
            "dimensions on which the sum of all workers' beliefs is nearest 0, equals at random: "
            "the dimensions of the trial are chosen from these alone.");
    }
    if (leaders.coordinating > 0) {
        rule.emplace_back(
            "With probability `leaders.coordinating` the worker takes the next dimensions of its "
            "team's common random order (of those in focus, if it is focused) instead of choosing "
            "at random. The order is drawn once per team and period, and begins again when it has "
            "come to its end.");
    }
    if (model.get<P>().feedback > 0) {
        rule.emplace_back(
            "A share `learning.practice.feedback` of trials is judged by a random team mate, with "
            "that mate's skill if it is higher. This is not counted as a contact.");
    }
}

Description describe(const Model& model) {
    Description made{
        .rule = {
            "Deliberate practice needs no peers. A worker who takes part tries something with "
            "probability `learning.practice.rate`: it takes `learning.practice.breadth` dimensions "
            "at random, and on each of them the opposite of its belief, or a fair coin where it "
            "holds none. It keeps the change if it seems better.",
            "Whether the change is strictly better in value is read rightly with a probability "
            "that is the worker's skill $\\sigma$, and else turned round. After $e$ trials in the "
            "worker's tenure it is $$\\sigma(e) = \\sigma_{\\max} - (\\sigma_{\\max} - "
            "\\sigma_0) (1 + e)^{-a},$$ the power law of practice [@newell-1981], with $\\sigma_0$ "
            "the skill at the start of its position (`workforce.skill` where nothing else is "
            "said), $\\sigma_{\\max}$ the `workforce.skill_max` and $a$ the "
            "`learning.practice.exponent`."}};
    add_leaders(model, made.rule);
    return made;
}

double trials(const Model& model, double rate) {
    return std::isnan(rate) ? model.get<P>().rate : rate;
}

}  // namespace

Channel practice() {
    return {
        .meaning =
            "deliberate practice: trying the opposite of a belief and keeping what seems better",
        .source = "power law of practice: Newell & Rosenbloom 1981",
        .sections = {section("learning.practice",
                             "deliberate practice, alone or with team mates' feedback", table),
                     section("leaders", leaders_meaning, leaders_table)},
        .checks = {check_teams_exist, check_breadth},
        .start = [](const ChannelContext& context) -> std::unique_ptr<RunningChannel> {
            return make_practice_channel(context.model.get<P>(),
                                         context.model.get<PracticeLeaders>(), context);
        },
        .participation = participation_of<P>,
        .contacts = [](const Model&) { return 0.0; },
        .trials = trials,
        .why_never_settled = why_never_settled,
        .describe = describe};
}

}  // namespace orglab::channels
