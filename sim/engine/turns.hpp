// Learning in a period: the channels of learning.order take their turns one after another.
#pragma once

#include <memory>
#include <vector>

#include "engine/attendance.hpp"
#include "engine/reach.hpp"
#include "environment/state.hpp"
#include "metrics/groups.hpp"

namespace orglab {

/// What the channels of one replicate read and write. All of it must outlive them.
struct TurnContext {
    const Organization& organization;
    const Landscape& landscape;
    const Draws& draws;
    State& state;
    Team& team;
};

class Turns {
public:
    /// `count`: whether what channels do is counted (flows); of `by`, which must outlive the turns,
    /// those that are counted are counted there, too.
    Turns(const TurnContext& context, const Model& model, bool count,
          std::span<WorkersByGroup> by = {});

    /// Starts the channels again, with other settings.
    void restart(const Model& model);
    /// Once before period 1.
    void begin();
    /// To be called when beliefs or reality may have changed other than by a turn.
    void forget();
    /// To be called when ties or experts may have changed: what is counted depends on them.
    void find_reach();
    /// The turn of each channel. `alone`: nothing but turns has touched the state since the last
    /// ones.
    void take(std::uint32_t period, bool alone);
    /// Whether no channel can change anything any more, exactly.
    [[nodiscard]] bool settled();

    /// Whether it is known that no belief changed in the last period.
    [[nodiscard]] bool changed_nothing() const;
    /// Whether it is known that the last turns left all as it was, and that the next ones will, as
    /// long as nothing else touches the state.
    [[nodiscard]] bool at_rest() const { return at_rest_; }
    /// Workers whose beliefs the last period may have changed; nullptr if that is not known, or if
    /// reality may have changed as well.
    [[nodiscard]] const RowSet* changed_workers() const;
    /// What was counted; nothing if nothing is.
    [[nodiscard]] std::optional<Flows> flows() const;
    /// Per worker, the probability, 0 to 1, to judge a trial rightly.
    [[nodiscard]] std::vector<double> skills(std::uint32_t period) const;

private:
    /// A channel at work.
    struct Part {
        std::unique_ptr<RunningChannel> channel;
        Reach reach;
        bool from_above;
        bool tries;  ///< practises, so that trials are counted
    };
    void start(const Model& model);
    void take_turn(std::uint32_t channel, std::uint32_t period);
    void find_rest();
    [[nodiscard]] bool could_rest() const;
    void value_people();
    void value_changed();
    void renew_rows(WorkerBlock block);
    void divide_workers();
    void count_by_group(std::uint32_t channel);
    [[nodiscard]] Now now(std::uint32_t period) const;

    TurnContext context_;
    bool count_;
    std::span<WorkersByGroup> by_;
    std::vector<Part> parts_;
    Attendance attendance_;
    State next_;  ///< workers, experts and trials at the end of the turn under way
    std::uint32_t parts_of_value_;  ///< of a grade; 0: there are values instead of grades
    std::vector<double> values_;
    std::vector<double> outsider_values_;
    std::vector<Grade> grades_;  ///< of workers, then of people outside
    RowSet changed_;             ///< workers whose rows the last turn changed
    RowSet changing_;            ///< the same of the turn under way
    RowSet changed_in_period_;
    bool elsewhere_ = true;      ///< something changed other than by a turn since the last period
    bool period_known_ = false;  ///< changed_in_period_ has all workers who changed
    bool rows_known_ = false;    ///< next_.workers differs from the state in changed_ alone
    bool valued_ = false;        ///< values are of the state, but for those of changed_
    /// What is counted together: whole blocks, or with groups as much of them as is of one group.
    std::vector<WorkerBlock> pieces_;
    std::vector<std::size_t> first_piece_;  ///< of each block, and where those of the last end
    std::vector<Tally> of_piece_;           ///< scratch of a turn
    std::vector<Tally> tallies_;            ///< of the period, one per channel
    Adopted since_start_;
    bool moved_ = true;        ///< whether turns of the period are known to have changed anything
    bool could_rest_ = false;  ///< by the settings as they stand
    bool at_rest_ = false;
    std::uint32_t quiet_ = 0;      ///< periods in a row that moved nothing
    std::uint32_t ask_after_ = 1;  ///< so many of them, whether turns are at rest
};

}  // namespace orglab
