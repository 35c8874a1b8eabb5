// Outcomes that no program wrote: two organizations at two rates of turnover, every number a plain
// function of variant, rate, replicate and period. No file, no HDF5.
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "outcomes/outcomes.hpp"

namespace orglab::by_hand {

/// Numbers kept in memory.
class Numbers : public SeriesSource {
public:
    std::map<std::pair<std::string, std::uint32_t>, Eigen::ArrayXXd> all_series;
    std::map<std::string, Eigen::ArrayXXd> all_numbers;
    mutable std::map<std::string, int> asked;  ///< how often a series was read

    [[nodiscard]] Eigen::ArrayXXd series(const std::string& measure,
                                         std::uint32_t point) const override {
        ++asked[measure];
        return all_series.at({measure, point});
    }
    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string& measure) const override {
        return all_numbers.at(measure);
    }
};

inline constexpr std::uint32_t replicates = 8;

/// A hierarchy learns fast and stops; a network is slow, and ends higher if workers stay.
inline double knowledge(bool network, double turnover, std::uint32_t replicate, double period) {
    const double end = network ? 0.95 - 20 * turnover : 0.8 - turnover;
    const double pace = network ? 150 : 20;
    const double noise = 0.01 * std::cos(2.0 * replicate + (network ? 1 : 0));
    return 0.5 + (end - 0.5) * (1 - std::exp(-period / pace)) + noise;
}

inline OutcomeMeasure measure(std::string name, std::string label, MeasureKind kind) {
    return {.name = std::move(name), .label = std::move(label), .kind = kind, .low = 0, .high = 1};
}

/// Fills in the measures of one point.
inline void fill(Numbers& numbers, const Outcomes& outcomes, std::uint32_t point) {
    const bool network = outcomes.points[point].variant == "network";
    const double turnover = std::get<double>(outcomes.value(point, "workforce.turnover"));
    const auto periods = static_cast<Eigen::Index>(outcomes.periods.size());
    Eigen::ArrayXXd course(replicates, periods);
    Eigen::ArrayXXd messages(replicates, 2 * periods);
    for (std::uint32_t r = 0; r < replicates; ++r) {
        double first = std::numeric_limits<double>::quiet_NaN();
        for (Eigen::Index p = 0; p < periods; ++p) {
            const auto period = outcomes.periods[static_cast<std::size_t>(p)];
            course(r, p) = knowledge(network, turnover, r, period);
            first = std::isnan(first) && course(r, p) >= 0.8 ? period : first;
            messages(r, 2 * p) = network ? 0 : 100;
            messages(r, 2 * p + 1) = network ? 200 : std::numeric_limits<double>::quiet_NaN();
        }
        numbers.all_numbers["end_knowledge"](r, point) = course(r, periods - 1);
        numbers.all_numbers["time_to_80"](r, point) = first;
        numbers.all_numbers["net_degree"](r, point) = network ? 4 : 0;
    }
    numbers.all_series[{"knowledge", point}] = course;
    numbers.all_series[{"messages_by_channel", point}] = messages;
}

inline Outcomes outcomes(const Catalogue& catalogue) {
    Outcomes made;
    made.title = "A hierarchy or a network";
    made.description = "Two organizations of 100 that nobody simulated.";
    made.question = {.claim = "A network knows more in the end",
                     .main = "knowledge",
                     .smallest_effect = 0.02,
                     .baseline = "hierarchy",
                     .arm_phrase = "in a network",
                     .baseline_phrase = "in a hierarchy"};
    made.swept = {"workforce.turnover"};
    made.keys = {"workforce.turnover", "learning.order", "hierarchy.levels"};
    made.base = {{"workforce.size", std::int64_t{100}},
                 {"run.periods", std::int64_t{600}},
                 {"network.kind", std::string("lattice")},
                 {"learning.network.sample", std::int64_t{2}}};
    made.catalogue = &catalogue;
    using Words = std::vector<std::string>;
    for (const bool network : {true, false}) {
        for (const double turnover : {0.0, 0.02}) {
            made.points.push_back({network ? "network" : "hierarchy",
                                   {turnover, Words{network ? "network" : "experts"},
                                    std::int64_t{network ? 0 : 2}}});
        }
    }
    made.replicates = replicates;
    for (std::int32_t period = 0; period <= 600; period += 10) {
        made.periods.push_back(period);
    }
    made.channels = {"experts", "network"};
    made.statuses.assign(made.points.size() * replicates, Status::ok);
    made.n_periods.assign(made.points.size() * replicates, 600);
    const std::string share = "share of right beliefs";
    made.measures = {measure("net_degree", "ties per worker", MeasureKind::structure),
                     measure("knowledge", share, MeasureKind::series),
                     measure("messages_by_channel", "contacts", MeasureKind::series),
                     measure("time_to_80", "first period of 0.8", MeasureKind::run),
                     measure("end_knowledge", share, MeasureKind::end)};
    made.measures[2].axis = Axis::channel;
    made.measures[3].censored = true;
    const auto numbers = std::make_shared<Numbers>();
    for (const char* name : {"end_knowledge", "time_to_80", "net_degree"}) {
        numbers->all_numbers[name] =
            Eigen::ArrayXXd(replicates, static_cast<Eigen::Index>(made.points.size()));
    }
    for (std::uint32_t point = 0; point < made.points.size(); ++point) {
        fill(*numbers, made, point);
    }
    made.source = numbers;
    return made;
}

}  // namespace orglab::by_hand
