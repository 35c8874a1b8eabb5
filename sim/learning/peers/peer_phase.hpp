// A peer phase as a class: its parts are in peers.cpp (the order of things), peers_look.cpp (whom
// to believe), peers_view.cpp (what they say), peers_adopt.cpp (what is copied) and
// peers_settled.cpp.
#pragma once

#include <cmath>

#include "beliefs/counters.hpp"
#include "learning/peers/peers.hpp"

namespace orglab::peers {

/// What one thread needs for one learner; kept between learners so that nothing is allocated.
struct Scratch {
    std::vector<std::uint32_t> heard;    ///< peers looked at and heeded
    std::vector<std::uint32_t> sources;  ///< of these, whose beliefs make the view
    std::vector<double> judged;
    std::vector<Word> view_held, view_value, domain;
    std::vector<Word> held, value;  ///< the candidate row
    void fit(std::uint32_t words) {
        for (auto* plane : {&view_held, &view_value, &domain, &held, &value}) {
            plane->resize(words);
        }
    }
    [[nodiscard]] RowOut candidate() { return {held.data(), value.data()}; }
};

/// One a thread.
Scratch& scratch_of_thread(std::uint32_t words);

class PeerPhase : public Phase {
public:
    PeerPhase(const PeerSettings& settings, const PhaseContext& context, PeerGroup group);

    [[nodiscard]] bool reaches(const Now& now, std::uint32_t worker) const override {
        return !peers(now, worker).empty();
    }
    void prepare(const Now& now, Next& next, Tally& tally) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override;
    [[nodiscard]] bool settled(const Now& now) const override;

private:
    [[nodiscard]] std::span<const std::uint32_t> peers(const Now& now, std::uint32_t i) const {
        return group_.current ? now.network.of(i) : group_.own.of(i);
    }
    [[nodiscard]] static Row row_of(const Now& now, std::uint32_t p) {
        const std::uint32_t workers = now.organization.workers;
        return p < workers ? now.workers.row(p) : now.outsiders.row(p - workers);
    }
    [[nodiscard]] double rate_of(std::uint32_t i) const {
        const double own = organization_.positions.rate[i];
        return std::isnan(own) ? settings_.rate : own;
    }
    [[nodiscard]] double judged(const Now& now, std::uint32_t i, std::uint32_t p) const;
    [[nodiscard]] double own_standing(const Now& now, std::uint32_t i) const;
    void look(const Now& now, std::uint32_t i, Scratch& scratch, Tally& tally) const;
    [[nodiscard]] bool heeded(const Now& now, std::uint32_t i, std::uint32_t p) const;
    void choose_sources(const Now& now, std::uint32_t i, Scratch& scratch) const;
    void keep_best(Scratch& scratch) const;
    void keep_most_frequent(const Now& now, Scratch& scratch) const;
    /// Those with the same beliefs, by one of them.
    struct Alike {
        std::uint32_t holder;
        std::size_t size;
    };
    [[nodiscard]] std::vector<Alike> holders_of_vectors(const Now& now,
                                                        std::span<const std::uint32_t> of) const;
    [[nodiscard]] bool by_sum() const {
        return rule_ == Rule::majority_of_better || rule_ == Rule::majority;
    }
    void domain_of(std::uint32_t i, std::uint32_t p, Scratch& scratch) const;
    const Votes& count_votes(const Now& now, std::uint32_t i,
                             std::span<const std::uint32_t> sources, Scratch& scratch) const;
    void form_view(const Now& now, std::uint32_t i, std::span<const std::uint32_t> sources,
                   Scratch& scratch) const;
    void fit_view_to_vote(const Now& now, std::uint32_t i, Scratch& scratch) const;
    bool form_candidate(const Now& now, std::uint32_t i, Scratch& scratch) const;
    bool try_alone(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool accepts(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] std::uint64_t along_line(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool is_settled(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool differs(const Now& now, std::uint32_t i, std::uint32_t p,
                               Scratch& scratch) const;
    [[nodiscard]] bool some_sample_differs(const Now& now, std::uint32_t i,
                                           std::span<const std::uint32_t> all, std::size_t sample,
                                           Scratch& scratch) const;
    [[nodiscard]] bool some_sum_differs(const Now& now, std::uint32_t i, std::size_t least,
                                        Scratch& scratch) const;
    [[nodiscard]] bool some_best_differs(const Now& now, std::uint32_t i,
                                         std::span<const std::uint32_t> all, std::size_t sample,
                                         Scratch& scratch) const;
    [[nodiscard]] bool some_plurality_differs(const Now& now, std::uint32_t i,
                                              std::span<const std::uint32_t> all,
                                              std::size_t sample, Scratch& scratch) const;
    [[nodiscard]] bool view_differs(Row own, const Scratch& scratch) const;
    [[nodiscard]] Stream stream(const Now& now, Purpose what, std::uint32_t i) const {
        return now.draws.stream(what, now.period, i);
    }

    struct Purposes {
        Purpose look, sample, share, heed, noise, lot, rate, error, sense, trial, coin, vote;
    };

    PeerSettings settings_;
    const Organization& organization_;
    PeerGroup group_;
    Purposes purposes_;
    Rule rule_;
    Judge judge_;
    bool gradual_;
    bool practises_;
    double homophily_;  ///< what facilitating leaves of it
    std::uint32_t dimensions_;
    std::uint32_t policy_size_;
    std::uint32_t words_;
    bool pool_has_line_;
    std::vector<std::int8_t> consensus_;  ///< of each policy, where there is a vote
};

}  // namespace orglab::peers
