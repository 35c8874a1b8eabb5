#include "selftest/target_study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/catalogue.hpp"
#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "plan/plan.hpp"

namespace orglab {

namespace {

/// The runs of one point, and what is read from them.
Weight weight_of_point(const Target& target, const Point& point, std::uint32_t replicates,
                       int threads) {
    const Recordings recordings(std::vector{recording_of(point)});
    const auto all = static_cast<std::uint32_t>(number_of_threads(threads));
    Weight weight =
        weigh(std::vector<Point>{point}, recordings, replicates, std::min(replicates, all));
    const double numbers =
        target.statistic == Statistic::crossing ? 1.0 + recordings[0].rows() : 1.0;
    weight.terms.push_back({"what is read from all runs of a point",
                            numbers * replicates * sizeof(double), "--replicates or run.periods"});
    std::ranges::stable_sort(weight.terms, std::ranges::greater(), &WeightTerm::bytes);
    return weight;
}

}  // namespace

std::uint32_t replicates_of(const Target& target, const SelftestOptions& options) {
    const std::uint32_t listed = options.full ? target.full : target.quick;
    return listed != 0 && options.replicates != 0 ? options.replicates : listed;
}

Scenario scenario_of(const Target& target, const SelftestOptions& options) {
    auto overrides = target.overrides;
    overrides.push_back({"observe.measures", fmt::format("[\"{}\"]", target.measure)});
    if (target.period != at_the_end) {
        overrides.push_back({"run.periods", std::to_string(std::max(target.period, 1U))});
    }
    if (target.period != at_the_end && target.statistic != Statistic::crossing) {
        overrides.push_back({"observe.every", std::to_string(std::max(target.period, 1U))});
    }
    auto file = options.scenarios / "published" / (target.scenario + ".toml");
    if (!std::filesystem::exists(file)) {
        file = options.scenarios / (target.scenario + ".toml");
    }
    return read_scenario(file, catalogue(), overrides);
}

Point point_named(const Scenario& scenario, const std::string& name) {
    if (name.empty()) {
        return scenario.points.front();
    }
    const auto found = std::find_if(scenario.points.begin(), scenario.points.end(),
                                    [&](const Point& point) { return point.scenario == name; });
    if (found == scenario.points.end()) {
        throw InputError(
            Complaint{.file = scenario.file, .problem = fmt::format("has no variant `{}`", name)});
    }
    return *found;
}

void refuse_targets_that_do_not_fit(const std::vector<Target>& targets,
                                    const SelftestOptions& options) {
    for (const Target& target : targets) {
        const std::uint32_t replicates = replicates_of(target, options);
        if (replicates == 0 || target.statistic == Statistic::chi_square) {
            continue;
        }
        std::vector<Weight> weights;
        try {
            const Scenario scenario = scenario_of(target, options);
            for (const std::string& name : {target.point, target.against}) {
                weights.push_back(weight_of_point(target, point_named(scenario, name), replicates,
                                                  options.threads));
            }
        } catch (const InputError&) {
            continue;
        }
        for (const Weight& weight : weights) {
            refuse_what_does_not_fit(weight,
                                     fmt::format("the target {} of {}", target.name, target.model));
        }
    }
}

}  // namespace orglab
