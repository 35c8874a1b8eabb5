#include "learning/peers/peers.hpp"

#include "organization/parts.hpp"
#include "organization/shape.hpp"

#include <algorithm>

#include "learning/peers/stages.hpp"
#include "learning/peers/steps.hpp"

namespace orglab {

namespace {

using namespace peers;

class PeerChannel : public RunningChannel {
public:
    PeerChannel(const PeerSettings& settings, const ChannelContext& context, PeerGroup group)
        : frame_(settings, context, std::move(group)),
          in_stages_(can_go_in_stages(frame_)),
          can_rest_(settings.look == 1 && settings.visibility == 1 && frame_.homophily == 0 &&
                    frame_.group.vote == 0 && why_peers_never_settle(settings).empty() &&
                    (settings.sample == 0 || groups_are_small())) {}
    [[nodiscard]] bool lists_changes() const override { return true; }

    [[nodiscard]] bool reaches(const Now& now, std::uint32_t worker) const override {
        return !frame_.peers(now, worker).empty();
    }

    void prepare(const Now& now, Next&, Tally&) override {
        if (frame_.group.vote > 0) {
            policies_ = policies_by_vote(now.workers, frame_.group.vote, frame_.policy_size);
        }
        groups_.make(frame_, now);
    }

    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override {
        if (in_stages_) {
            learn_in_stages(frame_, now, groups_, block, next, tally);
            return;
        }
        Scratch& scratch = scratch_of_thread(frame_.words);
        for (std::uint32_t i = block.begin; i < block.end; ++i) {
            const Learner learner(frame_, now, i, scratch);
            if (now.present[i] != absent && !learner.peers().empty() &&
                has_learned(learner, tally)) {
                const RowOut out = next.workers.row(i);
                std::copy_n(scratch.held.data(), frame_.words, out.held);
                std::copy_n(scratch.value.data(), frame_.words, out.value);
                next.has_changed(i);
            }
        }
    }

    [[nodiscard]] bool settled(const Now& now) const override {
        Scratch& scratch = scratch_of_thread(frame_.words);
        LargeGroups groups;
        groups.make(frame_, now);
        for (std::uint32_t i = 0; i < frame_.organization.workers; ++i) {
            if (now.present[i] == absent) {
                continue;
            }
            const Learner learner(frame_, now, i, scratch);
            const bool settled =
                groups.have(i) ? !may_learn(i) || !groups.offer_more(learner) : is_settled(learner);
            if (!settled) {
                return false;
            }
        }
        return true;
    }
    /// Learners meet as many in each period if chance does not decide whether they look, or who is
    /// seen and listened to.
    [[nodiscard]] bool can_rest() const override { return can_rest_; }

private:
    /// Whether a view that offers more is copied in some period.
    [[nodiscard]] bool may_learn(std::uint32_t worker) const {
        return frame_.settings.look > 0 && frame_.rate_of(worker) > 0;
    }
    /// Whether to look at everybody's peers, as the question for rest does, takes no more than some
    /// turns of learners who meet few of them.
    [[nodiscard]] bool groups_are_small() const {
        constexpr std::size_t few = 128;  // members
        const auto are_small = [](const TieLists& members) {
            for (std::uint32_t group = 0; group < members.rows(); ++group) {
                if (members.of(group).size() > few) {
                    return false;
                }
            }
            return true;
        };
        if (frame_.group.current) {
            return !stays_one_group(frame_.model.get<NetworkSettings>()) &&
                   are_small(frame_.organization.teams.members);
        }
        if (frame_.group.teams != nullptr) {
            return are_small(frame_.group.teams->members);
        }
        return frame_.group.communities == nullptr ||
               are_small(frame_.organization.communities.members);
    }

    /// One learner's turn: whether it adopts the candidate that this leaves in the scratch memory.
    [[nodiscard]] bool has_learned(const Learner& learner, Tally& tally) const {
        const PeerRule& rule = *frame_.settings.rule;
        Scratch& scratch = learner.scratch();
        look(learner, tally);
        rule.choose(learner, scratch.sources);
        bool copies = false;
        if (!scratch.sources.empty()) {  // a learner who follows no peer has no view
            rule.view(learner, scratch.sources, scratch.view());
            if (frame_.group.vote > 0) {
                fit_view_to_vote(learner, policies_);
            }
            copies = form_candidate(learner) && is_worth_copying(learner);
        }
        if (!copies) {
            return frame_.settings.if_no_better == IfNoBetter::practice && try_alone(learner);
        }
        const bool changed = accepts(learner);
        if (changed && frame_.group.has_line) {
            tally.along_line += along_line(learner);
        }
        return changed;
    }

    Frame frame_;
    bool in_stages_;
    bool can_rest_;
    LargeGroups groups_;                 ///< in this period
    std::vector<std::int8_t> policies_;  ///< by vote: +1, -1 or 0 (none), one per group
};

}  // namespace

std::unique_ptr<RunningChannel> make_peer_channel(const PeerSettings& settings,
                                                  const ChannelContext& context, PeerGroup group) {
    return std::make_unique<PeerChannel>(settings, context, std::move(group));
}

std::optional<Contradiction> nobody_else(const Point& point) {
    return count_workers(point) > 1
               ? std::nullopt
               : std::optional(
                     Contradiction{"workforce.size", "there is one worker", "at least 2", "", {}});
}

}  // namespace orglab
