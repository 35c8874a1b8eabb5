#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

#include "commands/planned_study.hpp"
#include "parameters/plain_value.hpp"
#include "report/renderer.hpp"
#include "scenario/precision.hpp"
#include "support/counted.hpp"
#include "support/duration.hpp"
#include "support/plain_text.hpp"

namespace orglab {

namespace {

constexpr std::size_t points_shown = 30;

std::string head(const PlannedStudy& study) {
    const Scenario& scenario = study.scenario;
    std::vector<std::string> keys;
    for (const auto& [key, value] : scenario.points.front().swept) {
        keys.push_back(key);
    }
    std::string text =
        fmt::format("{}: {}\n", without_controls(scenario.file), without_controls(scenario.title));
    text += fmt::format(
        "  {} {}{}\n",
        scenario.variants.size() > 1 ? "variants:" : "variant:", fmt::join(scenario.variants, ", "),
        keys.empty() ? ""
                     : fmt::format("; design {} over {}", scenario.design, fmt::join(keys, ", ")));
    const auto points = static_cast<double>(scenario.points.size());
    const auto precision = precision_of(scenario);
    const auto from_fewest = [&](double a_replicate) {
        return precision ? with_commas(a_replicate * precision->min) + " to " : std::string();
    };
    text += fmt::format(
        "  {} x {}{} x {}: {}{}; study {}\n", counted_with_commas(scenario.points.size(), "point"),
        from_fewest(1), counted_with_commas(scenario.replicates, "replicate"),
        counted_with_commas(scenario.periods, "period"), from_fewest(points),
        counted_with_commas(scenario.points.size() * scenario.replicates, "run"), study.study_id);
    if (precision) {
        text += fmt::format("  {}; what follows is for {} replicates\n", to_text(*precision),
                            with_commas(scenario.replicates));
    }
    for (const std::string& notice : study.notices) {
        text += fmt::format("  note: {}\n", without_controls(notice));
    }
    return text;
}

std::string points_text(const PlannedStudy& study) {
    const auto& points = study.scenario.points;
    const bool timed = !study.forecast.seconds.empty();
    report::Table table{
        .headings = {{.label = "point", .align = report::Align::right}, {.label = "variant"}}};
    for (const auto& [key, value] : points.front().parameters) {
        table.headings.push_back({.label = key, .align = report::Align::right});
    }
    if (timed) {
        table.headings.push_back({.label = "a run", .unit = "s", .align = report::Align::right});
    }
    std::vector<std::vector<std::string>> texts;  // of each parameter at each point
    for (std::size_t k = 0; k < points.front().parameters.size(); ++k) {
        std::vector<Value> values;
        std::ranges::transform(points, std::back_inserter(values),
                               [&](const Point& point) { return point.parameters[k].second; });
        texts.push_back(told_apart(values));
    }
    for (const Point& point : points) {
        if (point.index >= points_shown) {
            break;
        }
        report::Row row = {report::Number{static_cast<double>(point.index), 0}, point.scenario};
        for (const auto& of_key : texts) {
            row.emplace_back(of_key[point.index]);
        }
        if (timed) {
            row.emplace_back(fmt::format("{:.2g}", study.forecast.seconds[point.index]));
        }
        table.rows.push_back(std::move(row));
    }
    if (points.size() > points_shown) {
        table.notes = {fmt::format("the first {} of {} points; --format csv or json has all",
                                   points_shown, with_commas(static_cast<double>(points.size())))};
    }
    return "\n" + report::renderer_named("terminal").render(table) + "\n";
}

std::string range_text(double seconds, double factor) {
    return std::isnan(factor)
               ? "how far off is not known from so few points"
               : fmt::format("{} to {} by the spread of what was timed",
                             duration_text(seconds / factor), duration_text(seconds * factor));
}

std::string time_text(const PlannedStudy& study) {
    const Calibration& made = study.calibration;
    if (study.forecast.seconds.empty()) {
        return "time: not known, since nothing was timed\n";
    }
    const Shape& shape = study.shape;
    const double sum =
        std::accumulate(study.forecast.seconds.begin(), study.forecast.seconds.end(), 0.0) *
        study.scenario.replicates;
    std::string text = fmt::format(
        "time: about {} ({})\n  {} of simulation on one core, from {} of {} that took "
        "{} on one core",
        duration_text(study.seconds()), range_text(study.seconds(), study.forecast.factor),
        duration_text(sum), counted_with_commas(made.timed.size(), "run"),
        counted_with_commas(study.forecast.timed_points, "point"),
        duration_text(made.processor_seconds));
    if (made.cut > 0) {
        text += fmt::format(", {} of them cut short and reckoned up to all periods", made.cut);
    }
    text += fmt::format(
        "; other machines differ\n  {} to write and collect the results, reckoned "
        "from their number and size\n",
        duration_text(study.writing));
    if (study.looking > 0) {
        text += fmt::format(
            "  {} for up to {} of run.precision at the intervals, before each of "
            "which all cores wait for the last run\n",
            duration_text(study.looking),
            counted(most_looks(*precision_of(study.scenario)), "look"));
    }
    constexpr double busy = 1.2;
    if (const double slower = made.seconds / made.processor_seconds; slower > busy) {
        text += fmt::format(
            "  this machine is busy: they had to wait, and took {:.1f} times as "
            "long\n",
            slower);
    }
    text += fmt::format("shape: {} of {}: ", counted_with_commas(shape.nodes, "node"),
                        counted_with_commas(shape.cores, "core"));
    if (shape.shares_runs) {
        text += fmt::format("fewer runs than cores, so that all cores share each of {}",
                            counted_with_commas(shape.most, "run"));
    } else if (shape.fewest == shape.most) {
        text += counted_with_commas(shape.most, "run") + " per core";
    } else {
        text +=
            fmt::format("{} to {} per core", shape.fewest, counted_with_commas(shape.most, "run"));
    }
    return text + fmt::format("; the longest run takes about {} on one core\n",
                              duration_text(shape.longest));
}

std::string power_text(const PlannedStudy& study) {
    if (study.power.empty()) {
        return "power: not known, since no whole run was measured\n";
    }
    const double effect = study.scenario.question.smallest_effect;
    const bool of_itself = study.power.front().baseline.empty();
    report::Table table{
        .title = fmt::format(
            "power: which {} of {} at the end {} show with 80 % power (two-sided {}t test, 5 %)",
            of_itself ? "distance from a known number" : "paired difference",
            study.calibration.measure, counted_with_commas(study.scenario.replicates, "replicate"),
            of_itself ? "" : "paired "),
        .headings = {{.label = "arm"}, {.label = "against"}}};
    for (const char* label : {"pairs", "places", "s.d.", "shown from"}) {
        table.headings.push_back({.label = label, .align = report::Align::right});
    }
    if (effect != 0) {
        table.headings.push_back(
            {.label = fmt::format("replicates for {}", effect), .align = report::Align::right});
    }
    const auto number = [](double value) -> report::Cell {
        return std::isnan(value) ? report::Cell(report::Missing{})
                                 : report::Cell(fmt::format("{:.3g}", value));
    };
    for (const PlannedContrast& one : study.power) {
        report::Row row = {
            one.arm,
            one.baseline.empty() ? report::Cell(report::Missing{}) : report::Cell(one.baseline),
            with_commas(static_cast<double>(one.pairs)),
            with_commas(static_cast<double>(one.places)),
            number(one.deviation),
            number(one.smallest)};
        if (effect != 0) {
            row.push_back(one.needed ? report::Cell(with_commas(static_cast<double>(*one.needed)))
                                     : report::Cell(report::Missing{}));
        }
        table.rows.push_back(std::move(row));
    }
    table.notes = {
        fmt::format("s.d. of {} within a place of the sweep, from so many {} at so many places{}",
                    of_itself ? "the measure" : "differences between runs of one replicate",
                    of_itself ? "runs" : "pairs of the runs above",
                    study.calibration.is_time ? "; never counts as the last period" : "")};
    return "\n" + report::renderer_named("terminal").render(table);
}

}  // namespace

std::string plan_as_text(const PlannedStudy& study) {
    std::string text = head(study) + points_text(study) + time_text(study);
    if (study.calibration.failed > 0) {
        text +=
            fmt::format("  {} of the runs that were tried failed; {}\n", study.calibration.failed,
                        without_controls(study.calibration.first_failure));
    }
    if (study.calibration.too_large > 0) {
        text += fmt::format("  {} that were to be tried do not fit into this machine\n",
                            counted_with_commas(study.calibration.too_large, "run"));
    }
    text +=
        fmt::format("memory: about {} on a node, most of it for {} (reckoned from the settings)\n",
                    size_text(study.weight.bytes()), study.weight.terms.front().what);
    text += fmt::format("file: about {} before compression (the same)\n", size_text(study.bytes));
    return text + power_text(study);
}

}  // namespace orglab
