// The experts phase as a class: its parts are in experts.cpp (the order of things),
// experts_upward.cpp, experts_downward.cpp and experts_settled.cpp.
#pragma once

#include <cmath>

#include "beliefs/counters.hpp"
#include "learning/experts.hpp"

namespace orglab::experts {

enum class Superior { value, right, score, action };
enum class RuleK { margin, differ_minus_same, differ };
enum class Tie { keep, minus, zero };
enum class Sides { simultaneous, experts_first, workers_first };

/// The dimensions of one word that an expert's superior group calls to change, by goal.
struct Calls {
    Word plus = 0;
    Word minus = 0;
    Word zero = 0;
    Word by_tie = 0;  ///< of minus: called by a tie, as if k = 1
    [[nodiscard]] Word any() const { return plus | minus | zero; }
};

class ExpertsPhase : public Phase {
public:
    ExpertsPhase(const ExpertsSettings& settings, const PhaseContext& context);

    [[nodiscard]] bool needs_values() const override { return false; }
    void prepare(const Now& now, Next& next, Tally& tally) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override;
    void finish(const Now& now, Next& next, Tally& tally) override;
    [[nodiscard]] bool reaches(const Now& now, std::uint32_t worker) const override {
        return holder(now, hierarchy_.expert_of[worker]) != nobody;
    }
    [[nodiscard]] bool settled(const Now& now) const override;
    void begin(const Now& now, Next& next) override;

private:
    /// The expert, where somebody holds the position.
    static std::uint32_t holder(const Now& now, std::uint32_t expert) {
        return expert == nobody || now.vacant[expert] != 0 ? nobody : expert;
    }
    [[nodiscard]] double worker_rate(std::uint32_t i) const {
        const double own = context_.positions.rate[i];
        return std::isnan(own) ? at_level(settings_.rate, 1) : own;
    }
    [[nodiscard]] double measure(const Now& now, Row row, Superior by) const;
    [[nodiscard]] const Planes& shown(const Now& now, const Planes& workers) const;
    void act(const Now& now, const Planes& workers) const;
    [[nodiscard]] Row hopeful(const Now& now, std::uint32_t i) const;
    void vote_distorted(const Now& now, Row row, std::uint32_t sender) const;
    std::uint32_t gather(const Now& now, const Planes& shown, const Planes& experts,
                         std::uint32_t e, std::uint32_t level, std::uint64_t& read) const;
    template <class Worth>
    std::uint32_t gather_by(const Now& now, const Planes& below_them, std::uint32_t e,
                            std::uint32_t level, std::uint64_t& read, const Worth& worth,
                            decltype(worth(0U)) own) const;
    [[nodiscard]] Calls calls(Row own, std::uint32_t w, std::uint32_t superiors) const;
    [[nodiscard]] std::uint32_t k_of(Row own, std::uint32_t d, std::uint32_t superiors,
                                     bool by_tie) const;
    void upward(const Now& now, const Planes& workers, const Planes& experts, Planes& out,
                Tally& tally) const;
    void downward(const Now& now, const Planes& base, Planes& moved, Tally& tally) const;
    template <class Work>
    void for_groups(const Now& now, WorkerBlock block, const Work& work) const;
    void listen(const Now& now, std::uint32_t w, WorkerBlock listeners, std::span<Word> heard,
                std::span<Word> said) const;
    void hear(const Now& now, std::uint32_t w, WorkerBlock block, Planes& workers) const;
    void conform(const Now& now, std::uint32_t i, Row policies, double rate, Planes& workers) const;
    [[nodiscard]] bool group_is_certain(const Now& now, std::uint32_t e, std::uint32_t level) const;
    [[nodiscard]] bool somebody_would_move(const Now& now) const;
    [[nodiscard]] bool some_expert_could_move(const Now& now) const;
    [[nodiscard]] bool one_alone_could_move(const Now& now, std::uint32_t e,
                                            std::uint32_t level) const;

    ExpertsSettings settings_;
    const Organization& context_;
    const Hierarchy& hierarchy_;
    Superior superior_;
    RuleK rule_k_;
    Tie tie_;
    Sides sides_;
    bool gradual_;
    bool expert_gradual_;
    std::uint32_t dimensions_;
    std::uint32_t grain_;
    std::uint32_t words_;                       ///< of an expert's row
    std::uint32_t read_at_most_;                ///< hierarchy.attention; 0 = all
    std::vector<Word> codified_;                ///< of an expert's dimensions: those that can pass
    std::vector<std::vector<Chance>> chances_;  ///< by level, by k
    Planes risen_;                              ///< experts after the upward part
    Planes down_;                               ///< experts after the downward part
    Reality policies_;                          ///< reality as experts see it
    mutable Planes shown_;                      ///< workers as experts read them
    mutable std::vector<std::uint32_t> right_;  ///< scratch: of those below an expert
    mutable std::vector<std::int32_t> scores_;  ///< the same
    mutable std::vector<std::uint32_t> superiors_;  ///< scratch: those whom an expert follows
    mutable std::vector<Word> coins_;               ///< scratch: of every worker
    bool one_rate_;                                 ///< all workers move at the same rate
    mutable Votes votes_;                           ///< scratch of the serial parts
    mutable Planes seen_;                           ///< scratch: one row as read by an expert
};

}  // namespace orglab::experts
