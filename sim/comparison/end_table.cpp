#include "comparison/end_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "comparison/costs.hpp"
#include "comparison/points.hpp"
#include "comparison/resolved_settings.hpp"
#include "report/text.hpp"
#include "statistics/crossing.hpp"
#include "statistics/intervals.hpp"

namespace orglab {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// What the table shows where the scenario names no measures of its own.
constexpr std::array usual_measures = {"knowledge", "diversity"};
constexpr std::size_t measures_abreast = 3;

std::span<const double> span_of(const Eigen::ArrayXd& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

/// Whether there is one number a run and period of it.
bool has_course(const Results& results, const std::string& name) {
    const auto variables = results.variables();
    const auto found = std::ranges::find(variables, name, &Results::Variable::name);
    return found != variables.end() &&
           found->dimensions == std::vector<std::string>{"point", "replicate", "period"} &&
           results.has("end_" + name);
}

/// The measures of the table, in the order in which the scenario names them: who asks for
/// `code_score` wants to see it. "cheap" and "all" ask for nothing in particular.
std::vector<std::string> measures_in(const Results& results) {
    std::vector<std::string> asked;
    const auto named = ResolvedSettings(results).of(0, "observe.measures");
    for (const auto& word : named.is_array() ? named : nlohmann::ordered_json::array()) {
        if (word == "cheap" || word == "all") {
            asked.insert(asked.end(), usual_measures.begin(), usual_measures.end());
        } else {
            asked.push_back(word.get<std::string>());
        }
    }
    std::vector<std::string> names;
    for (const auto& name : asked) {
        if (names.size() < measures_abreast && has_course(results, name) &&
            std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

/// The censored measure of the table: time_to_80 where there is one, else the first time_to_.
std::string time_in(const Results& results) {
    if (results.has("time_to_80")) {
        return "time_to_80";
    }
    for (const auto& variable : results.variables()) {
        if (variable.name.starts_with("time_to_")) {
            return variable.name;
        }
    }
    return "";
}

/// Runs that were simulated: a censored measure cannot tell a failed run from one that never came
/// there.
std::vector<double> simulated_times(const Results& results, const std::string& time,
                                    std::uint32_t point) {
    const Eigen::ArrayXd periods = results.numbers("n_periods", point);
    const Eigen::ArrayXd status = results.numbers("status", point);
    const Eigen::ArrayXd times = results.numbers(time, point);
    std::vector<double> kept;
    for (Eigen::Index r = 0; r < times.size(); ++r) {
        if (status[r] == 0 && periods[r] >= 0) {
            kept.push_back(times[r]);
        }
    }
    return never_as_infinity(kept);
}

Rows end_rows(const Results& results, const std::vector<ComparedPoint>& points) {
    const auto measures = measures_in(results);
    const std::string time = time_in(results);
    Rows rows{{"in the end"}};
    for (const auto& name : measures) {
        rows.front().push_back(name);
    }
    if (!time.empty()) {
        const std::string share = time.substr(std::string("time_to_").size());
        rows.front().push_back(fmt::format("reached {} %", share));
        rows.front().emplace_back("in period (median)");
    }
    for (const auto& point : points) {
        std::vector<std::string> row{point.name()};
        for (const auto& name : measures) {
            row.push_back(
                with_interval(mean_interval(span_of(results.numbers("end_" + name, point.index)))));
        }
        if (!time.empty()) {
            const auto times = simulated_times(results, time, point.index);
            const auto reached = std::count_if(times.begin(), times.end(),
                                               [](double t) { return std::isfinite(t); });
            row.push_back(share_with_interval(
                wilson_interval(static_cast<std::uint64_t>(reached), times.size())));
            row.push_back(period_with_interval(median_interval(times)));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Rows difference_rows(const Results& results, const std::vector<ComparedPoint>& points) {
    const auto measures = measures_in(results);
    const bool one_baseline =
        std::all_of(points.begin(), points.end(), [](const auto& p) { return p.baseline == 0; });
    Rows rows{{fmt::format("difference from {}",
                           one_baseline ? points.front().name() : points.front().variant)}};
    for (const auto& name : measures) {
        rows.front().push_back(name);
    }
    for (const auto& point : points) {
        if (point.is_baseline()) {
            continue;
        }
        std::vector<std::string> row{point.name()};
        for (const auto& name : measures) {
            const Eigen::ArrayXd first = results.numbers("end_" + name, point.baseline);
            const Eigen::ArrayXd second = results.numbers("end_" + name, point.index);
            row.push_back(
                with_signed_interval(paired_difference_interval(span_of(first), span_of(second))));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Mean knowledge in a few periods, early ones closer together.
Rows course_rows(const Results& results, const std::vector<ComparedPoint>& points) {
    const auto periods = results.periods();
    std::vector<std::size_t> picked;
    for (const double share : {0.0, 0.01, 0.04, 1.0 / 12, 1.0 / 6, 1.0 / 3, 0.5, 2.0 / 3, 1.0}) {
        const auto index =
            static_cast<std::size_t>(std::llround(share * static_cast<double>(periods.size() - 1)));
        if (picked.empty() || index > picked.back()) {
            picked.push_back(index);
        }
    }
    Rows rows{{"mean knowledge in period"}};
    for (const auto index : picked) {
        rows.front().push_back(std::to_string(periods[index]));
    }
    for (const auto& point : points) {
        const Eigen::ArrayXXd series = results.series("knowledge", point.index);
        std::vector<std::string> row{point.name()};
        for (const auto index : picked) {
            const Eigen::ArrayXd column = series.col(static_cast<Eigen::Index>(index));
            row.push_back(with_interval(
                {mean_interval(span_of(column)).estimate, std::nan(""), std::nan("")}));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// "small-world passes hierarchy in period 290 [281, 301]"; "" where the curves do not cross.
std::string crossing_text(const Results& results, const std::vector<ComparedPoint>& points,
                          const ComparedPoint& point) {
    const auto periods = results.periods();
    const Eigen::ArrayXXd first = results.series("knowledge", point.baseline);
    const Eigen::ArrayXXd second = results.series("knowledge", point.index);
    for (const bool forward : {true, false}) {
        const SeriesPair pair{forward ? first : second, forward ? second : first, periods};
        const double period = crossing_period(pair);
        if (std::isfinite(period) && period > periods.front()) {
            const auto& behind = points[forward ? point.baseline : point.index];
            const auto& ahead = points[forward ? point.index : point.baseline];
            return fmt::format("{} passes {} for good in period {}\n", ahead.name(), behind.name(),
                               period_with_interval(crossing_interval(pair)));
        }
    }
    return "";
}

std::string crossings(const Results& results, const std::vector<ComparedPoint>& points) {
    std::string text;
    for (const auto& point : points) {
        if (!point.is_baseline()) {
            text += crossing_text(results, points, point);
        }
    }
    return text;
}

}  // namespace

std::string end_table(const Results& results) {
    const auto points = points_of(results);
    const auto periods = results.periods();
    std::string text =
        fmt::format("{}\n{}, {} periods; {}\n\n", results.title(),
                    results.replicates() == 1 ? "1 replicate"
                                              : fmt::format("{} replicates", results.replicates()),
                    periods.back(),
                    results.replicates() == 1 ? "one replicate gives no intervals"
                                              : "means, with 95 % intervals in brackets");
    text += table_text(end_rows(results, points));
    if (points.size() > 1 && !measures_in(results).empty()) {
        text += "\n" + table_text(difference_rows(results, points));
    }
    if (results.has("knowledge") && periods.size() > 1) {
        text += "\n" + table_text(course_rows(results, points));
        const std::string passes = crossings(results, points);
        if (!passes.empty()) {
            text += "\n" + passes;
        }
    }
    const auto costs = cost_rows(results, points);
    if (!costs.empty()) {
        text += "\n" + table_text(costs);
    }
    const std::string description = ResolvedSettings(results).frame("description");
    if (!description.empty()) {
        text += "\n" + wrapped(description);
    }
    return text;
}

}  // namespace orglab
