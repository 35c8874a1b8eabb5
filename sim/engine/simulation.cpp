#include "engine/simulation.hpp"

#include <algorithm>

#include "landscape/task.hpp"

namespace orglab {

Simulation::Simulation(const Point& point, const Draws& draws, Team& team, bool flows,
                       std::span<const Recording::Groups> groups)
    : point_(point),
      draws_(draws),
      organization_(build_organization(point, draws, team)),
      landscape_(point.model.get<TaskSettings>().landscape->make(point.model, draws)),
      state_(initial_state(point.model, organization_, std::move(organization_.network), draws)),
      by_(workers_by_group(
          groups, organization_,
          static_cast<std::uint32_t>(point.model.get<LearningSettings>().order.size()), flows)),
      turns_({organization_, *landscape_, draws_, state_, team}, point.model, flows, by_) {
    const auto& events = point.model.family<Event>();
    has_events_ = !events.empty();
    if (std::ranges::any_of(
            events, [](const auto& event) { return event.second.kind == EventKind::change; })) {
        changed_ = point.model;
    }
    find_what_happens();
    turns_.find_reach();
    turns_.begin();
}

void Simulation::find_what_happens() {
    environment_ = model().get<EnvironmentSettings>();
    weaving_ = model().get<WeavingSettings>();
    turns_over_ = std::ranges::any_of(state_.turnover.kept(),
                                      [](double probability) { return probability > 0; });
    only_learning_ =
        !has_events_ && environment_.turbulence == 0 && !turns_over_ && weaving_.weaving == 0;
}

void Simulation::step(std::uint32_t period) {
    const StepContext step{state_, organization_, draws_, period};
    if (changed_ && apply_changes(step, *changed_)) {
        find_what_happens();
        turns_.restart(*changed_);
    }
    bool anything = false;  // that beliefs or what is true may have changed by
    if (has_events_) {
        anything = apply_events(step, model());
        turns_.find_reach();
    }
    if (environment_.turbulence > 0) {
        const double knowledge = model().get<NetworkSettings>().external_knowledge;
        anything = apply_turbulence(step, environment_, knowledge) || anything;
    }
    if (turns_over_) {
        anything = apply_turnover(step, newcomers_of(model().get<WorkforceSettings>())) || anything;
    }
    if (anything) {
        turns_.forget();
    }
    turns_.take(period, only_learning_);
    if (weaving_.weaving > 0) {
        weave_ties(step, weaving_, model().get<NetworkSettings>());
        turns_.find_reach();
    }
}

bool Simulation::stood_still() const {
    return !has_events_ && environment_.turbulence == 0 && !turns_over_ && turns_.changed_nothing();
}

Observed Simulation::observe() const {
    return {organization_,  state_.network, *landscape_,
            state_.workers, state_.experts, state_.reality,
            state_.vacant,  turns_.flows(), point_.model.get<TaskSettings>().policy_size};
}

}  // namespace orglab
