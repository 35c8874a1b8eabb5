// The outcomes of a scenario with a sweep, filled in by hand: a function of the swept values.
#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "engine/catalogue.hpp"
#include "outcomes/outcomes.hpp"
#include "scenario/swept_parts.hpp"

namespace orglab {

/// The number of a run of a point.
using RunFunction = std::function<double(const OutcomePoint& point, std::uint32_t replicate)>;

class FilledIn : public SeriesSource {
public:
    explicit FilledIn(Eigen::ArrayXXd numbers) : numbers_(std::move(numbers)) {}
    [[nodiscard]] Eigen::ArrayXXd series(const std::string&, std::uint32_t point) const override {
        Eigen::ArrayXXd made(numbers_.rows(), 2);  // periods 0 and 5
        made << numbers_.col(point), 10 * numbers_.col(point);
        return made;
    }
    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string&) const override {
        return numbers_;
    }

private:
    Eigen::ArrayXXd numbers_;
};

struct SweptStudy {
    static constexpr const char* frame = R"(
title = "Swept"
run.periods = 5
task.dimensions = 10
workforce.size = 20
network.kind = "random"
network.degree = 4
learning.order = ["network"]
)";
    Scenario scenario;
    Outcomes outcomes;
    std::vector<SweptPart> parts;

    SweptStudy(const std::string& sweep, std::uint32_t replicates, const RunFunction& function)
        : scenario(read_scenario_text(std::string(frame) + sweep, "swept.toml", catalogue())),
          parts(swept_parts(scenario.resolved, "swept.toml", catalogue(), scenario.seed)) {
        outcomes.title = scenario.title;
        outcomes.catalogue = &catalogue();
        outcomes.replicates = replicates;
        outcomes.periods = {0, 5};
        for (const auto& [key, value] : scenario.points.front().parameters) {
            outcomes.keys.push_back(key);
        }
        Eigen::ArrayXXd numbers(replicates, static_cast<Eigen::Index>(scenario.points.size()));
        for (const Point& point : scenario.points) {
            OutcomePoint& made = outcomes.points.emplace_back();
            made.variant = point.scenario;
            for (const auto& [key, value] : point.parameters) {
                made.values.push_back(value);
            }
            for (std::uint32_t r = 0; r < replicates; ++r) {
                numbers(r, point.index) = function(made, r);
            }
        }
        for (const auto& [key, value] : scenario.points.front().swept) {
            outcomes.swept.push_back(key);
        }
        outcomes.measures = {
            {.name = "end_knowledge", .label = "knowledge", .kind = MeasureKind::end},
            {.name = "knowledge", .label = "knowledge", .kind = MeasureKind::series},
            {.name = "time_to_80", .label = "time", .kind = MeasureKind::run, .censored = true}};
        outcomes.statuses.assign(scenario.points.size() * replicates, Status::ok);
        outcomes.source = std::make_shared<FilledIn>(std::move(numbers));
    }

    /// The number of a key in a point.
    [[nodiscard]] double number(const OutcomePoint& point, const std::string& key) const {
        const auto place = std::ranges::find(outcomes.keys, key) - outcomes.keys.begin();
        return number_of(point.values[static_cast<std::size_t>(place)]);
    }

    static double number_of(const Value& value) {
        if (const auto* real = std::get_if<double>(&value)) {
            return *real;
        }
        return static_cast<double>(std::get<std::int64_t>(value));
    }

    void lose(std::uint32_t point, std::uint32_t replicate, Status status = Status::failed) {
        outcomes.statuses[point * outcomes.replicates + replicate] = status;
    }
};

}  // namespace orglab
