// Outcomes filled in by hand: one measure at the end of the runs, point by point.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "comparison/compared_arms.hpp"
#include "engine/catalogue.hpp"

namespace orglab {

class MadeNumbers final : public SeriesSource {
public:
    explicit MadeNumbers(Eigen::ArrayXXd numbers) : numbers_(std::move(numbers)) {}
    [[nodiscard]] Eigen::ArrayXXd series(const std::string&, std::uint32_t) const override {
        return {};
    }
    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string&) const override {
        return numbers_;
    }

private:
    Eigen::ArrayXXd numbers_;
};

/// A point: variant, turnover (the swept key), and the number of each replicate.
struct MadePoint {
    std::string variant;
    double turnover = 0;
    std::vector<double> numbers;
};

/// `swept`: whether turnover is. More knowledge is better.
inline ComparedStudy made_study(const std::string& name, const std::vector<MadePoint>& points,
                                bool swept = true) {
    ComparedStudy made{.name = name, .outcomes = {}};
    Outcomes& outcomes = made.outcomes;
    outcomes.catalogue = &catalogue();
    if (swept) {
        outcomes.swept = outcomes.keys = {"workforce.turnover"};
    }
    const auto replicates = static_cast<Eigen::Index>(points.front().numbers.size());
    Eigen::ArrayXXd all(replicates, static_cast<Eigen::Index>(points.size()));
    for (const auto& point : points) {
        const auto column = static_cast<Eigen::Index>(outcomes.points.size());
        for (Eigen::Index row = 0; row < replicates; ++row) {
            all(row, column) = point.numbers[static_cast<std::size_t>(row)];
        }
        outcomes.points.push_back(
            {point.variant, swept ? std::vector{Value(point.turnover)} : std::vector<Value>{}});
    }
    outcomes.replicates = static_cast<std::uint32_t>(replicates);
    outcomes.statuses.assign(points.size() * static_cast<std::size_t>(replicates), Status::ok);
    outcomes.measures = {
        {.name = "end_knowledge", .label = "knowledge", .kind = MeasureKind::end, .direction = 1}};
    outcomes.source = std::make_shared<MadeNumbers>(std::move(all));
    return made;
}

}  // namespace orglab
