#include "comparison/races.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "comparison/last_time.hpp"
#include "report/text.hpp"

namespace orglab {

TimePairs pairs_of_times(const Outcomes& outcomes, const std::string& measure, std::uint32_t own,
                         std::uint32_t other) {
    TimePairs pairs;
    if (!can_have(outcomes, measure, own) || !can_have(outcomes, measure, other)) {
        return pairs;
    }
    const Eigen::ArrayXd of_own = outcomes.numbers(measure, own);
    const Eigen::ArrayXd of_other = outcomes.numbers(measure, other);
    const auto own_ended = outcomes.statuses_of(own);
    const auto other_ended = outcomes.statuses_of(other);
    for (std::size_t run = 0; run < own_ended.size(); ++run) {
        if (own_ended[run] == Status::ok && other_ended[run] == Status::ok) {
            pairs.own.push_back(of_own[static_cast<Eigen::Index>(run)]);
            pairs.other.push_back(of_other[static_cast<Eigen::Index>(run)]);
        }
    }
    return pairs;
}

report::Table races_table(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                          const OutcomeMeasure& measure) {
    const auto horizon = last_time(outcomes, measure);
    const bool one_baseline =
        std::ranges::all_of(points, [](const auto& point) { return point.baseline == 0; });
    report::Table table{
        .headings = {
            {.label = fmt::format("{} against {}", measure.plain_name(),
                                  one_baseline ? points.front().name() : points.front().variant)},
            {.label = fmt::format("periods later (never = {:g})", horizon)},
            {.label = "pairs in which it is faster"},
            {.label = "p (signed ranks)"}}};
    std::vector<std::string> without;
    for (const auto& point : points) {
        if (!can_have(outcomes, measure.name, point.index)) {
            without.push_back(point.name());
        }
        if (point.is_baseline()) {
            continue;
        }
        const TimePairs pairs = pairs_of_times(outcomes, measure.name, point.index, point.baseline);
        const Race found = race(pairs.own, pairs.other, horizon);
        table.rows.push_back({point.name(), report::Estimate{found.difference, 1, true},
                              report::Share{found.faster},
                              report::Written{found.p, p_text(found.p)}});
    }
    if (!without.empty()) {
        table.notes.push_back(without_event(measure, without));
    }
    return table;
}

std::string p_in_words(double p) {
    const std::string text = p_text(p);
    return std::isnan(p) ? "p not known" : (text.starts_with('<') ? "p " : "p = ") + text;
}

}  // namespace orglab
