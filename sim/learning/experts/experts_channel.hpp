// The experts channel at work. Its parts: experts.cpp (the order of things), upward.cpp,
// superiors.cpp (whom an expert follows), downward.cpp and settled.cpp.
#pragma once

#include <cmath>

#include "beliefs/counters.hpp"
#include "learning/experts/experts.hpp"

namespace orglab::experts {

/// The dimensions of one word on which a superior group pulls its expert to another belief, by
/// goal.
struct Pulls {
    Word plus = 0;
    Word minus = 0;
    Word zero = 0;
    Word by_tie = 0;  ///< of minus: pulled by an even vote, as if k = 1
    [[nodiscard]] Word any() const { return plus | minus | zero; }
};

/// The superior group of one expert: those whom it reads and who do better than it.
struct SuperiorGroup {
    explicit SuperiorGroup(std::uint32_t words) : votes(words) {}
    std::uint32_t size = 0;
    Votes votes;  ///< their beliefs as they arrive
};

/// What the upward part writes on its way. Whoever calls a const function of the channel hands over
/// a scratch of its own, so that such functions write nothing that another thread may read.
struct Scratch {
    Scratch(std::uint32_t words, std::uint32_t dimensions) : superiors(words), row(1, dimensions) {}
    SuperiorGroup superiors;              ///< of the expert that was read last
    Planes shown;                         ///< workers as experts read them, if not as they are
    std::vector<std::uint32_t> read;      ///< places, among those below an expert, that it reads
    std::vector<std::uint32_t> followed;  ///< rows of its superior group, then unused ones
    std::vector<Word> coins;              ///< of every worker, for one word
    Planes row;                           ///< one worker as read by an expert
};

class ExpertsChannel : public RunningChannel {
public:
    ExpertsChannel(const ExpertsSettings& settings, const ChannelContext& context);

    [[nodiscard]] bool needs_values() const override { return false; }
    [[nodiscard]] bool lists_changes() const override { return true; }
    void prepare(const Now& now, Next& next, Tally& tally) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override;
    void finish(const Now& now, Next& next, Tally& tally) override;
    [[nodiscard]] bool reaches(const Now& now, std::uint32_t worker) const override {
        return holder(now, hierarchy_.expert_of[worker]) != nobody;
    }
    [[nodiscard]] bool settled(const Now& now) const override;
    /// How many an expert reads, and who hears one, is the same in all periods.
    [[nodiscard]] bool can_rest() const override { return settings_.distortion == 0; }
    void begin(const Now& now, Next& next) override;

private:
    /// The expert, if someone holds the position; else nobody.
    static std::uint32_t holder(const Now& now, std::uint32_t expert) {
        return expert == nobody || now.vacant[expert] != 0 ? nobody : expert;
    }
    /// The rate of worker i: of its kind, else of level 1.
    [[nodiscard]] double worker_rate(std::uint32_t i) const {
        const double own = organization_.positions.rate[i];
        return std::isnan(own) ? at_level(settings_.rate, 1) : own;
    }
    [[nodiscard]] bool uses_policies() const { return policy_size_ > 1; }
    /// Reality as experts see it: of policies or of dimensions.
    [[nodiscard]] const Reality& truth(const Now& now) const {
        return uses_policies() ? policies_ : now.reality;
    }

    // upward.cpp: experts learn from those below
    void upward(const Now& now, const Planes& workers, const Planes& experts, Planes& out,
                Tally& tally, Scratch& scratch) const;
    void teach(const Now& now, std::uint32_t e, std::uint32_t level, Row own, RowOut moved,
               const SuperiorGroup& superiors) const;
    [[nodiscard]] Pulls pulls(Row own, std::uint32_t w, const SuperiorGroup& superiors) const;
    [[nodiscard]] std::uint32_t k_of(Row own, std::uint32_t d, const SuperiorGroup& superiors,
                                     bool by_tie) const;

    // superiors.cpp: whom an expert reads and follows
    [[nodiscard]] const Planes& shown(const Now& now, const Planes& workers,
                                      Scratch& scratch) const;
    void act(const Now& now, const Planes& workers, Scratch& scratch) const;
    /// Whether people are compared by how many beliefs, or policies, are right.
    [[nodiscard]] bool by_right() const {
        return settings_.compare_by == CompareBy::right ||
               (settings_.compare_by == CompareBy::value && uses_policies());
    }
    [[nodiscard]] double measure(const Now& now, Row row, CompareBy by) const;
    std::uint32_t choose_read(const Now& now, std::uint32_t e, std::uint32_t level,
                              std::vector<std::uint32_t>& read) const;
    std::uint32_t gather(const Now& now, const Planes& shown, const Planes& experts,
                         std::uint32_t e, std::uint32_t level, Scratch& scratch) const;
    template <class Worth>
    std::uint32_t follow_better(std::uint32_t e, std::uint32_t read, const Worth& worth,
                                decltype(worth(0U)) own, Scratch& scratch) const;
    void count_votes(const Now& now, const Planes& below_them, std::uint32_t level,
                     std::span<const std::uint32_t> followed, Votes& votes) const;

    // downward.cpp: those below learn from their expert
    void downward(const Now& now, const Planes& base, Planes& moved, Tally& tally) const;
    template <class Work>
    void for_groups(const Now& now, WorkerBlock block, const Work& work) const;
    template <bool plain, class Words>
    void hear(const Now& now, Words words, std::uint32_t w, WorkerBlock block, Next& next) const;
    void conform(const Now& now, std::uint32_t i, Row policies, double rate, Next& next) const;

    // settled.cpp: whether anything can still change
    template <class Words>
    [[nodiscard]] bool differs(Words words, Row own, Row goal) const;
    [[nodiscard]] bool conforms(Row own, Row policies) const;
    [[nodiscard]] bool some_worker_would_move(const Now& now) const;
    [[nodiscard]] bool some_expert_would_move_down(const Now& now) const;
    [[nodiscard]] bool some_expert_could_move_up(const Now& now) const;
    [[nodiscard]] bool group_is_certain(const Now& now, std::uint32_t e, std::uint32_t level) const;
    [[nodiscard]] bool group_would_move(Row own, const SuperiorGroup& superiors) const;
    [[nodiscard]] Row best_case(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool one_alone_could_move(const Now& now, std::uint32_t e, std::uint32_t level,
                                            Scratch& scratch) const;

    const ExpertsSettings settings_;
    const Chance rate_;        ///< of workers without a rate of their own
    const Chance distortion_;  ///< of a belief on its way
    const Organization& organization_;
    const Hierarchy& hierarchy_;
    const std::uint32_t dimensions_;
    const std::uint32_t policy_size_;
    const std::uint32_t words_;                 ///< of an expert's row
    const std::uint32_t read_at_most_;          ///< hierarchy.attention; 0 = all
    const bool one_rate_;                       ///< all workers move at the same rate
    const std::vector<Word> codified_;          ///< of an expert's dimensions: those that can pass
    std::vector<std::vector<Chance>> chances_;  ///< by level, by k; filled by the constructor
    // Written by begin, prepare and finish; read by all.
    const Planes* heard_ = nullptr;  ///< experts as workers hear them in this turn
    Planes base_;       ///< with several levels: experts before they have heard those above them
    Planes down_;       ///< the same, after
    Reality policies_;  ///< reality as experts see it, if they hold policies
    Scratch scratch_;   ///< of prepare and finish
};

}  // namespace orglab::experts
