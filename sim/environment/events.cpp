#include <algorithm>
#include <cmath>
#include <numeric>

#include "environment/environment.hpp"
#include "organization/parts.hpp"
#include "random/sample.hpp"

namespace orglab {

namespace {

/// Whether the event draws by level, so that others of its kind at other levels draw otherwise.
bool draws_by_level(EventKind kind) {
    return kind == EventKind::expert_arrival || kind == EventKind::expert_departure;
}

std::vector<std::uint32_t> experts_at(const StepContext& step, std::uint32_t level, bool vacant) {
    const auto& begin = step.organization.hierarchy.level_begin;
    std::vector<std::uint32_t> found;
    for (std::uint32_t e = begin[level - 1]; e < begin[level]; ++e) {
        if ((step.state.vacant[e] != 0) == vacant) {
            found.push_back(e);
        }
    }
    return found;
}

/// round(fraction x size) of the entries, at random.
std::vector<std::uint32_t> some_of(std::vector<std::uint32_t> entries, double fraction,
                                   Stream lot) {
    const auto count =
        static_cast<std::size_t>(std::lround(fraction * static_cast<double>(entries.size())));
    draw_front(entries, count, lot);
    entries.resize(count);
    return entries;
}

/// The entity whose random numbers an event uses: a level, and which of the events of this period
/// that would use the same it is. The first keeps the numbers that it would have alone.
std::uint32_t entity_of(std::uint32_t level, std::uint32_t nth) {
    return level | nth << 8U;  // levels end at 64
}

/// The best fraction of the workers (rounded up) leave; newcomers take their places.
void best_leave(const StepContext& step, double fraction, Bringing newcomers, std::uint32_t nth) {
    const State& state = step.state;
    const std::uint32_t workers = state.workers.rows();
    std::vector<std::uint32_t> order(workers);
    std::iota(order.begin(), order.end(), 0U);
    const Stream lot = step.draws.stream(purpose("departure"), step.period, entity_of(0, nth));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> key(workers);
    for (std::uint32_t i = 0; i < workers; ++i) {
        key[i] = {count_right(state.workers.row(i), state.reality), lot.half(i)};
    }
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key[a] > key[b]; });
    // 0.07 of 100 is 7
    order.resize(static_cast<std::size_t>(std::ceil(fraction * workers - 1e-9)));
    for (const std::uint32_t i : order) {
        replace_worker(step, i, newcomers);
    }
}

void arrive(const StepContext& step, const Event& event, const HierarchySettings& hierarchy,
            std::uint32_t nth) {
    const Stream lot =
        step.draws.stream(purpose("arrival"), step.period, entity_of(event.level, nth));
    if (event.level > 0) {
        const auto filled = some_of(experts_at(step, event.level, true), event.fraction, lot);
        fill_experts(step, filled, hierarchy, event.value);
        return;
    }
    std::vector<std::uint32_t> all(step.organization.workers);
    std::iota(all.begin(), all.end(), 0U);
    for (const std::uint32_t i : some_of(std::move(all), event.fraction, lot)) {
        replace_worker(step, i, {InitialBeliefs::informed, event.value.value_or(1)});
    }
}

void depart(const StepContext& step, const Event& event, std::uint32_t nth) {
    const Stream lot =
        step.draws.stream(purpose("departure"), step.period, entity_of(event.level, nth));
    const double fraction = event.kind == EventKind::remove_level ? 1 : event.fraction;
    for (const std::uint32_t e : some_of(experts_at(step, event.level, false), fraction, lot)) {
        step.state.vacant[e] = 1;
        // A vacant position has no beliefs: measures and channels pass it by.
        const RowOut row = step.state.experts.row(e);
        std::fill_n(row.held, step.state.experts.words(), Word{0});
        std::fill_n(row.value, step.state.experts.words(), Word{0});
    }
}

void apply_event(const StepContext& step, const Event& event, const Model& model,
                 std::uint32_t nth) {
    switch (event.kind) {
        case EventKind::change:
            return;  // apply_changes
        case EventKind::reality_shift:
            return shift_reality(step, event.fraction,
                                 model.get<NetworkSettings>().external_knowledge, nth);
        case EventKind::tie_loss:
            return lose_ties(step, event.fraction, model.get<NetworkSettings>(), nth);
        case EventKind::expert_arrival:
            return arrive(step, event, model.get<HierarchySettings>(), nth);
        case EventKind::remove_level:
            return depart(step, event, nth);
        case EventKind::expert_departure:
            return event.level > 0 ? depart(step, event, nth)
                                   : best_leave(step, event.fraction,
                                                newcomers_of(model.get<WorkforceSettings>()), nth);
    }
}

}  // namespace

bool apply_changes(const StepContext& step, Model& model) {
    bool changed = false;
    const double turnover = model.get<WorkforceSettings>().turnover;
    for (const auto& [name, event] : model.family<Event>()) {
        if (event.period == step.period && event.kind == EventKind::change) {
            model.change(event.key,
                         std::get<Value>(changed_value(*model.setting(event.key), event)));
            changed = true;
        }
    }
    if (model.get<WorkforceSettings>().turnover != turnover) {
        const Positions& positions = step.organization.positions;
        step.state.turnover =
            turnover_by_position(positions.contractor, positions.one_turnover, model, step.draws);
    }
    return changed;
}

bool apply_events(const StepContext& step, const Model& model) {
    std::map<std::pair<EventKind, std::uint32_t>, std::uint32_t> so_far;
    for (const auto& [name, event] : model.family<Event>()) {
        if (event.period == step.period) {
            const std::uint32_t level = draws_by_level(event.kind) ? event.level : 0;
            const std::uint32_t nth = so_far[{event.kind, level}]++;
            apply_event(step, event, model, nth);
        }
    }
    return !so_far.empty();
}

}  // namespace orglab
