// Sensitivities as tables.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "comparison/sensitivity.hpp"

namespace orglab {
namespace {

/// What the keys are ordered by: mu*, the total index, or the main effect.
double weight_of(const Sensitivity& of, const KeySensitivity& key) {
    const std::size_t place = of.design == "morris" ? 0 : key.numbers.size() - 1;
    const double number = key.numbers.empty() ? 0 : key.numbers[place].estimate;
    return std::isnan(number) ? -1 : number;
}

std::vector<std::string> what_columns_are(const Sensitivity& of) {
    if (of.design == "morris") {
        return {
            "mu*, mu, sigma: mean of absolute effects, mean and standard deviation of effects, "
            "each of a step from one end of a key's range to the other; error: of one effect, "
            "by replicates"};
    }
    if (of.design == "saltelli") {
        return {
            "first, total: share of the variance between points that a key makes alone, and "
            "with all interactions that it takes part in"};
    }
    return {
        "rank, partial: Spearman's correlation, and that of ranks with the other keys held "
        "constant; main effect: share of the variance between points that the means at the "
        "values of a key make"};
}

std::string noise_text(const Sensitivity& of) {
    const Interval& noise = of.noise;
    if (std::isnan(noise.estimate)) {
        return "chance: not known";
    }
    const std::string limits =
        std::isnan(noise.low) ? ""
                              : fmt::format(" [{:.0f}, {:.0f}]", 100 * noise.low, 100 * noise.high);
    return fmt::format("chance: {:.0f} %{} of the variance of {} lies between replicates",
                       100 * noise.estimate, limits,
                       of.crossed ? "means over the other parts" : "single runs");
}

std::string title_of(const Sensitivity& of) {
    return fmt::format("{}{}: {}, {} {}{} x {} replicates", of.variant,
                       of.part.empty() ? "" : fmt::format(", [sweep.{}]", of.part), of.design,
                       of.used, of.used == of.blocks ? "" : fmt::format("of {} ", of.blocks),
                       of.blocks_are, of.replicates);
}

report::Table table_of(const Sensitivity& of) {
    report::Table table{.title = title_of(of), .headings = {{.label = "key"}}};
    for (const SensitivityQuantity& quantity : of.quantities) {
        table.headings.push_back({.label = quantity.heading});
    }
    std::vector<KeySensitivity> keys = of.keys;
    std::ranges::stable_sort(keys, std::ranges::greater(),
                             [&](const KeySensitivity& key) { return weight_of(of, key); });
    for (const KeySensitivity& key : keys) {
        report::Row row{report::Code{key.key}};
        for (const Interval& number : key.numbers) {
            row.emplace_back(report::Estimate{number});
        }
        table.rows.push_back(std::move(row));
    }
    table.notes = {noise_text(of)};
    std::ranges::copy(of.notes, std::back_inserter(table.notes));
    return table;
}

std::string at_text(const StudyNumbers& runs) {
    return runs.at == "end"     ? "at the end of the run"
           : runs.at == "run"   ? "of the run"
           : runs.at == "start" ? "at the start"
                                : fmt::format("in period {}", runs.at);
}

}  // namespace

report::Page sensitivity_page(const Outcomes& outcomes, const StudyNumbers& runs,
                              const std::vector<Sensitivity>& found) {
    report::Page page{.title = outcomes.title, .parts = {}};
    page.parts.emplace_back(
        report::Passage{.lines = {fmt::format("what moves {} {}, with 95 % intervals in brackets",
                                              runs.measure, at_text(runs))}});
    std::vector<std::string> meanings;
    for (const Sensitivity& one : found) {
        page.parts.emplace_back(table_of(one));
        for (auto& meaning : what_columns_are(one)) {
            if (std::ranges::find(meanings, meaning) == meanings.end()) {
                meanings.push_back(std::move(meaning));
            }
        }
    }
    page.parts.emplace_back(report::Passage{.lines = std::move(meanings)});
    return page;
}

void add_sensitivity_rows(const StudyNumbers& runs, const std::vector<Sensitivity>& found,
                          report::Table& table) {
    if (table.headings.empty()) {
        table.title = "sensitivity";
        for (const char* label :
             {"variant", "part", "design", "measure", "at", "key", "quantity", "estimate"}) {
            table.headings.push_back({.label = label});
        }
    }
    for (const Sensitivity& one : found) {
        const auto add = [&](const std::string& key, const std::string& quantity,
                             const Interval& number) {
            table.rows.push_back({one.variant, one.part, one.design, runs.measure, runs.at,
                                  report::Code{key}, quantity, report::Estimate{number}});
        };
        const auto add_count = [&](const std::string& quantity, std::size_t count) {
            add("", quantity, {static_cast<double>(count), std::nan(""), std::nan("")});
        };
        for (const KeySensitivity& key : one.keys) {
            for (std::size_t q = 0; q < key.numbers.size(); ++q) {
                add(key.key, one.quantities[q].word, key.numbers[q]);
            }
        }
        add("", "noise_share", one.noise);
        add_count(one.blocks_are, one.blocks);
        add_count(one.blocks_are + "_used", one.used);
        add_count("replicates", one.replicates);
        for (const std::string& note : one.notes) {
            const std::string text = one.variant + ": " + note;
            if (std::ranges::find(table.notes, text) == table.notes.end()) {
                table.notes.push_back(text);
            }
        }
    }
}

}  // namespace orglab
