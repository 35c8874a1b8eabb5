// The keys of the people, each declared once: range, unit, meaning, source.
#include <fmt/format.h>

#include "organization/settings.hpp"
#include "parameters/model.hpp"

namespace orglab {

namespace {

/// Contractors' positions have a turnover of their own.
std::string turnover_clause(const Value& value, const Model& model) {
    if (model.get<WorkforceSettings>().contractors == 0) {
        return "";
    }
    const double share = std::get<double>(value);
    return share == 0 ? "nobody leaves a permanent position"
                      : fmt::format("{:.4g} % of the permanent workers are replaced each period",
                                    100 * share);
}

const Table<WorkforceSettings>& workforce_table() {
    using W = WorkforceSettings;
    static const Table<W> table = {
        {&W::size, Setting{.name = "size",
                           .low = 1,
                           .high = 1e8,
                           .unit = "workers",
                           .meaning = "number of workers; with workforce.file, its number of rows",
                           .source = "March 1991: 50"}},
        {&W::file, Setting{.name = "file",
                           .is_path = true,
                           .unit = "path",
                           .meaning = "CSV of real people: worker, and if known manager, team, "
                                      "attention, contract, skill"}},
        {&W::initial_beliefs,
         Setting{.name = "initial_beliefs",
                 .formerly = "start",
                 .meaning = "beliefs at the start: uniform on -1, 0, +1; fair coins; "
                            "none; or each right with initial_knowledge, else wrong",
                 .source = "March 1991: ternary; Kwon, Posen & Piezunka, working paper: binary"}},
        {&W::initial_knowledge, Setting{.name = "initial_knowledge",
                                        .low = 0,
                                        .high = 1,
                                        .phrase = "workers start out right about {} of reality",
                                        .meaning = "probability that a belief is right at the "
                                                   "start, if initial_beliefs = \"informed\""}},
        {&W::newcomer_beliefs, Setting{.name = "newcomer_beliefs",
                                       .formerly = "newcomers",
                                       .same_as = "workforce.initial_beliefs",
                                       .meaning = "beliefs of those who come later"}},
        {&W::newcomer_knowledge, Setting{.name = "newcomer_knowledge",
                                         .low = 0,
                                         .high = 1,
                                         .same_as = "workforce.initial_knowledge",
                                         .phrase = "newcomers are right about {} of reality",
                                         .meaning = "probability that a newcomer's belief is "
                                                    "right, if newcomer_beliefs = \"informed\""}},
        {&W::turnover, Setting{.name = "turnover",
                               .low = 0,
                               .high = 1,
                               .changeable = true,
                               .phrase = "{} of the workers are replaced each period",
                               .value_phrases = {{"0", "nobody leaves"}},
                               .clause = turnover_clause,
                               .unit = "probability per period",
                               .meaning = "probability that a newcomer takes a worker's position",
                               .source = "March 1991, p3"}},
        {&W::contractors, Setting{.name = "contractors",
                                  .low = 0,
                                  .high = 1,
                                  .phrase = "{} of the workers are contractors",
                                  .value_phrases = {{"0", "all workers are permanent"}},
                                  .unit = "share of workers",
                                  .meaning = "positions held on contract, at random places; a "
                                             "file's contract column decides instead"}},
        {&W::contract_turnover, Setting{.name = "contract_turnover",
                                        .low = 0,
                                        .high = 1,
                                        .same_as = "workforce.turnover",
                                        .unit = "probability per period",
                                        .meaning = "turnover of contractors' positions"}},
        {&W::attention,
         Setting{.name = "attention",
                 .low = 0,
                 .high = 1,
                 .unit = "probability per period",
                 .meaning =
                     "probability that a worker takes part in a channel: full time or part time"}},
        {&W::contract_attention, Setting{.name = "contract_attention",
                                         .low = 0,
                                         .high = 1,
                                         .same_as = "workforce.attention",
                                         .unit = "probability per period",
                                         .meaning = "attention of contractors"}},
        {&W::engaged, Setting{.name = "engaged",
                              .low = 0,
                              .high = 1,
                              .phrase = "{} of the workers engage",
                              .value_phrases = {{"1", "all workers engage"}},
                              .unit = "share of workers",
                              .meaning = "share of workers, at random places, who take part in the "
                                         "network and in communities"}},
        {&W::skill,
         Setting{.name = "skill",
                 .low = 0.5,
                 .high = 1,
                 .phrase = "workers judge {} of their trials rightly",
                 .value_phrases = {{"0.5", "workers judge their trials no better than a coin"},
                                   {"1", "workers judge all of their trials rightly"}},
                 .unit = "probability",
                 .meaning = "probability of judging a trial of one's own rightly, at "
                            "the start; 0.5 is a coin"}},
        {&W::skill_max, Setting{.name = "skill_max",
                                .low = 0.5,
                                .high = 1,
                                .unit = "probability",
                                .meaning = "skill that long practice leads to",
                                .source = "power law of practice: Newell & Rosenbloom 1981"}},
    };
    return table;
}

const Table<WorkerKind>& kind_table() {
    using K = WorkerKind;
    static const Table<K> table = {
        {&K::share, Setting{.name = "share",
                            .low = 0,
                            .high = 1,
                            .required = true,
                            .unit = "share of workers",
                            .meaning = "how many are of this kind, at random places",
                            .source = "March 1991, Figure 2"}},
        {&K::rate,
         Setting{.name = "rate",
                 .low = 0,
                 .high = 1,
                 .phrase = "workers adopt {} of what they find better in a contact",
                 .unit = "probability per dimension",
                 .meaning = "their learning rate in every channel, instead of the channel's own",
                 .source = "March 1991, Figure 2: slow and fast learners"}},
        {&K::attention, Setting{.name = "attention",
                                .low = 0,
                                .high = 1,
                                .unit = "probability per period",
                                .meaning = "their attention, instead of workforce.attention"}},
        {&K::turnover, Setting{.name = "turnover",
                               .low = 0,
                               .high = 1,
                               .unit = "probability per period",
                               .meaning = "their turnover, instead of workforce.turnover"}},
        {&K::skill, Setting{.name = "skill",
                            .low = 0.5,
                            .high = 1,
                            .unit = "probability",
                            .meaning = "their skill at the start, instead of workforce.skill"}},
    };
    return table;
}

}  // namespace

std::vector<Section> workforce_sections() {
    return {
        section("workforce", "the people who learn", workforce_table()),
        section("workforce.kinds", "kinds of worker who differ from the others, each with a name",
                kind_table(), true),
    };
}

}  // namespace orglab
