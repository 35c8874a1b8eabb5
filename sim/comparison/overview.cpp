#include "comparison/overview.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "comparison/points.hpp"
#include "comparison/races.hpp"
#include "statistics/intervals.hpp"
#include "support/counted.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

constexpr std::size_t points_abreast = 4;  ///< as columns; more of them become rows
constexpr std::size_t measures_abreast = 4;

constexpr std::array main_measures{"end_knowledge", "end_performance", "end_diversity"};

/// What a table shows of a measure: its one number per run, or that of one level, channel or group.
struct Shown {
    OutcomeMeasure measure;
    std::string name;  ///< "knowledge", "knowledge_by_team, team Sales"
    std::size_t entry = 0;
    std::size_t entries = 0;  ///< that the measure has; 0: one number per run
};

Shown shown_of(const OutcomeMeasure& measure) {
    return {measure, measure.plain_name()};
}

/// Place of a measure in a table: the main ones first, then the others at the end of the run,
/// numbers per run, and structure.
std::size_t rank_of(const OutcomeMeasure& measure) {
    const auto main = std::ranges::find(main_measures, measure.name);
    const auto first = static_cast<std::size_t>(main - main_measures.begin());
    const bool structure =
        measure.kind == MeasureKind::structure || measure.kind == MeasureKind::structure_end;
    return first + (structure ? 2 : measure.kind == MeasureKind::run ? 1 : 0);
}

/// Measures of whole runs, of all kinds.
std::vector<OutcomeMeasure> measures_of_runs(const Outcomes& outcomes) {
    auto all = outcomes.measures;
    std::erase_if(
        all, [](const OutcomeMeasure& measure) { return measure.kind == MeasureKind::series; });
    std::ranges::stable_sort(all, {}, rank_of);
    return all;
}

/// Of these, all that have one number per run.
std::vector<Shown> measures_of(const Outcomes& outcomes) {
    std::vector<Shown> found;
    for (const OutcomeMeasure& measure : measures_of_runs(outcomes)) {
        if (measure.one_per_run()) {
            found.push_back(shown_of(measure));
        }
    }
    return found;
}

/// The measure itself, or its numbers along a further dimension.
void add(const Outcomes& outcomes, const OutcomeMeasure& measure, std::vector<Shown>& shown) {
    if (measure.one_per_run()) {
        shown.push_back(shown_of(measure));
        return;
    }
    const auto entries = outcomes.entries(measure);
    for (std::size_t k = 0; k < entries.size(); ++k) {
        shown.push_back(
            {measure, fmt::format("{}, {}", measure.plain_name(), entries[k]), k, entries.size()});
    }
}

std::vector<Shown> chosen(const Outcomes& outcomes, const std::vector<std::string>& names) {
    const auto all = measures_of_runs(outcomes);
    std::vector<Shown> found;
    std::vector<Complaint> complaints;
    for (const auto& name : names) {
        const auto it = std::ranges::find_if(all, [&](const OutcomeMeasure& measure) {
            return measure.name == name || measure.plain_name() == name;
        });
        if (it != all.end()) {
            add(outcomes, *it, found);
            continue;
        }
        std::vector<std::string> known;
        std::ranges::transform(all, std::back_inserter(known), &OutcomeMeasure::plain_name);
        complaints.push_back({.key = name,
                              .problem = "no measure of this name in the file",
                              .allowed = fmt::format("one of {}", fmt::join(known, ", ")),
                              .suggestion = nearest(name, known)});
    }
    if (!complaints.empty()) {
        throw InputError(std::move(complaints));
    }
    return found;
}

/// What stands in a table of many points: the main measures and times, as far as they are there.
std::vector<Shown> main_ones(const Outcomes& outcomes) {
    std::vector<Shown> found;
    for (const auto& one : measures_of(outcomes)) {
        const bool main = rank_of(one.measure) < main_measures.size();
        if ((main || one.measure.censored) && found.size() < measures_abreast) {
            found.push_back(one);
        }
    }
    return found;
}

/// Of one level, channel or group in runs that went well and have it.
std::vector<double> numbers_of_entry(const Outcomes& outcomes, const Shown& shown,
                                     std::uint32_t point) {
    const auto statuses = outcomes.statuses_of(point);
    const Eigen::ArrayXd all = outcomes.numbers(shown.measure.name, point);
    std::vector<double> numbers;
    for (std::size_t run = 0; run < statuses.size(); ++run) {
        const double number = all[static_cast<Eigen::Index>(run * shown.entries + shown.entry)];
        if (statuses[run] == Status::ok && !std::isnan(number)) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

/// Of runs that went well: the mean and its interval, or for a censored measure the share of runs
/// that reached it and the median over all.
report::Cell outcome(const Outcomes& outcomes, const Shown& shown, std::uint32_t point) {
    const OutcomeMeasure& measure = shown.measure;
    const std::vector<double> numbers = measure.one_per_run()
                                            ? numbers_of_ok_runs(outcomes, measure.name, point)
                                            : numbers_of_entry(outcomes, shown, point);
    if (numbers.empty()) {
        return report::Missing{};
    }
    if (!measure.censored) {
        return report::Estimate{bounded_mean_interval(numbers, measure.low, measure.high)};
    }
    const auto times = never_as_infinity(numbers);
    const auto reached =
        std::ranges::count_if(times, [](double time) { return std::isfinite(time); });
    return report::Reached{static_cast<std::uint64_t>(reached), times.size(),
                           median_interval(times)};
}

/// A row per measure, a column per point.
report::Table measures_by_point(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                                const std::vector<Shown>& shown) {
    report::Table table{.headings = {{.label = "measure"}}};
    for (const auto& point : points) {
        table.headings.push_back({.label = point.name()});
    }
    table.headings.push_back({.label = ""});
    for (const auto& one : shown) {
        report::Row row{report::Code{one.name}};
        for (const auto& point : points) {
            row.push_back(outcome(outcomes, one, point.index));
        }
        row.emplace_back(one.measure.direction > 0   ? "more is better"
                         : one.measure.direction < 0 ? "less is better"
                                                     : "");
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// A row per point, a column per measure; further measures in further tables.
std::vector<report::Table> points_by_measure(const Outcomes& outcomes,
                                             const std::vector<ComparedPoint>& points,
                                             const std::vector<Shown>& shown) {
    std::vector<report::Table> tables;
    for (std::size_t first = 0; first < shown.size(); first += measures_abreast) {
        const std::size_t last = std::min(first + measures_abreast, shown.size());
        report::Table table{.headings = {{.label = "point"}}};
        for (std::size_t i = first; i < last; ++i) {
            table.headings.push_back({.label = shown[i].name});
        }
        for (const auto& point : points) {
            report::Row row{point.name()};
            for (std::size_t i = first; i < last; ++i) {
                row.push_back(outcome(outcomes, shown[i], point.index));
            }
            table.rows.push_back(std::move(row));
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

std::int64_t last_recorded(const Outcomes& outcomes) {
    return outcomes.periods.empty() ? last_period(outcomes) : outcomes.periods.back();
}

/// What the file does not have, if it does not have all.
std::string kept_text(const Outcomes& outcomes) {
    return outcomes.has_series()
               ? ""
               : fmt::format("; recorded with observe.record = \"{}\"", to_word(outcomes.record));
}

/// `text`: the value as readers see it.
report::Cell cell_of(const Value& value, std::string text) {
    return std::visit(
        [&](const auto& held) -> report::Cell {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return report::Missing{};
            } else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
                return report::Written{static_cast<double>(held), std::move(text)};
            } else {
                return std::move(text);
            }
        },
        value);
}

/// What differs between points: a column per key, a row per point.
report::Table parameters(const Outcomes& outcomes, const std::vector<ComparedPoint>& points) {
    report::Table table{.headings = {{.label = "point"}}};
    for (const auto& name : short_names(outcomes.keys)) {
        table.headings.push_back({.label = name});
    }
    for (const auto& point : points) {
        table.rows.push_back({point.name()});
    }
    for (std::size_t k = 0; k < outcomes.keys.size(); ++k) {
        std::vector<Value> values;
        std::ranges::transform(outcomes.points, std::back_inserter(values),
                               [&](const OutcomePoint& point) { return point.values[k]; });
        auto texts = told_apart(values);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const std::uint32_t at = points[i].index;
            table.rows[i].push_back(cell_of(values[at], std::move(texts[at])));
        }
    }
    return table;
}

/// What the measures are, and who is faster than whom.
void add_tables(report::Page& page, const Outcomes& outcomes,
                const std::vector<ComparedPoint>& points, const std::vector<Shown>& shown) {
    std::vector<report::Table> tables =
        points.size() <= points_abreast ? std::vector{measures_by_point(outcomes, points, shown)}
                                        : points_by_measure(outcomes, points, shown);
    for (auto& table : tables) {
        table.title = &table != &tables.front()
                          ? ""
                          : "at the end of the run, over replicates: mean [95 % interval]; for "
                            "times: runs that reached it, and the median over all runs";
        page.parts.emplace_back(std::move(table));
    }
    for (const auto& one : shown) {
        if (one.measure.censored && compares_points(points)) {
            page.parts.emplace_back(races_table(outcomes, points, one.measure));
        }
    }
}

}  // namespace

report::Page overview(const Outcomes& outcomes, const std::vector<std::string>& measures,
                      std::size_t most) {
    const auto all = points_of(outcomes);
    const std::vector points(all.begin(),
                             all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size())));
    const bool abreast = points.size() <= points_abreast;
    const auto shown = !measures.empty() ? chosen(outcomes, measures)
                       : abreast         ? measures_of(outcomes)
                                         : main_ones(outcomes);
    report::Page page{.title = outcomes.title, .parts = {}};
    page.parts.emplace_back(report::Passage{
        .lines = {fmt::format("{} x {}: {}; periods {} to {}{}", counted(all.size(), "point"),
                              counted(outcomes.replicates, "replicate"), status_counts(outcomes),
                              outcomes.periods.empty() ? 0 : outcomes.periods.front(),
                              last_recorded(outcomes), kept_text(outcomes))}});
    if (!outcomes.keys.empty()) {
        page.parts.emplace_back(parameters(outcomes, points));
    }
    const std::string why = why_no_numbers(outcomes);
    if (!why.empty()) {
        page.parts.emplace_back(report::Passage{.lines = {why}});
    } else {
        add_tables(page, outcomes, points, shown);
        const bool times =
            std::ranges::any_of(shown, [](const Shown& one) { return one.measure.censored; });
        if (times && all.size() > 1 && !compares_points(all)) {
            page.parts.emplace_back(report::Passage{.lines = {why_not_compared(outcomes)}});
        }
    }
    if (why.empty() && measures.empty() && shown.size() < measures_of(outcomes).size()) {
        page.parts.emplace_back(report::Passage{.lines = {"more measures: --measure NAME"}});
    }
    if (points.size() < all.size()) {
        page.parts.emplace_back(report::Passage{
            .lines = {fmt::format("the first {} of {} points; all of them: --all, or --format csv",
                                  points.size(), all.size())}});
    }
    return page;
}

}  // namespace orglab
