#include <algorithm>
#include <cmath>
#include <numeric>

#include "environment/beliefs_at_start.hpp"
#include "environment/environment.hpp"
#include "organization/parts.hpp"

namespace orglab {

namespace {

std::vector<std::uint32_t> experts_of(const State& state, const Hierarchy& hierarchy,
                                      std::int64_t level, bool vacant) {
    std::vector<std::uint32_t> found;
    const auto l = static_cast<std::size_t>(level);
    for (std::uint32_t e = hierarchy.level_begin[l - 1]; e < hierarchy.level_begin[l]; ++e) {
        if ((state.vacant[e] != 0) == vacant) {
            found.push_back(e);
        }
    }
    return found;
}

/// round(share x size) of the entries, at random.
std::vector<std::uint32_t> some_of(std::vector<std::uint32_t> entries, double share, Stream lot) {
    const auto count =
        static_cast<std::size_t>(std::lround(share * static_cast<double>(entries.size())));
    for (std::size_t k = 0; k < count; ++k) {
        std::swap(entries[k],
                  entries[k + below(lot, static_cast<std::uint32_t>(entries.size() - k))]);
    }
    entries.resize(count);
    return entries;
}

/// The entity under which an event draws its lots: a level, and which of the events of this period
/// that would draw the same it is. The first keeps the numbers that it would have alone.
std::uint32_t entity_of(std::int64_t level, std::uint32_t nth) {
    return static_cast<std::uint32_t>(level) | nth << 8U;  // levels end at 64
}

/// The best share of the workers (rounded up) leave; newcomers take their places.
void best_leave(State& state, const Settings& settings, const Draws& draws, std::uint32_t period,
                double share, std::uint32_t nth) {
    const std::uint32_t workers = state.workers.rows();
    std::vector<std::uint32_t> order(workers);
    std::iota(order.begin(), order.end(), 0U);
    const Stream lot = draws.stream(purpose("departure"), period, entity_of(0, nth));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> key(workers);
    for (std::uint32_t i = 0; i < workers; ++i) {
        key[i] = {count_right(state.workers.row(i), state.reality), lot.half(i)};
    }
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key[a] > key[b]; });
    order.resize(static_cast<std::size_t>(std::ceil(share * workers - 1e-9)));  // .07 of 100 is 7
    for (const std::uint32_t i : order) {
        replace_worker(state, settings, draws, period, i);
    }
}

void arrive(State& state, const Event& event, const Organization& organization,
            const Settings& settings, const Draws& draws, std::uint32_t period, std::uint32_t nth) {
    const Stream lot = draws.stream(purpose("arrival"), period, entity_of(event.level, nth));
    if (event.level > 0) {
        for (const std::uint32_t e :
             some_of(experts_of(state, organization.hierarchy, event.level, true), event.fraction,
                     lot)) {
            fill_expert(state, settings, organization.hierarchy, draws, period, e, event.value);
        }
        return;
    }
    std::vector<std::uint32_t> all(organization.workers);
    std::iota(all.begin(), all.end(), 0U);
    for (const std::uint32_t i : some_of(std::move(all), event.fraction, lot)) {
        replace_worker(state, draws, period, i, "informed", event.value.value_or(1));
    }
}

void depart(State& state, const Event& event, const Organization& organization, const Draws& draws,
            std::uint32_t period, std::uint32_t nth) {
    const Stream lot = draws.stream(purpose("departure"), period, entity_of(event.level, nth));
    const double share = event.kind == "remove-level" ? 1 : event.fraction;
    for (const std::uint32_t e :
         some_of(experts_of(state, organization.hierarchy, event.level, false), share, lot)) {
        state.vacant[e] = 1;
        // Nobody's beliefs: measures and phases pass a vacant position by.
        const RowOut row = state.experts.row(e);
        std::fill_n(row.held, state.experts.words(), Word{0});
        std::fill_n(row.value, state.experts.words(), Word{0});
    }
}

/// Gives a key its new value. Contractors' turnover is a key of its own; it goes along only where
/// the scenario gives them none of their own.
void change(State& state, const Event& event, const Organization& organization, Settings& settings,
            const Draws& draws) {
    Value& value = settings.find(event.key)->second;
    if (std::holds_alternative<std::int64_t>(value)) {
        value = static_cast<std::int64_t>(*event.value);
    } else if (std::holds_alternative<std::vector<double>>(value)) {
        value = std::vector<double>{*event.value};
    } else {
        value = *event.value;
    }
    if (event.key == "workforce.turnover") {
        if (organization.positions.one_turnover) {
            settings.find("workforce.contract_turnover")->second = value;
        }
        state.turnover = turnover_by_position(organization.positions.contractor, settings, draws);
    }
}

}  // namespace

bool apply_events(State& state, const Organization& organization, Settings& settings,
                  const Draws& draws, std::uint32_t period) {
    bool changed = false;
    std::map<std::pair<std::string, std::int64_t>, std::uint32_t> so_far;
    for (const auto& [name, event] : read_events(settings)) {
        if (event.period != period) {
            continue;
        }
        const bool at_a_level = event.kind == "expert-arrival" || event.kind == "expert-departure";
        const std::uint32_t nth = so_far[{event.kind, at_a_level ? event.level : 0}]++;
        if (event.kind == "change") {
            change(state, event, organization, settings, draws);
            changed = true;
        } else if (event.kind == "reality-shift") {
            shift_reality(state, settings, draws, period, event.fraction, nth);
        } else if (event.kind == "tie-loss") {
            lose_ties(state, organization, settings, draws, period, event.fraction, nth);
        } else if (event.kind == "expert-arrival") {
            arrive(state, event, organization, settings, draws, period, nth);
        } else if (event.kind == "expert-departure" && event.level == 0) {
            best_leave(state, settings, draws, period, event.fraction, nth);
        } else {
            depart(state, event, organization, draws, period, nth);
        }
    }
    return changed;
}

}  // namespace orglab
