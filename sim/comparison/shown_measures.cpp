#include "comparison/shown_measures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "comparison/points.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

constexpr std::size_t most_main_ones = 4;

constexpr std::array main_measures{"end_knowledge", "end_performance", "end_diversity"};

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

}  // namespace

std::vector<Shown> measures_of_one_number(const Outcomes& outcomes) {
    std::vector<Shown> found;
    for (const OutcomeMeasure& measure : measures_of_runs(outcomes)) {
        if (measure.one_per_run()) {
            found.push_back(shown_of(measure));
        }
    }
    return found;
}

std::vector<Shown> chosen_measures(const Outcomes& outcomes,
                                   const std::vector<std::string>& names) {
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

std::vector<Shown> main_measures_of(const Outcomes& outcomes) {
    std::vector<Shown> found;
    for (const auto& one : measures_of_one_number(outcomes)) {
        const bool main = rank_of(one.measure) < main_measures.size();
        if ((main || one.measure.censored) && found.size() < most_main_ones) {
            found.push_back(one);
        }
    }
    return found;
}

namespace {

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

}  // namespace

std::vector<double> numbers_of(const Outcomes& outcomes, const Shown& shown, std::uint32_t point) {
    return shown.measure.one_per_run() ? numbers_of_ok_runs(outcomes, shown.measure.name, point)
                                       : numbers_of_entry(outcomes, shown, point);
}

}  // namespace orglab
