// A learner is one worker in one period of a channel, as the steps of learning from peers and the
// peer rules see it.
#pragma once

#include <cmath>
#include <string_view>

#include "beliefs/counters.hpp"
#include "learning/adopt.hpp"
#include "learning/peers/peers.hpp"

namespace orglab::peers {

/// What the random numbers of a channel are for, one of each per learner and period. All are
/// addressed by the channel's word as well.
struct Purposes {
    Purpose look;    ///< whether it looks at peers at all
    Purpose sample;  ///< whom it meets
    Purpose share;   ///< whether this worker's beliefs can be seen
    Purpose listen;  ///< whether it listens to a peer: one per pair
    Purpose noise;   ///< of a peer's reputation: one per pair
    Purpose rate;    ///< which dimensions are copied
    Purpose error;   ///< which of these are copied wrong
    Purpose sense;   ///< whether it checks the changes
    Purpose trial;   ///< which dimension it tries alone
    Purpose coin;    ///< what it tries there if it had no belief
    Purpose vote;    ///< beliefs that a vote redraws
    Purpose lot;     ///< which of those chosen it follows
};

/// What stays the same for all learners of a channel.
struct Frame {
    Frame(const PeerSettings& settings, const ChannelContext& context, PeerGroup group);

    [[nodiscard]] PeerList peers(const Now& now, std::uint32_t worker) const {
        return group.of(now, worker);
    }
    /// Probability per dimension to be copied, 0 to 1: a worker may have a rate of its own.
    [[nodiscard]] double rate_of(std::uint32_t worker) const {
        const double own = organization.positions.rate[worker];
        return std::isnan(own) ? settings.rate : own;
    }

    PeerSettings settings;
    PeerGroup group;
    const Model& model;
    const Organization& organization;
    std::string stream;  ///< the word that its random streams are addressed by
    Purposes purposes;
    const TieWeights* contacts;  ///< by which peers are sampled; nullptr: all are as likely
    bool one_rate;               ///< nobody has a rate of their own
    double homophily;            ///< what facilitating leaves of it, 0 to 1
    std::uint32_t dimensions;
    std::uint32_t policy_size;
    std::uint32_t words;  ///< of 64 dimensions each, in a row of beliefs
};

/// Memory that one thread keeps from learner to learner, so that nothing is allocated: the only
/// scratch memory of learning from peers. What a step leaves here for the next is said with it.
struct Scratch {
    Peers sources;                            ///< peers heard, then chosen, then of the view
    Peers all;                                ///< whoever may be met, if it is to be a list
    std::vector<double> weights;              ///< of peers to be sampled from
    std::vector<Word> view_held, view_value;  ///< the view
    std::vector<Word> held, value;            ///< the candidate: beliefs to be adopted
    std::vector<Word> domain;                 ///< the dimensions that two people talk about
    Votes votes = Votes(0);                   ///< what the sources say, counted
    [[nodiscard]] RowOut view() { return {view_held.data(), view_value.data()}; }
    [[nodiscard]] RowOut candidate() { return {held.data(), value.data()}; }
};

/// The scratch memory of this thread, for rows of `words` words.
Scratch& scratch_of_thread(std::uint32_t words);

/// One word of a view: the dimensions on which it has a belief, and which of these are +1.
struct ViewWord {
    Word held;
    Word value;
};

/// Whether a view has beliefs that a learner does not have.
[[nodiscard]] inline bool offers_more(Row view, Row own, std::uint32_t words) {
    for (std::uint32_t w = 0; w < words; ++w) {
        if (to_change(own.held[w], own.value[w], view.held[w], view.value[w]) != 0) {
            return true;
        }
    }
    return false;
}

class Learner {
public:
    /// Keeps references to all of them.
    Learner(const Frame& frame, const Now& now, std::uint32_t worker, Scratch& scratch)
        : frame_(frame), now_(now), worker_(worker), scratch_(scratch) {}

    [[nodiscard]] const Frame& frame() const { return frame_; }
    [[nodiscard]] const Now& now() const { return now_; }
    [[nodiscard]] Scratch& scratch() const { return scratch_; }
    [[nodiscard]] std::uint32_t worker() const { return worker_; }
    /// The struct of a rule's own keys.
    template <class Keys>
    [[nodiscard]] const Keys& keys() const {
        return frame_.model.get<Keys>();
    }
    [[nodiscard]] bool is_outside(std::uint32_t peer) const {
        return peer >= frame_.organization.workers;
    }

    [[nodiscard]] Row own() const { return now_.workers.row(worker_); }
    [[nodiscard]] Row beliefs(std::uint32_t peer) const {
        return is_outside(peer) ? now_.outsiders.row(peer - frame_.organization.workers)
                                : now_.workers.row(peer);
    }
    /// Whom the learner may meet.
    [[nodiscard]] PeerList peers() const { return frame_.peers(now_, worker_); }
    /// Whom a peer may meet in this channel; people outside meet no one.
    [[nodiscard]] PeerList peers_of(std::uint32_t peer) const {
        return is_outside(peer) ? PeerList() : frame_.peers(now_, peer);
    }

    /// How good a peer seems to the learner, by `judge`; higher is better. Always the same within a
    /// period.
    [[nodiscard]] double standing(std::uint32_t peer) const {
        if (frame_.settings.judge == Judge::rank) {
            return is_outside(peer) ? -HUGE_VAL : rank(peer);
        }
        const double value = is_outside(peer)
                                 ? now_.outsider_values[peer - frame_.organization.workers]
                                 : now_.values[peer];
        return frame_.settings.judge == Judge::performance || frame_.settings.judge_noise == 0
                   ? value
                   : value + noise(peer);
    }
    /// How good the learner is, by the same measure, which it knows without noise.
    [[nodiscard]] double own_standing() const {
        return frame_.settings.judge == Judge::rank ? rank(worker_) : now_.values[worker_];
    }
    [[nodiscard]] bool is_better(std::uint32_t peer) const {
        return standing(peer) > own_standing();
    }

    /// Whether peers are heard on all dimensions, not only on those of shared communities.
    [[nodiscard]] bool hears_everything() const { return frame_.group.communities == nullptr; }
    /// Writes what a peer says to the learner: the peer's beliefs on the dimensions that the two
    /// talk about.
    void says(std::uint32_t peer, RowOut out) const;
    /// How many of the sources say +1 and -1, per dimension; good until the next call.
    [[nodiscard]] const Votes& votes(std::span<const std::uint32_t> sources) const;
    /// Whether what a peer says is something else than the learner believes. Overwrites the view.
    [[nodiscard]] bool differs(std::uint32_t peer) const;

    /// Random numbers of this learner, channel and period for one purpose ("lot").
    [[nodiscard]] Stream stream(std::string_view what) const {
        return stream(purpose(frame_.stream, what));
    }
    [[nodiscard]] Stream stream(Purpose what) const {
        return now_.draws.stream(what, now_.period, worker_);
    }
    /// The same of the learner and one peer.
    [[nodiscard]] Stream stream(Purpose what, std::uint32_t peer) const {
        return now_.draws.stream(what, now_.period, worker_, peer);
    }

private:
    [[nodiscard]] double rank(std::uint32_t worker) const {
        return -static_cast<double>(frame_.organization.hierarchy.depth[worker]);
    }
    [[nodiscard]] double noise(std::uint32_t peer) const;
    void fill_domain(std::uint32_t peer) const;

    const Frame& frame_;
    const Now& now_;
    std::uint32_t worker_;
    Scratch& scratch_;
};

}  // namespace orglab::peers
