#include <fmt/format.h>
#include <fmt/ranges.h>

#include "comparison/compare_courses_page.hpp"
#include "comparison/compare_page.hpp"
#include "comparison/compare_sentences.hpp"
#include "comparison/sweep_parts.hpp"

namespace orglab {
namespace {

report::Table contrasts_table(const Comparison& comparison) {
    report::Table table{.title =
                            fmt::format("Comparison of {}", fmt::join(comparison.studies, ", "))};
    for (const char* label : {"measure",
                              "place",
                              "baseline",
                              "arm",
                              "paired",
                              "runs of baseline",
                              "runs of arm",
                              "runs left out",
                              "baseline mean",
                              "arm mean",
                              "baseline reached",
                              "arm reached",
                              "difference",
                              "bootstrap",
                              "t",
                              "degrees of freedom",
                              "p",
                              "p Holm",
                              "Hedges g",
                              "d of pairs",
                              "Vargha-Delaney A",
                              "larger in",
                              "equal in",
                              "smaller in",
                              "correlation",
                              "pairing gain",
                              "smallest effect",
                              "p equivalence",
                              "power",
                              "runs needed",
                              "smallest visible",
                              "verdict",
                              "in words",
                              "number of runs"}) {
        table.headings.push_back({.label = label});
    }
    const auto whole = [](auto number) { return report::Number{static_cast<double>(number)}; };
    for (const auto& measure : comparison.measures) {
        for (std::size_t p = 0; p < comparison.arms.pairs.size(); ++p) {
            const ArmPair& pair = comparison.arms.pairs[p];
            const Arm& arm = comparison.arms.arms[pair.arm];
            report::Row row{measure_text(comparison, measure), arm.place,
                            comparison.arms.arms[pair.baseline].word, arm.word};
            if (const auto& c = measure.contrasts[p]) {
                const ArmNumbers& of_baseline = *measure.arms[pair.baseline];
                const ArmNumbers& of_arm = *measure.arms[pair.arm];
                row.insert(row.end(),
                           {std::string(c->paired ? "yes" : "no"), whole(c->of_baseline),
                            whole(c->of_arm), whole(c->left_out),
                            report::Estimate{of_baseline.mean}, report::Estimate{of_arm.mean}});
                if (measure.options.times) {
                    row.insert(row.end(), {of_baseline.reached, of_arm.reached});
                } else {
                    row.insert(row.end(), {report::Missing{}, report::Missing{}});
                }
                row.insert(row.end(),
                           {report::Estimate{c->difference}, report::Estimate{c->bootstrap},
                            report::Number{c->test.statistic}, report::Number{c->test.degrees},
                            report::Number{c->p}, report::Number{c->p_holm}, report::Number{c->g},
                            report::Number{c->d}, report::Number{c->larger}});
                if (c->larger_in) {
                    row.insert(row.end(), {whole(c->larger_in->second), whole(c->larger_in->ties),
                                           whole(c->larger_in->first)});
                } else {
                    row.insert(row.end(),
                               {report::Missing{}, report::Missing{}, report::Missing{}});
                }
                row.insert(
                    row.end(),
                    {report::Number{c->correlation}, report::Number{c->pairing_gain},
                     report::Number{measure.options.smallest_effect},
                     report::Number{c->equivalence_p}, report::Number{c->power},
                     c->needed ? report::Cell(whole(*c->needed)) : report::Cell(report::Missing{}),
                     report::Number{c->smallest_visible},
                     std::string(to_words(arm_verdict_of(*c, measure.measure.measure.direction,
                                                         comparison.confidence)))});
            } else {
                row.resize(table.headings.size() - 3, report::Missing{});
                row.emplace_back("not compared");
            }
            row.emplace_back(verdict_sentence(comparison, measure, p));
            row.emplace_back(runs_sentence(comparison, measure, p));
            table.rows.push_back(std::move(row));
        }
    }
    table.notes = comparison.told;
    table.notes.insert(table.notes.end(), comparison.notices.begin(), comparison.notices.end());
    return table;
}

/// How many places of a sweep have which verdict.
report::Table places_table(const Comparison& comparison) {
    report::Table table;
    for (const auto& measure : comparison.measures) {
        const std::vector<SweptVerdicts> parts = sweep_parts(comparison, measure);
        if (table.headings.empty()) {
            table.title = "Places of the sweep";
            table.headings = {{.label = "measure"},    {.label = "baseline"},  {.label = "arm"},
                              {.label = "places"},     {.label = "above"},     {.label = "below"},
                              {.label = "equivalent"}, {.label = "undecided"}, {.label = "decided"},
                              {.label = "in words"}};
        }
        for (const SweptVerdicts& part : parts) {
            report::Row row{measure_text(comparison, measure), part.baseline, part.arm};
            for (const std::size_t count :
                 {part.places, part.above, part.below, part.equivalent, part.undecided}) {
                row.emplace_back(report::Number{static_cast<double>(count)});
            }
            row.emplace_back(report::Number{part.decided()});
            row.emplace_back(sweep_sentence(comparison, measure, part));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

}  // namespace

std::vector<report::Table> compare_data(const Comparison& comparison) {
    std::vector<report::Table> tables{contrasts_table(comparison)};
    if (report::Table places = places_table(comparison); !places.rows.empty()) {
        tables.push_back(std::move(places));
    }
    if (!comparison.courses.empty()) {
        tables.push_back(bands_table(comparison));
    }
    return tables;
}

}  // namespace orglab
