#include "environment/beliefs_at_start.hpp"

#include <algorithm>
#include <numeric>

#include "beliefs/policies.hpp"
#include "landscape/task.hpp"
#include "random/many.hpp"

namespace orglab {

namespace {

template <class T>
const T& by_level(const std::vector<T>& list, std::uint32_t level) {
    return list[std::min<std::size_t>(level - 1, list.size() - 1)];
}

}  // namespace

void fill_beliefs(RowOut row, std::uint32_t dimensions, std::string_view start, double knowledge,
                  const Reality& reality, const Stream& held, const Stream& value) {
    for (std::uint32_t w = 0; w < words_for(dimensions); ++w) {
        const Word all = valid_bits(dimensions, w);
        row.held[w] =
            start == "neutral"
                ? 0
                : (start == "ternary" ? bernoulli_mask(held, w, Chance(2.0 / 3.0), all) : all);
        if (start == "informed") {
            const Word right = bernoulli_mask(value, w, Chance(knowledge), all);
            row.value[w] = ~(reality[w] ^ right) & all;
        } else {
            row.value[w] = value.word(w) & row.held[w];
        }
    }
}

namespace {

/// fill_beliefs for every row, by the streams of its number.
void fill_all(Planes& people, std::string_view start, double knowledge, const Reality& reality,
              const Streams& held, const Streams& value) {
    std::vector<std::uint32_t> rows(people.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<Word> wanted(rows.size());
    std::vector<Word> who_holds(rows.size());
    std::vector<Word> values(rows.size());
    for (std::uint32_t w = 0; w < people.words(); ++w) {
        const Word all = valid_bits(people.dimensions(), w);
        std::ranges::fill(wanted, all);
        std::ranges::fill(who_holds, start == "neutral" ? 0 : all);
        if (start == "ternary") {
            bernoulli_masks(held, w, Chance(2.0 / 3.0), rows, wanted, who_holds);
        }
        if (start == "informed") {
            bernoulli_masks(value, w, Chance(knowledge), rows, wanted, values);
        } else {
            words_of(value, w, rows, values);
        }
        for (const std::uint32_t i : rows) {
            const Word is_plus = start == "informed" ? ~(reality[w] ^ values[i]) : values[i];
            people.row(i).held[w] = who_holds[i];
            people.row(i).value[w] = is_plus & who_holds[i];
        }
    }
}

}  // namespace

State initial_state(const Settings& settings, const Organization& organization,
                    const Draws& draws) {
    const TaskSettings task = read_task(settings);
    const auto dimensions = static_cast<std::uint32_t>(task.dimensions);
    const auto policy_size = static_cast<std::uint32_t>(task.policy_size);
    const std::uint32_t experts = organization.hierarchy.experts();
    State state;
    state.reality.resize(words_for(dimensions));
    for (std::uint32_t w = 0; w < state.reality.size(); ++w) {
        state.reality[w] =
            draws.stream(purpose("reality"), 0, 0).word(w) & valid_bits(dimensions, w);
    }
    state.workers = Planes(organization.workers, dimensions);
    state.trials.assign(organization.workers, 0);
    state.joined.assign(organization.workers, 0);
    state.turnover = organization.positions.turnover;
    state.network = organization.network;
    const auto& start = std::get<std::string>(settings.at("workforce.initial_beliefs"));
    const double knowledge = std::get<double>(settings.at("workforce.initial_knowledge"));
    const auto& above =
        std::get<std::vector<std::string>>(settings.at("hierarchy.initial_beliefs"));
    const auto& known_above =
        std::get<std::vector<double>>(settings.at("hierarchy.initial_knowledge"));
    const bool informed_managers = organization.hierarchy.has_line() && above.front() != "neutral";
    fill_all(state.workers, start, knowledge, state.reality, {draws, purpose("beliefs.held"), 0},
             {draws, purpose("beliefs.value"), 0});
    for (std::uint32_t i = 0; i < organization.workers; ++i) {
        // In a line the managers are workers; hierarchy.initial_beliefs speaks of those who have
        // reports.
        if (informed_managers && organization.line.of(i).size() >
                                     (organization.hierarchy.manager_of[i] == nobody ? 0U : 1U)) {
            replace_worker(state, draws, 0, i, above.front(), known_above.front());
        }
        const auto& tenure = organization.positions.tenure;
        state.joined[i] = tenure.empty() ? 0 : -static_cast<std::int32_t>(tenure[i]);
    }
    state.experts = Planes(experts, dimensions / policy_size);
    state.vacant.assign(experts, 0);
    for (std::uint32_t e = 0; e < experts; ++e) {
        fill_expert(state, settings, organization.hierarchy, draws, 0, e, std::nullopt);
    }
    state.outsiders = Planes(organization.outsiders, dimensions);
    std::vector<Word> all(words_for(dimensions));
    for (std::uint32_t w = 0; w < all.size(); ++w) {
        all[w] = valid_bits(dimensions, w);
    }
    inform_outsiders(state, settings, draws, 0, all);
    return state;
}

void replace_worker(State& state, const Draws& draws, std::uint32_t period, std::uint32_t i,
                    std::string_view start, double knowledge) {
    fill_beliefs(state.workers.row(i), state.workers.dimensions(), start, knowledge, state.reality,
                 draws.stream(purpose("beliefs.held"), period, i),
                 draws.stream(purpose("beliefs.value"), period, i));
    state.trials[i] = 0;
    state.joined[i] = static_cast<std::int32_t>(period);
}

void replace_worker(State& state, const Settings& settings, const Draws& draws,
                    std::uint32_t period, std::uint32_t i) {
    replace_worker(state, draws, period, i,
                   std::get<std::string>(settings.at("workforce.newcomer_beliefs")),
                   std::get<double>(settings.at("workforce.newcomer_knowledge")));
}

void fill_expert(State& state, const Settings& settings, const Hierarchy& hierarchy,
                 const Draws& draws, std::uint32_t period, std::uint32_t expert,
                 std::optional<double> knowledge) {
    const std::uint32_t level = hierarchy.level_of(expert);
    const auto policy_size = static_cast<std::uint32_t>(read_task(settings).policy_size);
    const Reality seen = policy_size > 1
                             ? policies_of(state.reality, state.workers.dimensions(), policy_size)
                             : state.reality;
    const auto& start = by_level(
        std::get<std::vector<std::string>>(settings.at("hierarchy.initial_beliefs")), level);
    const double known =
        by_level(std::get<std::vector<double>>(settings.at("hierarchy.initial_knowledge")), level);
    fill_beliefs(state.experts.row(expert), state.experts.dimensions(),
                 knowledge ? "informed" : start, knowledge.value_or(known), seen,
                 draws.stream(purpose("experts.held"), period, expert),
                 draws.stream(purpose("experts.value"), period, expert));
    state.vacant[expert] = 0;
}

void inform_outsiders(State& state, const Settings& settings, const Draws& draws,
                      std::uint32_t period, const std::vector<Word>& dimensions) {
    const Chance chance(std::get<double>(settings.at("network.external_knowledge")));
    for (std::uint32_t o = 0; o < state.outsiders.rows(); ++o) {
        const RowOut row = state.outsiders.row(o);
        const Stream draw = draws.stream(purpose("outsiders"), period, o);
        for (std::uint32_t w = 0; w < dimensions.size(); ++w) {
            const Word right = bernoulli_mask(draw, w, chance, dimensions[w]);
            const Word belief = ~(state.reality[w] ^ right) & dimensions[w];
            row.held[w] |= dimensions[w];
            row.value[w] = (row.value[w] & ~dimensions[w]) | belief;
        }
    }
}

}  // namespace orglab
