// A small organization in plain numbers, for twins of the measures, and the same as bit planes.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "environment/environment.hpp"
#include "metrics/measure.hpp"
#include "parameters/catalogue.hpp"
#include "random/draws.hpp"
#include "scenario/declare.hpp"

namespace orglab::small {

using Beliefs = std::vector<std::vector<int>>;  // person x dimension, in {-1, 0, +1}

inline Planes planes_of(const Beliefs& beliefs, std::uint32_t dimensions) {
    Planes planes(static_cast<std::uint32_t>(beliefs.size()), dimensions);
    for (std::uint32_t i = 0; i < planes.rows(); ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            planes.row(i).set(d, beliefs[i][d]);
        }
    }
    return planes;
}

inline Reality reality_of(const std::vector<int>& signs) {
    Reality reality(words_for(static_cast<std::uint32_t>(signs.size())), 0);
    for (std::size_t d = 0; d < signs.size(); ++d) {
        reality[d / 64] |= signs[d] > 0 ? Word{1} << (d % 64) : 0;
    }
    return reality;
}

/// Worth is the share right of the first half of the dimensions: differs from knowledge.
class HalfCounts : public Landscape {
public:
    explicit HalfCounts(std::uint32_t dimensions) : half_((dimensions + 1) / 2) {}
    [[nodiscard]] double value(Row beliefs, const Reality& reality) const override {
        std::uint32_t right = 0;
        for (std::uint32_t d = 0; d < half_; ++d) {
            const int real = ((reality[d / 64] >> (d % 64)) & 1U) != 0 ? 1 : -1;
            right += beliefs.at(d) == real ? 1U : 0U;
        }
        return static_cast<double>(right) / half_;
    }

private:
    std::uint32_t half_;
};

struct World {
    std::uint32_t dimensions = 0;
    std::uint32_t policy_size = 1;
    Beliefs workers;
    Beliefs experts;  // policies if policy_size > 1
    std::vector<int> reality;
    std::vector<std::uint32_t> team;  // of worker i; empty: no teams
    std::vector<std::uint32_t> level_begin{0};
    std::vector<std::uint8_t> vacant;
    std::vector<std::uint8_t> engaged;
    std::vector<Tally> channels;
    Adopted since_start;

    /// What stands in a results file: one number, or one per level or channel.
    [[nodiscard]] std::vector<double> read(const Measure& measure, std::size_t width) const {
        std::vector<double> out(width, -99);
        observe([&](const Observed& now) { measure.read(now, out); });
        return out;
    }

    /// Calls look(Observed) with all of it.
    template <class Look>
    void observe(const Look& look) const {
        Organization organization;
        organization.workers = static_cast<std::uint32_t>(workers.size());
        organization.hierarchy.levels = static_cast<std::uint32_t>(level_begin.size() - 1);
        organization.hierarchy.level_begin = level_begin;
        organization.positions.engaged = engaged;
        if (!team.empty()) {
            organization.teams.of = team;
            std::uint32_t groups = 0;
            for (const std::uint32_t g : team) {
                groups = std::max(groups, g + 1);
            }
            for (std::uint32_t g = 0; g < groups; ++g) {
                for (std::uint32_t i = 0; i < team.size(); ++i) {
                    if (team[i] == g) {
                        organization.teams.members.peers.push_back(i);
                    }
                }
                organization.teams.members.offsets.push_back(
                    organization.teams.members.peers.size());
            }
        }
        const HalfCounts landscape(dimensions);
        const Planes worker_planes = planes_of(workers, dimensions);
        const Planes expert_planes = planes_of(experts, dimensions / policy_size);
        const Reality real = reality_of(reality);
        const Observed now(organization, organization.network, landscape, worker_planes,
                           expert_planes, real, vacant, Flows{channels, since_start}, policy_size);
        look(now);
    }
};

inline const Catalogue& catalogue() {
    static const Catalogue all = [] {
        Catalogue made;
        declare_run(made);
        declare_task(made);
        declare_organization(made);
        declare_learning(made);
        declare_environment(made);
        declare_observation(made);
        return made;
    }();
    return all;
}

/// Settings that make every measure apply.
inline Settings settings_of(std::uint32_t levels) {
    Settings settings = default_settings(catalogue());
    settings["hierarchy.levels"] = static_cast<std::int64_t>(levels);
    settings["learning.order"] = std::vector<std::string>{"experts", "network"};
    settings["teams.size"] = std::int64_t{5};
    return settings;
}

inline Model model_of(const Settings& settings) {
    return orglab::model_of(catalogue(), settings);
}

inline Measure measure_named(const std::string& name, const Settings& settings) {
    for (auto& measure : all_measures(model_of(settings))) {
        if (measure.name == name) {
            return measure;
        }
    }
    throw BrokenPromise("no measure " + name);
}

inline double number(const World& world, const std::string& name,
                     const Settings& settings = settings_of(1)) {
    return world.read(measure_named(name, settings), 1)[0];
}

/// A random small organization: any part may be missing, empty, or of one mind.
inline World random_world(std::uint32_t index) {
    Stream stream = Draws(20260, index).stream(purpose("test", "world"), 0, 0);
    World world;
    world.policy_size = below(stream, 4) == 0 ? 3 : 1;
    world.dimensions = world.policy_size * (1 + below(stream, below(stream, 3) == 0 ? 90U : 8U));
    const std::uint32_t people = 1 + below(stream, below(stream, 4) == 0 ? 120U : 12U);
    const std::uint32_t alphabet = 1 + below(stream, 3);  // 1: all hold +1, 2: binary, 3: ternary
    const auto belief = [&] {
        return alphabet == 1   ? 1
               : alphabet == 2 ? 1 - 2 * static_cast<int>(below(stream, 2))
                               : static_cast<int>(below(stream, 3)) - 1;
    };
    const auto fill = [&](Beliefs& rows, std::uint32_t count, std::uint32_t dimensions) {
        rows.assign(count, std::vector<int>(dimensions));
        for (auto& row : rows) {
            for (int& value : row) {
                value = belief();
            }
        }
    };
    fill(world.workers, people, world.dimensions);
    for (std::uint32_t d = 0; d < world.dimensions; ++d) {
        world.reality.push_back(1 - 2 * static_cast<int>(below(stream, 2)));
    }
    const std::uint32_t levels = below(stream, 4);
    for (std::uint32_t level = 0; level < levels; ++level) {
        world.level_begin.push_back(world.level_begin.back() + 1 + below(stream, 4));
    }
    fill(world.experts, world.level_begin.back(), world.dimensions / world.policy_size);
    for (std::uint32_t e = 0; e < world.level_begin.back(); ++e) {
        world.vacant.push_back(below(stream, 3) == 0 ? 1 : 0);
    }
    if (below(stream, 3) != 0) {
        const std::uint32_t groups = 1 + below(stream, people);
        for (std::uint32_t i = 0; i < people; ++i) {
            world.team.push_back(i < groups ? i : below(stream, groups));
        }
    }
    for (std::uint32_t i = 0; i < people; ++i) {
        world.engaged.push_back(static_cast<std::uint8_t>(below(stream, 2)));
    }
    for (int channel = 0; channel < 2; ++channel) {
        world.channels.push_back({.messages = below(stream, 50),
                                  .expert_contacts = below(stream, 50),
                                  .idle_hours = below(stream, 50),
                                  .became_right = below(stream, 50),
                                  .became_wrong = below(stream, 50),
                                  .adopted = below(stream, 50),
                                  .along_line = 0});
    }
    world.since_start.adopted = below(stream, 10);
    world.since_start.along_line = std::uint64_t{below(stream, 65536)} * world.since_start.adopted;
    return world;
}

}  // namespace orglab::small
