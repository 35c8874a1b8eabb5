#include "environment/beliefs_at_start.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "beliefs/policies.hpp"
#include "environment/trials_before.hpp"
#include "random/many.hpp"

namespace orglab {

namespace {

/// A dimension of ternary beliefs has one with this probability: -1, 0 and +1 are equally likely.
constexpr double ternary_held = 2.0 / 3.0;

}  // namespace

void fill_beliefs(RowOut row, std::uint32_t dimensions, Bringing bringing, const Reality& reality,
                  const Stream& held, const Stream& value) {
    for (std::uint32_t w = 0; w < words_for(dimensions); ++w) {
        const Word all = valid_bits(dimensions, w);
        row.held[w] = bringing.beliefs == InitialBeliefs::neutral ? 0
                      : bringing.beliefs == InitialBeliefs::ternary
                          ? bernoulli_mask(held, w, Chance(ternary_held), all)
                          : all;
        if (bringing.beliefs == InitialBeliefs::informed) {
            const Word right = bernoulli_mask(value, w, Chance(bringing.knowledge), all);
            row.value[w] = ~(reality[w] ^ right) & all;
        } else {
            row.value[w] = value.word(w) & row.held[w];
        }
    }
}

namespace {

/// fill_beliefs for every row, by the streams of its number.
void fill_all(Planes& people, Bringing bringing, const Reality& reality, const Streams& held,
              const Streams& value) {
    const bool informed = bringing.beliefs == InitialBeliefs::informed;
    constexpr std::uint32_t at_once = 256;
    std::array<std::uint32_t, at_once> some;
    std::array<Word, at_once> wanted;
    std::array<Word, at_once> who_holds;
    std::array<Word, at_once> values;
    for (std::uint32_t begin = 0; begin < people.rows(); begin += at_once) {
        const auto rows = std::span(some).first(std::min(at_once, people.rows() - begin));
        std::iota(rows.begin(), rows.end(), begin);
        for (std::uint32_t w = 0; w < people.words(); ++w) {
            const Word all = valid_bits(people.dimensions(), w);
            std::fill_n(wanted.begin(), rows.size(), all);
            if (bringing.beliefs == InitialBeliefs::ternary) {
                bernoulli_masks(held, w, Chance(ternary_held), rows,
                                std::span(wanted).first(rows.size()), who_holds);
            } else {
                std::fill_n(who_holds.begin(), rows.size(),
                            bringing.beliefs == InitialBeliefs::neutral ? 0 : all);
            }
            if (informed) {
                bernoulli_masks(value, w, Chance(bringing.knowledge), rows,
                                std::span(wanted).first(rows.size()), values);
            } else {
                words_of(value, w, rows, values);
            }
            for (std::size_t k = 0; k < rows.size(); ++k) {
                const Word is_plus = informed ? ~(reality[w] ^ values[k]) : values[k];
                const RowOut row = people.row(rows[k]);
                row.held[w] = who_holds[k];
                row.value[w] = is_plus & who_holds[k];
            }
        }
    }
}

std::vector<Word> every_dimension(std::uint32_t dimensions) {
    std::vector<Word> all(words_for(dimensions));
    for (std::uint32_t w = 0; w < all.size(); ++w) {
        all[w] = valid_bits(dimensions, w);
    }
    return all;
}

Reality first_reality(std::uint32_t dimensions, const Draws& draws) {
    Reality reality = every_dimension(dimensions);
    for (std::uint32_t w = 0; w < reality.size(); ++w) {
        reality[w] &= draws.stream(purpose("reality"), 0, 0).word(w);
    }
    return reality;
}

/// In a line the managers are workers: [hierarchy] says what those who have reports believe.
void fill_managers(const StepContext& step, const HierarchySettings& hierarchy) {
    const Bringing bringing{hierarchy.initial_beliefs.front(), hierarchy.initial_knowledge.front()};
    const Organization& organization = step.organization;
    if (!organization.hierarchy.has_line() || bringing.beliefs == InitialBeliefs::neutral) {
        return;
    }
    for (std::uint32_t i = 0; i < organization.workers; ++i) {
        if (organization.line.of(i).size() > organization.hierarchy.managers(i)) {
            replace_worker(step, i, bringing);
        }
    }
}

}  // namespace

State initial_state(const Model& model, const Organization& organization, const Draws& draws) {
    return initial_state(model, organization, organization.network, draws);
}

State initial_state(const Model& model, const Organization& organization, PeerLists network,
                    const Draws& draws) {
    const auto& task = model.get<TaskSettings>();
    const auto& people = model.get<WorkforceSettings>();
    const auto& hierarchy = model.get<HierarchySettings>();
    const std::uint32_t experts = organization.hierarchy.experts();
    State state;
    const StepContext step{state, organization, draws, 0};
    state.reality = first_reality(task.dimensions, draws);
    state.workers = Planes(organization.workers, task.dimensions);
    state.trials.assign(organization.workers, 0);
    state.turnover = organization.positions.turnover;
    state.network = std::move(network);
    fill_all(state.workers, {people.initial_beliefs, people.initial_knowledge}, state.reality,
             {draws, purpose("beliefs.held"), 0}, {draws, purpose("beliefs.value"), 0});
    fill_managers(step, hierarchy);
    state.trials = trials_before(model, organization);
    state.experts = Planes(experts, task.dimensions / task.policy_size);
    state.vacant.assign(experts, 0);
    std::vector<std::uint32_t> all_experts(experts);
    std::iota(all_experts.begin(), all_experts.end(), 0U);
    fill_experts(step, all_experts, hierarchy, std::nullopt);
    state.outsiders = Planes(organization.outsiders, task.dimensions);
    if (organization.outsiders > 0) {
        inform_outsiders(step, every_dimension(task.dimensions),
                         model.get<NetworkSettings>().external_knowledge);
    }
    return state;
}

void replace_worker(const StepContext& step, std::uint32_t i, Bringing bringing) {
    State& state = step.state;
    fill_beliefs(state.workers.row(i), state.workers.dimensions(), bringing, state.reality,
                 step.draws.stream(purpose("beliefs.held"), step.period, i),
                 step.draws.stream(purpose("beliefs.value"), step.period, i));
    state.trials[i] = 0;
}

void fill_experts(const StepContext& step, std::span<const std::uint32_t> experts,
                  const HierarchySettings& hierarchy, std::optional<double> knowledge) {
    State& state = step.state;
    const std::uint32_t dimensions = state.workers.dimensions();
    const std::uint32_t policies = state.experts.dimensions();
    const Reality seen = policies < dimensions
                             ? policies_of(state.reality, dimensions, dimensions / policies)
                             : state.reality;
    for (const std::uint32_t e : experts) {
        const std::uint32_t level = step.organization.hierarchy.level_of(e);
        const Bringing bringing = knowledge
                                      ? Bringing{InitialBeliefs::informed, *knowledge}
                                      : Bringing{at_level(hierarchy.initial_beliefs, level),
                                                 at_level(hierarchy.initial_knowledge, level)};
        fill_beliefs(state.experts.row(e), policies, bringing, seen,
                     step.draws.stream(purpose("experts.held"), step.period, e),
                     step.draws.stream(purpose("experts.value"), step.period, e));
        state.vacant[e] = 0;
    }
}

void inform_outsiders(const StepContext& step, const std::vector<Word>& dimensions,
                      double knowledge) {
    State& state = step.state;
    const Chance chance(knowledge);
    for (std::uint32_t o = 0; o < state.outsiders.rows(); ++o) {
        const RowOut row = state.outsiders.row(o);
        const Stream draw = step.draws.stream(purpose("outsiders"), step.period, o);
        for (std::uint32_t w = 0; w < dimensions.size(); ++w) {
            const Word right = bernoulli_mask(draw, w, chance, dimensions[w]);
            const Word belief = ~(state.reality[w] ^ right) & dimensions[w];
            row.held[w] |= dimensions[w];
            row.value[w] = (row.value[w] & ~dimensions[w]) | belief;
        }
    }
}

}  // namespace orglab
