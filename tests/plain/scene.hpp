// A small organization in the middle of a run, from the text of a scenario, with channels to be
// tried on it one at a time.
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue.hpp"
#include "environment/beliefs_at_start.hpp"
#include "environment/environment.hpp"
#include "landscape/task.hpp"
#include "learning/learning.hpp"
#include "metrics/measure.hpp"
#include "plain/plain.hpp"
#include "scenario/scenario.hpp"
#include "support/errors.hpp"

namespace orglab::plain {

inline Scenario scenario_of(const std::string& text) {
    return read_scenario_text("title = \"test\"\n" + text, "test.toml", catalogue());
}

inline Point point_of(const std::string& text) {
    return scenario_of(text).points.at(0);
}

/// What the twin of a channel reads and writes.
struct World {
    Minds workers;
    Minds experts;
    Tally tally;
};

class Scene {
public:
    Scene(const std::string& text, std::uint64_t seed, std::uint32_t replicate)
        : point(point_of(text)),
          draws(seed, replicate),
          keys{point.settings},
          organization(build_organization(point, draws)),
          landscape(point.model.get<TaskSettings>().landscape->make(point.model, draws)),
          state(initial_state(point.model, organization, draws)),
          present(organization.workers, 1),
          values(organization.workers),
          outsider_values(organization.outsiders),
          dimensions(keys.whole("task.dimensions")),
          policy_size(keys.whole("task.policy_size")) {}

    std::unique_ptr<RunningChannel> start(const std::string& name) const {
        const Channel& channel = *find_registered<Channel>(name);
        return channel.start({point.model, organization, stream_of(channel), draws});
    }
    void value_everybody() {
        landscape->values(state.workers, state.reality, 0, organization.workers, values);
        landscape->values(state.outsiders, state.reality, 0, organization.outsiders,
                          outsider_values);
        grades.clear();
        if (const std::uint32_t parts = landscape->parts(); with_grades && parts > 0) {
            for (const auto* of : {&values, &outsider_values}) {
                for (const double value : *of) {
                    grades.push_back(static_cast<std::uint16_t>(std::lround(value * parts)));
                }
            }
        }
    }
    [[nodiscard]] Now now(std::uint32_t period) const {
        return {organization,
                state.network,
                *landscape,
                state.workers,
                state.experts,
                state.outsiders,
                state.reality,
                state.vacant,
                Values(values),
                Values(outsider_values),
                state.trials,
                present,
                period,
                draws,
                everybody_known && std::ranges::count(present, absent) == 0,
                grades};
    }
    /// The state after one channel, worked off in blocks of any size.
    State after(RunningChannel& channel, std::uint32_t period, Tally& tally, std::uint32_t block) {
        value_everybody();
        State end = state;
        RowSet changed(organization.workers);
        Next next{end.workers, end.experts, end.trials, &changed};
        const Now before = now(period);
        channel.prepare(before, next, tally);
        const std::uint32_t workers = organization.workers;
        for (std::uint32_t end_of = workers; end_of > 0;) {  // the last block first
            const std::uint32_t begin = (end_of - 1) / block * block;
            channel.learn(before, {begin, end_of}, next, tally);
            end_of = begin;
        }
        channel.finish(before, next, tally);
        for (std::uint32_t i = 0; i < workers && channel.lists_changes(); ++i) {
            expect(changed.contains(i) || count_different(std::as_const(state.workers).row(i),
                                                          std::as_const(end.workers).row(i),
                                                          state.workers.words()) == 0,
                   "a channel that lists the workers whom it changes lists all of them");
        }
        return end;
    }
    /// The value of a mind by plain counting; nothing if the landscape is not a plain one.
    [[nodiscard]] std::optional<double> counted(const Mind& mind) const {
        const Mind truth = truth_of(state.reality, dimensions);
        const std::string kind = keys.text("task.landscape");
        if (kind == "additive") {
            return share_of_blocks(mind, truth, 1);
        }
        if (kind == "interdependent") {
            return share_of_blocks(mind, truth, keys.whole("task.block"));
        }
        if (kind == "policies") {
            return share_of_blocks(policies(mind, policy_size), policies(truth, policy_size), 1);
        }
        return std::nullopt;
    }
    /// The value of a mind, by plain counting if that can be.
    [[nodiscard]] double value(const Mind& mind) const {
        const auto plainly = counted(mind);
        return plainly ? *plainly
                       : landscape->value(planes_of({mind}, dimensions).row(0), state.reality);
    }
    /// Turns the state into a random one; `open`: dimensions without a belief occur.
    void scramble(Stream& lot, bool open) {
        const auto fill = [&](Planes& people) {
            for (std::uint32_t i = 0; i < people.rows(); ++i) {
                for (std::uint32_t d = 0; d < people.dimensions(); ++d) {
                    people.row(i).set(d, open ? static_cast<int>(below(lot, 3)) - 1
                                              : 2 * static_cast<int>(below(lot, 2)) - 1);
                }
            }
        };
        fill(state.workers);
        fill(state.experts);
    }

    Point point;
    Draws draws;
    Keys keys;
    Organization organization;
    std::unique_ptr<Landscape> landscape;
    State state;
    std::vector<std::uint8_t> present;
    bool everybody_known = false;  ///< a channel is told if all are present
    std::vector<double> values;
    std::vector<double> outsider_values;
    bool with_grades = true;  ///< values are known as whole numbers, if the landscape has these
    std::vector<std::uint16_t> grades;
    std::uint32_t dimensions;
    std::uint32_t policy_size;
};

/// An entry of a list, at random.
template <class T>
const T& one_of(Stream& lot, const std::vector<T>& list) {
    return list[below(lot, static_cast<std::uint32_t>(list.size()))];
}
/// 0, 1, or something between.
inline std::string chance(Stream& lot) {
    return one_of<std::string>(lot, {"0.0", "1.0", "0.3", "0.7", "0.05"});
}
inline std::string yes_or_no(Stream& lot) {
    return below(lot, 2) == 0 ? "true" : "false";
}
inline std::string quoted(const std::string& word) {
    return "\"" + word + "\"";
}

}  // namespace orglab::plain
