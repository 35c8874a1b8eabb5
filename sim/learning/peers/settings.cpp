#include "learning/peers/peers.hpp"

#include <fmt/format.h>

namespace orglab {

Table<PeerSettings> peer_table(bool with_vote) {
    auto table = common_table<PeerSettings>();
    const std::vector<Entry<PeerSettings>> own = {
        {&PeerSettings::rule,
         {.name = "rule",
          .choices = {"majority-of-better", "best", "majority", "random-better", "random",
                      "plurality"},
          .meaning = "what a learner takes from the peers it looks at: the sign of the better "
                     "peers' summed beliefs, the best "
                     "peer's, all peers' majority, a random better or any random peer's, or the "
                     "most frequent whole vector",
          .source = "Fang, Lee & Schilling 2010; Lazer & Friedman 2007; Barkoczi & Galesic 2016"}},
        {&PeerSettings::judge,
         {.name = "judge",
          .choices = {"performance", "reputation", "rank"},
          .meaning = "how better is told: by true value, by value with noise, or by nearness to "
                     "the top of the line"}},
        {&PeerSettings::judge_noise,
         {.name = "judge_noise",
          .low = 0,
          .high = 100,
          .unit = "value",
          .meaning = "standard deviation of the noise on a peer's reputation, drawn per learner, "
                     "peer and period"}},
        {&PeerSettings::sample,
         {.name = "sample",
          .low = 0,
          .high = 1e9,
          .unit = "contacts",
          .meaning = "how many peers a learner looks at in a period (seeking); 0 = all",
          .source = "Barkoczi & Galesic 2016: 3, 9"}},
        {&PeerSettings::look,
         {.name = "look",
          .low = 0,
          .high = 1,
          .unit = "chance a period",
          .meaning = "chance to look at peers at all",
          .source = "Lazer & Friedman 2007: velocity"}},
        {&PeerSettings::sense,
         {.name = "sense",
          .low = 0,
          .high = 1,
          .unit = "chance a period",
          .meaning = "chance to check the phase's changes together and adopt them only if the "
                     "exact value does not fall",
          .source = "personal knowledge mastery: sensing"}},
        {&PeerSettings::visibility,
         {.name = "visibility",
          .formerly = "share",
          .low = 0,
          .high = 1,
          .unit = "chance a period",
          .meaning = "chance that a worker's beliefs can be seen in a period",
          .source = "personal knowledge mastery: sharing"}},
        {&PeerSettings::error,
         {.name = "error",
          .low = 0,
          .high = 1,
          .unit = "chance a dimension",
          .meaning = "chance per copied dimension to copy it wrong",
          .source = "Lazer & Friedman 2007"}},
        {&PeerSettings::all_or_nothing,
         {.name = "all_or_nothing",
          .formerly = "whole",
          .meaning = "copy all known dimensions or none",
          .source = "Lazer & Friedman 2007"}},
        {&PeerSettings::homophily,
         {.name = "homophily",
          .low = 0,
          .high = 1,
          .meaning = "a peer is listened to with chance 1 - homophily (1 - leaders.facilitating) "
                     "d, d = share of dimensions "
                     "on which the two differ"}},
        {&PeerSettings::if_no_better,
         {.name = "if_no_better",
          .formerly = "otherwise",
          .choices = {"nothing", "practice"},
          .meaning = "practice: adopt only what is strictly better, and where nothing is, try one "
                     "random dimension and keep it "
                     "only if strictly better",
          .source = "Lazer & Friedman 2007; Barkoczi & Galesic 2016"}},
    };
    table.insert(table.end(), own.begin(), own.end());
    if (with_vote) {
        table.push_back(
            {&PeerSettings::vote,
             {.name = "vote",
              .low = 0,
              .high = 1,
              .unit = "share of workers",
              .meaning = "a policy that more than this share of all workers hold, and more than "
                         "hold its opposite, "
                         "is the organization's, and views are made to fit it; 0 = no vote",
              .source = "Li: DAO, .5"}});
    }
    return table;
}

namespace {

struct Facilitating {
    double facilitating = 0;
};
const Table<Facilitating> facilitating_table = {
    {&Facilitating::facilitating,
     {.name = "facilitating",
      .low = 0,
      .high = 1,
      .meaning = "how far leaders of communities and networks take away what homophily costs; 0 = "
                 "nobody does"}},
};

}  // namespace

Section facilitating_section() {
    return section("leaders", "what leaders do: each a mechanism of its own; 0 = nobody does it",
                   facilitating_table);
}

void check_peers(const PeerSettings& settings, const std::string& name, const Settings& all,
                 std::vector<Contradiction>& found) {
    const std::string section = "learning." + name + ".";
    if (settings.judge == "rank" &&
        std::get<std::string>(all.at("hierarchy.kind")) != "reporting-line") {
        found.push_back({section + "judge",
                         "rank is nearness to the top of the line, and there is no line",
                         "hierarchy.kind = \"reporting-line\""});
    }
    if (settings.judge_noise > 0 && settings.judge != "reputation") {
        found.push_back({section + "judge_noise",
                         fmt::format("judge = \"{}\" has no noise", settings.judge),
                         "judge = \"reputation\""});
    }
    if (settings.vote > 0 && std::get<std::int64_t>(all.at("task.policy_size")) == 1) {
        found.push_back({section + "vote", "a vote is about policies, and task.policy_size is 1",
                         "task.policy_size above 1"});
    }
    if (settings.step == "gradual" && std::get<std::string>(all.at("task.landscape")) == "nk") {
        found.push_back({section + "step",
                         "gradual steps leave beliefs open, which nk cannot value", "direct"});
    }
}

std::string restless_peers(const PeerSettings& settings) {
    if (settings.rule == "random" && settings.if_no_better == "nothing") {
        return "random copying never comes to rest";
    }
    if (settings.vote > 0) {
        return "views that a vote redraws never come to rest";
    }
    if (settings.judge == "reputation" && settings.judge_noise > 0) {
        return "the noise of reputations never ends";
    }
    return "";
}

TieLists fellows(std::uint32_t workers, const TieLists& members) {
    std::vector<Tie> pairs;
    for (std::uint32_t g = 0; g < members.rows(); ++g) {
        for (const std::uint32_t a : members.of(g)) {
            for (const std::uint32_t b : members.of(g)) {
                if (a != b) {
                    pairs.push_back({a, b});
                }
            }
        }
    }
    return directed_ties(workers, pairs);
}

}  // namespace orglab
