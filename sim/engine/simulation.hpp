// One replicate under way: the steps of a period, in the order of docs/model.md.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/turns.hpp"
#include "environment/environment.hpp"
#include "metrics/groups.hpp"
#include "scenario/scenario.hpp"
#include "support/team.hpp"

namespace orglab {

class Simulation {
public:
    /// The point and the team must outlive the simulation. `flows`: whether what channels do is
    /// counted; `groups`: what is to be observed by group.
    Simulation(const Point& point, const Draws& draws, Team& team, bool flows = true,
               std::span<const Recording::Groups> groups = {});
    Simulation(Point&& point, const Draws& draws, Team& team, bool flows = true,
               std::span<const Recording::Groups> groups = {}) = delete;
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    /// Events, turbulence, turnover, learning, leadership. Periods are numbered from 1.
    void step(std::uint32_t period);
    /// Whether nothing can change any more, exactly.
    [[nodiscard]] bool settled() { return turns_.settled(); }
    /// Whether the last period is known to have changed neither beliefs nor reality.
    [[nodiscard]] bool stood_still() const;
    /// Whether the last period is known to have changed nothing at all but what is counted.
    [[nodiscard]] bool at_rest() const { return only_learning_ && turns_.at_rest(); }

    [[nodiscard]] Observed observe() const;
    /// What has changed since the period before, as Observed::renew takes it.
    [[nodiscard]] const RowSet* changed_workers() const { return turns_.changed_workers(); }
    [[nodiscard]] std::span<const WorkersByGroup> groups() const { return by_; }
    /// All but the network, which is in the state.
    [[nodiscard]] const Organization& organization() const { return organization_; }
    [[nodiscard]] const Landscape& landscape() const { return *landscape_; }
    [[nodiscard]] const State& state() const { return state_; }
    [[nodiscard]] const Turns& turns() const { return turns_; }

private:
    /// The settings as they stand.
    [[nodiscard]] const Model& model() const { return changed_ ? *changed_ : point_.model; }
    /// Reads from the settings what happens in a period besides learning.
    void find_what_happens();

    const Point& point_;
    std::optional<Model> changed_;  ///< if events change settings
    Draws draws_;
    Organization organization_;  ///< without its network, which the state has
    std::unique_ptr<Landscape> landscape_;
    State state_;
    std::vector<WorkersByGroup> by_;
    Turns turns_;
    EnvironmentSettings environment_;
    WeavingSettings weaving_;
    bool has_events_ = false;
    bool turns_over_ = false;     ///< whether any worker may leave
    bool only_learning_ = false;  ///< nothing else happens in a period
};

}  // namespace orglab
