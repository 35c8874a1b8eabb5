// When no peer can change a learner's beliefs any more.
#include <algorithm>

#include "learning/peers/steps.hpp"
#include "learning/trial.hpp"

namespace orglab::peers {

/// Claim: if this is true, nothing changes the learner's beliefs in any period to come, as long as
/// the peers' beliefs stay as they are.
/// Proof: 1. Chance decides who is met (`sample` of the peers, every choice of them possible), who
/// can be seen (`visibility`) and who is listened to (`homophily`). If the last two are certain,
/// the peers heard are all of a sample, otherwise any part of one, down to one peer. Meetings says
/// exactly this, and the rule answers that no view of theirs differs from the learner's beliefs.
/// A view that does not differ is not copied: no dimension of it is to change, and errors turn
/// round only what is copied. 2. Without views there is only the trial of one dimension, and no
/// trial would be kept.
/// The other way round, a view that differs is copied in some period, if `look` and `rate` are
/// above 0. That errors or checks (`error`, `sense`, `if_no_better`) could refuse it every time is
/// not looked into: such a run goes on for longer than it must.
bool is_settled(const Learner& learner) {
    Peers& all = learner.scratch().all;
    all.clear();
    learner.peers().append_to(all);
    if (all.empty()) {
        return true;
    }
    const Frame& frame = learner.frame();
    const PeerSettings& keys = frame.settings;
    const bool practises = keys.if_no_better == IfNoBetter::practice;
    if (keys.look > 0 && frame.rate_of(learner.worker()) > 0) {
        const Meetings meetings = {.peers = all,
                                   .sample = keys.sample == 0
                                                 ? all.size()
                                                 : std::min<std::size_t>(all.size(), keys.sample),
                                   .all_heard = keys.visibility == 1 && frame.homophily == 0,
                                   .only_improvements = practises};
        if (keys.rule->could_change(learner, meetings)) {
            return false;
        }
    }
    return !practises ||
           !some_trial_improves(learner.now(), learner.worker(), learner.scratch().candidate());
}

}  // namespace orglab::peers
