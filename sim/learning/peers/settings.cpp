#include "learning/peers/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "landscape/task.hpp"
#include "learning/leaders.hpp"
#include "organization/settings.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

namespace {

const Table<FacilitatingSettings>& facilitating_table() {
    static const Table<FacilitatingSettings> table = {
        {&FacilitatingSettings::facilitating,
         {.name = "facilitating",
          .low = 0,
          .high = 1,
          .changeable = true,
          .meaning = "how far leaders of communities and networks take away what homophily costs"}},
    };
    return table;
}

}  // namespace

std::string word_of(const PeerRule& rule) {
    return scenario_word(rule.name);
}

std::string meaning_of_rules() {
    std::vector<std::string> rules;
    for (const auto& rule : peer_rules()) {
        rules.push_back(fmt::format("{} = {}", word_of(rule), rule.meaning));
    }
    return fmt::format("what a learner takes from the peers it hears: {}", fmt::join(rules, "; "));
}

std::string sources_of_rules() {
    std::vector<std::string> sources;
    for (const auto& rule : peer_rules()) {
        if (std::ranges::find(sources, rule.source) == sources.end()) {
            sources.push_back(rule.source);
        }
    }
    return fmt::format("{}", fmt::join(sources, "; "));
}

std::vector<Section> sections_of_peers() {
    std::vector<Section> sections = {section("leaders", leaders_meaning, facilitating_table())};
    for (const auto& rule : peer_rules()) {
        sections.insert(sections.end(), rule.sections.begin(), rule.sections.end());
    }
    return sections;
}

void check_peers(const PeerSettings& settings, const std::string& word, const Model& model,
                 std::vector<Contradiction>& found) {
    const std::string section = "learning." + word + ".";
    if (settings.judge == Judge::rank && !model.get<HierarchySettings>().line()) {
        found.push_back({section + "judge",
                         "rank is nearness to the head of the reporting line, and there is no line",
                         "hierarchy.kind = \"reporting-line\"",
                         "",
                         {"hierarchy.kind"}});
    }
    if (settings.judge_noise > 0 && settings.judge != Judge::reputation) {
        found.push_back({section + "judge_noise",
                         fmt::format("judge = \"{}\" has no noise", to_word(settings.judge)),
                         "judge = \"reputation\"",
                         "",
                         {section + "judge"}});
    }
    const LandscapeKind& landscape = *model.get<TaskSettings>().landscape;
    if (settings.step == Step::gradual && landscape.needs_all_beliefs) {
        found.push_back({section + "step",
                         fmt::format("gradual steps leave beliefs open, which {} cannot value",
                                     scenario_word(landscape.name)),
                         "direct",
                         "",
                         {"task.landscape"}});
    }
}

std::string why_peers_never_settle(const PeerSettings& settings) {
    if (!settings.rule->why_never_settled.empty() && settings.if_no_better == IfNoBetter::nothing) {
        return settings.rule->why_never_settled;
    }
    if (settings.judge == Judge::reputation && settings.judge_noise > 0) {
        return "the noise of reputations never ends";
    }
    return "";
}

double contacts_with_peers(const PeerSettings& settings, double peers) {
    const bool enough = std::isnan(peers) || peers <= 0 || settings.sample <= peers;
    return settings.sample > 0 && enough ? settings.sample * settings.look
                                         : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace orglab
