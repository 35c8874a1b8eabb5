// Settings of the channels that learn from peers: reporting-line, team, community and network have
// the same keys.
#pragma once

#include <array>

#include "learning/learning.hpp"
#include "learning/peers/rule.hpp"

namespace orglab {

/// How a learner tells who is better.
enum class Judge {
    performance,  ///< by the value of their beliefs
    reputation,   ///< by that value with noise
    rank          ///< by nearness to the head of the reporting line
};
constexpr std::array<NamedValue<Judge>, 3> words(Judge) {
    return {{{"performance", Judge::performance},
             {"reputation", Judge::reputation},
             {"rank", Judge::rank}}};
}

/// What a learner does if the peers offer nothing better.
enum class IfNoBetter {
    nothing,  ///< it also adopts what is worth less
    practice  ///< it adopts only improvements, and otherwise tries one random dimension
};
constexpr std::array<NamedValue<IfNoBetter>, 2> words(IfNoBetter) {
    return {{{"nothing", IfNoBetter::nothing}, {"practice", IfNoBetter::practice}}};
}

/// Each channel derives a struct of its own from this.
struct PeerSettings : CommonSettings {
    const PeerRule* rule = find_registered<PeerRule>("majority-of-better");
    Judge judge = Judge::performance;
    double judge_noise = 0;    ///< standard deviation of a reputation, in value, 0 to 100
    std::uint32_t sample = 0;  ///< contacts per period; 0: with all peers
    double look = 1;           ///< probability per period, 0 to 1
    double sense = 0;          ///< probability per period, 0 to 1
    double visibility = 1;     ///< probability per peer and period, 0 to 1
    double error = 0;          ///< probability per dimension that would change, 0 to 1
    bool all_or_nothing = false;
    double homophily = 0;  ///< probability per peer that differs on all dimensions, 0 to 1
    IfNoBetter if_no_better = IfNoBetter::nothing;
};

/// What the table says of the key `rule`: every registered rule with its meaning, and the sources
/// of all.
std::string meaning_of_rules();
std::string sources_of_rules();

/// [leaders] facilitating, which the community and network channels read.
struct FacilitatingSettings {
    double facilitating = 0;  ///< share of what homophily costs that leaders take away, 0 to 1
};

/// Sections that the channels share: [leaders], and the keys of the peer rules.
std::vector<Section> sections_of_peers();

/// Adds the contradictions of a channel's keys; what the channel needs to have peers is its own to
/// check. `word`: the channel as scenarios write it.
void check_peers(const PeerSettings& settings, const std::string& word, const Model& model,
                 std::vector<Contradiction>& found);

/// Why a channel with these settings never settles; "" if it does.
std::string why_peers_never_settle(const PeerSettings& settings);

/// Expected contacts per period of a worker who takes part and has `peers` peers (NaN: unknown);
/// NaN if that depends on who the peers are.
double contacts_with_peers(const PeerSettings& settings, double peers);

/// The table of learning.CHANNEL for a struct that derives from PeerSettings.
template <class S>
Table<S> peer_table() {
    Table<S> table = common_table<S>();
    const Table<S> own = {
        {&S::rule, {.name = "rule", .meaning = meaning_of_rules(), .source = sources_of_rules()}},
        {&S::judge,
         {.name = "judge",
          .value_phrases = {{"performance", "workers go by how well others perform"},
                            {"reputation", "workers go by reputation"},
                            {"rank", "workers go by rank"}},
          .meaning = "how a learner tells who is better: by true value, by value with noise, or by "
                     "nearness to the head of the reporting line"}},
        {&S::judge_noise,
         {.name = "judge_noise",
          .low = 0,
          .high = 100,
          .changeable = true,
          .phrase = "reputation errs by {}",
          .value_phrases = {{"0", "reputation is exact"}},
          .unit = "value",
          .meaning = "standard deviation of the noise on a peer's reputation, drawn per learner, "
                     "peer and period"}},
        {&S::sample,
         {.name = "sample",
          .low = 0,
          .high = 1e9,
          .changeable = true,
          .phrase = "each worker makes {} contacts per period",
          .value_phrases = {{"0", "each worker reads all peers in each period"},
                            {"1", "each worker makes one contact per period"}},
          .unit = "contacts per period",
          .meaning = "how many peers a learner looks at in a period (seeking); 0 = all",
          .source = "Barkoczi & Galesic 2016: 3, 9"}},
        {&S::look,
         {.name = "look",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "probability per period",
          .meaning = "probability of looking at peers at all",
          .source = "Lazer & Friedman 2007: velocity"}},
        {&S::sense,
         {.name = "sense",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "probability per period",
          .meaning = "probability of checking the channel's changes together and adopting them "
                     "only if the exact value does not fall",
          .source = "personal knowledge mastery: sensing"}},
        {&S::visibility,
         {.name = "visibility",
          .formerly = "share",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "probability per period",
          .meaning = "probability that a worker's beliefs can be seen in a period",
          .source = "personal knowledge mastery: sharing"}},
        {&S::error,
         {.name = "error",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "probability per dimension",
          .meaning = "probability, per dimension that would change, that it is copied wrong: a "
                     "belief that the learner had stays, an open one turns out the opposite",
          .source = "Lazer & Friedman 2007"}},
        {&S::all_or_nothing,
         {.name = "all_or_nothing",
          .formerly = "whole",
          .meaning = "copy all dimensions on which the view differs, or none",
          .source = "Lazer & Friedman 2007"}},
        {&S::homophily,
         {.name = "homophily",
          .low = 0,
          .high = 1,
          .changeable = true,
          .phrase = "disagreement on everything lowers the probability of listening by {}",
          .value_phrases = {{"0", "workers listen to anyone"},
                            {"1", "workers listen to others only as far as they agree"}},
          .meaning = "a peer is listened to with probability 1 - homophily (1 - "
                     "leaders.facilitating) d, d = share of dimensions on which the two differ"}},
        {&S::if_no_better,
         {.name = "if_no_better",
          .formerly = "otherwise",
          .meaning = "practice: copy only what is strictly better; if nothing is, try one random "
                     "dimension and keep it only if strictly better. A copy that its errors left "
                     "worse is dropped, and the turn is spent",
          .source = "Lazer & Friedman 2007; Barkoczi & Galesic 2016"}},
    };
    table.front().setting.phrase = "workers adopt {} of what they find better in a contact";
    table.insert(table.end(), own.begin(), own.end());
    return table;
}

}  // namespace orglab
