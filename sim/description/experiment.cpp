#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "description/chapters.hpp"
#include "description/key_tables.hpp"
#include "parameters/description.hpp"
#include "parameters/plain_value.hpp"
#include "plan/idle_keys.hpp"
#include "scenario/precision.hpp"
#include "support/counted.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

/// The points of one variant.
PointSet points_of(const Scenario& scenario, const std::string& variant) {
    PointSet points(scenario.points.size(), false);
    for (const AlikePoints& alike : scenario.points.groups()) {
        if (alike.first.scenario == variant) {
            std::fill_n(points.begin() + alike.first.index, alike.count, true);
        }
    }
    return points;
}

/// The keys in which variants differ, in the order of points.
std::vector<std::string> differing_keys(const Scenario& scenario) {
    std::vector<std::string> keys;
    const Point& first = scenario.points.front();
    for (const auto& [key, value] : first.parameters) {
        const bool swept = std::ranges::any_of(
            first.swept, [&, &name = key](const auto& one) { return one.first == name; });
        if (!swept) {
            keys.push_back(key);
        }
    }
    return keys;
}

Paragraphs variants(const Scenario& scenario) {
    if (scenario.variants.size() < 2) {
        return {};
    }
    Paragraphs said = {fmt::format(
        "The scenario compares {} variants, which differ in these keys, as far as something reads "
        "them:",
        scenario.variants.size())};
    for (const auto& variant : scenario.variants) {
        const PointSet points = points_of(scenario, variant);
        const auto first =
            static_cast<std::size_t>(std::ranges::find(points, true) - points.begin());
        if (first == points.size()) {
            continue;  // all its points are left out
        }
        Model::Asked asked;
        const IdleKeys idle(scenario.points[first], asked);
        std::vector<std::string> parts;
        for (const auto& key : differing_keys(scenario)) {
            const std::string value = values_of(scenario, key, points);
            if (!value.empty() && idle.why(key) == nullptr) {
                parts.push_back(fmt::format("`{}` = {}", key, as_markup(value)));
            }
        }
        said.push_back(fmt::format("- `{}`: {}.", variant, fmt::join(parts, ", ")));
    }
    if (!scenario.question.baseline.empty()) {
        said.push_back(fmt::format("Variants are compared with `{}`.", scenario.question.baseline));
    }
    return said;
}

Paragraphs sweep(const Scenario& scenario) {
    Paragraphs said;
    for (const SweptKeys& part : scenario.swept) {
        std::string own;
        for (const auto& [name, value] : part.own) {
            if (name != "design") {
                own += fmt::format("{}`{}` = {}", own.empty() ? "" : ", ", name,
                                   as_markup(plain_text(value)));
            }
        }
        said.push_back(
            fmt::format("{} swept by the design `{}`: {}{}{}.",
                        part.factors.size() == 1 ? "One key is" : "These keys are",
                        scenario_word(part.design->name), as_markup(part.design->meaning),
                        own.empty() ? "" : " (" + own + ")",
                        part.design->source.empty() ? "" : "; " + sourced(part.design->source)));
        for (const Factor& factor : part.factors) {
            said.push_back(
                fmt::format("- `{}`: {}.", factor.key,
                            as_markup(values_of(scenario, factor.key,
                                                PointSet(scenario.points.size(), true)))));
        }
    }
    if (scenario.swept.size() > 1) {
        said.emplace_back("Every point of one design is taken with every point of the others.");
    }
    for (const auto& [name, value] : scenario.swept_where) {
        said.push_back(name == "where"
                           ? fmt::format("Only points are taken for which this holds: `{}`.",
                                         as_markup(plain_text(value)))
                           : "Points whose settings contradict each other are left out.");
    }
    return said;
}

Paragraphs runs(const Scenario& scenario) {
    const auto precision = precision_of(scenario);
    const std::size_t points = scenario.points.size();
    const bool one_length = values_of(scenario, "run.periods", PointSet(points, true)) ==
                            std::to_string(scenario.periods);
    std::string said = fmt::format(
        "There {} {}{}, each run with {}{} of {} (`run.periods`), from the seed `run.seed`.",
        points == 1 ? "is" : "are", counted_with_commas(points, "point"),
        scenario.swept.empty() ? "" : " (a variant at one place of the sweep)",
        replicates_text(scenario), precision ? "" : " (`run.replicates`)",
        one_length ? counted_with_commas(scenario.periods, "period") : "the periods of its own");
    if (precision) {
        said += " Replicates are added until intervals are narrow enough: " +
                as_markup(to_text(*precision)) + ".";
    }
    Paragraphs all = {said};
    if (points > 1) {
        all.emplace_back(
            "Replicates with the same number are paired between points, since they share "
            "their random numbers.");
    }
    return all;
}

Topic topic_of(const char* heading, const Scenario& scenario, Paragraphs (*tell)(const Scenario&)) {
    return {.heading = heading,
            .tell = [&scenario, tell](const Point&) { return tell(scenario); },
            .keys = false};
}

}  // namespace

std::vector<Topic> experiment_topics(const Scenario& scenario) {
    Topic how_often = topic_of("Runs", scenario, runs);
    how_often.sections = {"run", "run.precision"};
    how_often.keys = true;
    return {topic_of("Variants", scenario, variants), topic_of("Sweep", scenario, sweep),
            std::move(how_often)};
}

}  // namespace orglab
