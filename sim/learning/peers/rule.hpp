// A peer rule: which of the peers that a learner hears it follows, and what it takes from them. One
// file in learning/peers/rules is one value of learning.CHANNEL.rule; see CONTRIBUTING.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "beliefs/planes.hpp"
#include "parameters/description.hpp"
#include "parameters/setting.hpp"

namespace orglab {

namespace peers {

class Learner;

/// Whom a learner may meet in the periods to come.
struct Meetings {
    std::span<const std::uint32_t> peers;  ///< all of them; at least one
    std::size_t sample;                    ///< how many of them it meets at once, 1 to all
    /// Those met are all heard. Otherwise chance decides for each of them, and any peer may be the
    /// only one heard.
    bool all_heard;
    /// The learner adopts only what is worth more than its own beliefs, whole or in part.
    bool only_improvements;
};

/// A list of peers: workers by their number, person k outside as `workers` + k; each once.
using Peers = std::vector<std::uint32_t>;

}  // namespace peers

/// A file of sim/learning/peers/rules. Its functions are called for many learners at once, from
/// many threads: all that they may read stands in the learner, all random numbers come from
/// Learner::stream.
struct PeerRule {
    std::string name;     ///< the file's name; filled in by the registry
    std::string meaning;  ///< what a learner takes: "the beliefs of the best peer"
    std::string source;
    std::vector<Section> sections = {};  ///< keys of its own: [learning.rules.NAME]
    /// Keeps those whom the learner may follow, of the peers that it hears (none or more). None
    /// kept: it has no view, and learns nothing.
    void (*choose)(const peers::Learner&, peers::Peers& heard);
    /// Writes the learner's view, made of what those chosen say (at least one; `view` is as long as
    /// a row of beliefs), and keeps only those whose beliefs it is made of. Most rules take
    /// one_at_random or signs_of_sums.
    void (*view)(const peers::Learner&, peers::Peers& chosen, RowOut view);
    /// Whether some view that the learner may come to have differs from its beliefs. False is a
    /// promise: a run may end when nobody's beliefs could change. Not asked of a rule that never
    /// settles.
    bool (*could_change)(const peers::Learner&, const peers::Meetings&);
    /// Why beliefs never settle under the rule (unless only improvements are adopted); "" if they
    /// do.
    std::string why_never_settled = {};
    /// How a model description says it, in sentences that begin with the learner; nullptr: by the
    /// meaning and the source.
    Description (*describe)(const Model&) = nullptr;
};

const std::vector<PeerRule>& peer_rules();  // generated
/// The same, found by the type: learning.CHANNEL.rule is a pointer to one of them.
inline const std::vector<PeerRule>& registered(const PeerRule*) {
    return peer_rules();
}

/// The word that scenarios write for a rule: "random-better" for random_better.
std::string word_of(const PeerRule& rule);

}  // namespace orglab
