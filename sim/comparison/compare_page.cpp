#include "comparison/compare_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "comparison/compare_courses_page.hpp"
#include "comparison/compare_sentences.hpp"
#include "comparison/sweep_parts.hpp"
#include "report/text.hpp"

namespace orglab {
namespace {

report::Cell cell(double number, int decimals = 2, bool sign = false) {
    return std::isnan(number) ? report::Cell(report::Missing{})
                              : report::Cell(report::Number{number, decimals, sign});
}

/// "more is better"
std::string direction_text(int direction) {
    return direction > 0   ? "more is better"
           : direction < 0 ? "less is better"
                           : "neither more nor less is better";
}

/// Arms that are in one of the first pairs.
std::vector<std::size_t> arms_in(const Comparison& comparison, std::size_t most) {
    std::set<std::size_t> found;
    for (std::size_t p = 0; p < std::min(most, comparison.arms.pairs.size()); ++p) {
        found.insert(comparison.arms.pairs[p].baseline);
        found.insert(comparison.arms.pairs[p].arm);
    }
    return {found.begin(), found.end()};
}

report::Table arms_table(const Comparison& comparison, const MeasureComparison& measure,
                         std::size_t most) {
    const std::vector<std::size_t> shown = arms_in(comparison, most);
    const std::string interval = fmt::format("[{:g} % interval]", 100 * comparison.confidence);
    report::Table table{.title = fmt::format("{} ({})", measure_text(comparison, measure),
                                             direction_text(measure.measure.measure.direction)),
                        .headings = {{.label = "arm"}}};
    if (measure.options.times) {
        table.headings.push_back({.label = "runs that got there " + interval});
        table.headings.push_back({.label = "median over all runs"});
        table.headings.push_back(
            {.label = fmt::format("mean (never = {:g})", measure.options.horizon)});
    } else {
        table.headings.push_back({.label = "mean " + interval});
    }
    table.headings.push_back({.label = "runs", .align = report::Align::right});
    std::vector<Interval> means;
    for (const std::size_t i : shown) {
        if (measure.arms[i]) {
            means.push_back(measure.arms[i]->mean);
        }
    }
    const int decimals = decimals_for(means);
    for (const std::size_t i : shown) {
        report::Row row{comparison.arms.arms[i].name()};
        const auto& numbers = measure.arms[i];
        if (!numbers) {
            row.resize(table.headings.size(), report::Missing{});
            table.rows.push_back(std::move(row));
            continue;
        }
        if (measure.options.times) {
            row.emplace_back(report::Share{numbers->share});
            row.emplace_back(report::Period{numbers->reached.median});
        }
        row.emplace_back(report::Estimate{numbers->mean, decimals});
        row.emplace_back(report::Number{static_cast<double>(numbers->runs - numbers->undefined)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What the first column of tables of pairs says, and its heading.
struct PairNames {
    std::string heading;
    std::vector<std::string> names;
};

PairNames names_of_pairs(const Comparison& comparison, std::size_t most) {
    const auto& arms = comparison.arms;
    const std::size_t shown = std::min(most, arms.pairs.size());
    const std::string& first = arms.arms[arms.pairs.front().baseline].word;
    const bool one_baseline = std::ranges::all_of(
        arms.pairs, [&](const ArmPair& pair) { return arms.arms[pair.baseline].word == first; });
    PairNames made{one_baseline ? "against " + first : "pair", {}};
    for (std::size_t p = 0; p < shown; ++p) {
        made.names.push_back(one_baseline ? arms.arms[arms.pairs[p].arm].name()
                                          : pair_text(comparison, arms.pairs[p]));
    }
    return made;
}

/// A table with a row for each contrast that is there.
template <class Fill>
report::Table table_of_pairs(const MeasureComparison& measure, const PairNames& pairs,
                             const std::vector<std::string>& headings, const Fill& fill) {
    report::Table table{.headings = {{.label = pairs.heading}}};
    for (const auto& heading : headings) {
        table.headings.push_back({.label = heading});
    }
    for (std::size_t p = 0; p < pairs.names.size(); ++p) {
        report::Row row{pairs.names[p]};
        if (const auto& contrast = measure.contrasts[p]) {
            fill(row, *contrast);
        }
        row.resize(table.headings.size(), report::Missing{});
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table differences_table(const Comparison& comparison, const MeasureComparison& measure,
                                const PairNames& pairs) {
    std::vector<Interval> all;
    for (std::size_t p = 0; p < pairs.names.size(); ++p) {
        if (measure.contrasts[p]) {
            all.push_back(measure.contrasts[p]->difference);
        }
    }
    const int decimals = decimals_for(all);
    return table_of_pairs(
        measure, pairs,
        {measure.options.times ? "periods later" : "difference", "bootstrap interval", "p",
         "p (Holm)", "verdict"},
        [&](report::Row& row, const Contrast& contrast) {
            row.emplace_back(report::Estimate{contrast.difference, decimals, true});
            row.emplace_back(std::isnan(contrast.bootstrap.low)
                                 ? report::Cell(report::Missing{})
                                 : fmt::format("[{:+.{}f}, {:+.{}f}]", contrast.bootstrap.low,
                                               decimals, contrast.bootstrap.high, decimals));
            row.emplace_back(report::Written{contrast.p, p_text(contrast.p)});
            row.emplace_back(report::Written{contrast.p_holm, p_text(contrast.p_holm)});
            row.emplace_back(std::string(to_words(arm_verdict_of(
                contrast, measure.measure.measure.direction, comparison.confidence))));
        });
}

report::Table effects_table(const MeasureComparison& measure, const PairNames& pairs) {
    return table_of_pairs(
        measure, pairs,
        {"Hedges' g", "d of pairs", "A", "larger/equal/smaller", "correlation", "pairing saves"},
        [&](report::Row& row, const Contrast& contrast) {
            row.push_back(cell(contrast.g, 2, true));
            row.push_back(cell(contrast.d, 2, true));
            row.push_back(cell(contrast.larger));
            row.emplace_back(
                contrast.larger_in
                    ? report::Cell(fmt::format("{}/{}/{}", contrast.larger_in->second,
                                               contrast.larger_in->ties, contrast.larger_in->first))
                    : report::Cell(report::Missing{}));
            row.push_back(cell(contrast.correlation, 2, true));
            row.emplace_back(std::isfinite(contrast.pairing_gain)
                                 ? report::Cell(fmt::format("{:.1f} x", contrast.pairing_gain))
                                 : report::Cell(report::Missing{}));
        });
}

report::Table power_table(const MeasureComparison& measure, const PairNames& pairs) {
    const double smallest = measure.options.smallest_effect;
    const bool held = smallest > 0;
    std::vector<std::string> headings{"runs", "runs needed", "smallest seen"};
    if (held) {
        headings.insert(headings.end(), {"power", "p (equivalence)"});
    }
    report::Table table =
        table_of_pairs(measure, pairs, headings, [&](report::Row& row, const Contrast& contrast) {
            row.emplace_back(contrast.paired
                                 ? fmt::format("{} pairs", contrast.of_arm)
                                 : fmt::format("{} and {}", contrast.of_arm, contrast.of_baseline));
            row.emplace_back(contrast.needed ? report::Cell(report::Number{
                                                   static_cast<double>(*contrast.needed)})
                                             : report::Cell(report::Missing{}));
            const double seen = contrast.smallest_visible;
            row.push_back(cell(seen, decimals_for({{seen, seen / 2, 3 * seen / 2}})));
            if (held) {
                row.push_back(cell(contrast.power));
                row.emplace_back(
                    report::Written{contrast.equivalence_p, p_text(contrast.equivalence_p)});
            }
        });
    table.notes.push_back(fmt::format(
        "runs needed to show {} in 80 % of studies; smallest difference seen in 80 % of studies "
        "with "
        "so many runs{}",
        held ? fmt::format("a difference of {:g}", smallest) : "the difference found",
        held ? fmt::format("; power for, and equivalence within, {:g}", smallest) : ""));
    return table;
}

void add_lines(report::Page& page, const std::string& heading, std::vector<std::string> lines) {
    if (!lines.empty()) {
        page.parts.emplace_back(report::Passage{.heading = heading, .lines = std::move(lines)});
    }
}

}  // namespace

report::Page compare_page(const Comparison& comparison, std::size_t most) {
    report::Page page{.title = fmt::format("Comparison of {}", fmt::join(comparison.studies, ", ")),
                      .parts = {report::Passage{.lines = comparison.told}}};
    const PairNames pairs = names_of_pairs(comparison, most);
    std::vector<std::string> verdicts;
    std::vector<std::string> runs;
    std::vector<std::string> sweeps;
    for (const auto& course : comparison.courses) {
        page.parts.emplace_back(course_table(comparison, course, pairs.names.size()));
        for (std::size_t p = 0; p < pairs.names.size(); ++p) {
            verdicts.push_back(course_sentence(comparison, course, p));
        }
    }
    for (const auto& measure : comparison.measures) {
        page.parts.emplace_back(arms_table(comparison, measure, most));
        page.parts.emplace_back(differences_table(comparison, measure, pairs));
        page.parts.emplace_back(effects_table(measure, pairs));
        page.parts.emplace_back(power_table(measure, pairs));
        const std::vector<SweptVerdicts> parts = sweep_parts(comparison, measure);
        if (!parts.empty()) {
            page.parts.emplace_back(sweep_table(measure, parts));
        }
        for (const SweptVerdicts& part : parts) {
            sweeps.push_back(sweep_sentence(comparison, measure, part));
        }
        for (std::size_t p = 0; p < pairs.names.size(); ++p) {
            verdicts.push_back(verdict_sentence(comparison, measure, p));
            runs.push_back(runs_sentence(comparison, measure, p));
        }
    }
    std::erase(runs, "");
    add_lines(page, "Over the sweep", std::move(sweeps));
    add_lines(page, "In words", std::move(verdicts));
    add_lines(page, "Number of runs", std::move(runs));
    std::vector<std::string> notices = comparison.notices;
    if (pairs.names.size() < comparison.arms.pairs.size()) {
        notices.push_back(
            fmt::format("the first {} of {} pairs; all of them: --all, or --format csv",
                        pairs.names.size(), comparison.arms.pairs.size()));
    }
    add_lines(page, "What is left out, or not as it seems", std::move(notices));
    return page;
}

}  // namespace orglab
