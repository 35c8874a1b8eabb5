#include "comparison/overview.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "comparison/points.hpp"
#include "report/text.hpp"
#include "statistics/intervals.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Variable = Results::Variable;

constexpr std::size_t points_abreast = 4;  ///< as columns; more of them become rows
constexpr std::size_t measures_abreast = 4;

bool one_a_run(const Variable& variable) {
    return variable.dimensions == std::vector<std::string>{"point", "replicate"};
}

std::string shown_name(const Variable& variable) {
    return variable.name.starts_with("end_") ? variable.name.substr(4) : variable.name;
}

constexpr std::array main_measures{"end_knowledge", "end_performance", "end_diversity"};

/// Where a measure stands in a table: the main ones first, then the others at the end of the run,
/// numbers a run, and structure.
std::size_t rank_of(const Variable& variable) {
    const auto main = std::find(main_measures.begin(), main_measures.end(), variable.name);
    const auto first = static_cast<std::size_t>(main - main_measures.begin());
    const bool structure =
        variable.name.starts_with("net_") || variable.name.starts_with("end_net_");
    return first + (structure                                                             ? 2
                    : first == main_measures.size() && !variable.name.starts_with("end_") ? 1
                                                                                          : 0);
}

/// Numbers a run of all kinds.
std::vector<Variable> numbers_of(const Results& results) {
    auto all = results.variables();
    std::erase_if(all, [](const Variable& variable) { return !one_a_run(variable); });
    std::stable_sort(all.begin(), all.end(),
                     [](const Variable& a, const Variable& b) { return rank_of(a) < rank_of(b); });
    return all;
}

std::vector<Variable> chosen(const Results& results, const std::vector<std::string>& names) {
    const auto all = numbers_of(results);
    std::vector<Variable> found;
    std::vector<Complaint> complaints;
    for (const auto& name : names) {
        const auto it = std::find_if(all.begin(), all.end(), [&](const Variable& variable) {
            return variable.name == name || variable.name == "end_" + name;
        });
        if (it != all.end()) {
            found.push_back(*it);
            continue;
        }
        std::vector<std::string> known;
        std::transform(all.begin(), all.end(), std::back_inserter(known), shown_name);
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
std::vector<Variable> main_ones(const Results& results) {
    std::vector<Variable> found;
    for (const auto& variable : numbers_of(results)) {
        const bool main = rank_of(variable) < main_measures.size();
        if ((main || variable.censored) && found.size() < measures_abreast) {
            found.push_back(variable);
        }
    }
    return found;
}

/// Of runs that went well: the mean and its interval, or for a censored measure the share of runs
/// that got there and the median over all.
std::string outcome(const Results& results, const Variable& variable, std::uint32_t point) {
    const Eigen::ArrayXd status = results.numbers("status", point);
    const Eigen::ArrayXd all = results.numbers(variable.name, point);
    std::vector<double> numbers;
    for (Eigen::Index run = 0; run < all.size(); ++run) {
        if (status(run) == 0) {
            numbers.push_back(all(run));
        }
    }
    if (numbers.empty()) {
        return "-";
    }
    if (!variable.censored) {
        return with_interval(mean_interval(numbers));
    }
    const auto times = never_as_infinity(numbers);
    const auto reached =
        std::count_if(times.begin(), times.end(), [](double time) { return std::isfinite(time); });
    return fmt::format("{} of {}, median {}", reached, times.size(),
                       period_with_interval(median_interval(times)));
}

/// A row a measure, a column a point.
std::string measures_by_point(const Results& results, const std::vector<ComparedPoint>& points,
                              const std::vector<Variable>& measures) {
    Rows rows{{"measure"}};
    for (const auto& point : points) {
        rows.front().push_back(point.name());
    }
    rows.front().emplace_back("");
    for (const auto& measure : measures) {
        std::vector<std::string> row{shown_name(measure)};
        for (const auto& point : points) {
            row.push_back(outcome(results, measure, point.index));
        }
        row.push_back(measure.direction > 0   ? "more is better"
                      : measure.direction < 0 ? "less is better"
                                              : "");
        rows.push_back(std::move(row));
    }
    return table_text(rows);
}

/// A row a point, a column a measure; further measures in further tables.
std::string points_by_measure(const Results& results, const std::vector<ComparedPoint>& points,
                              const std::vector<Variable>& measures) {
    std::string text;
    for (std::size_t first = 0; first < measures.size(); first += measures_abreast) {
        const std::size_t last = std::min(first + measures_abreast, measures.size());
        Rows rows{{"point"}};
        for (std::size_t i = first; i < last; ++i) {
            rows.front().push_back(shown_name(measures[i]));
        }
        for (const auto& point : points) {
            std::vector<std::string> row{point.name()};
            for (std::size_t i = first; i < last; ++i) {
                row.push_back(outcome(results, measures[i], point.index));
            }
            rows.push_back(std::move(row));
        }
        text += (first == 0 ? "" : "\n") + table_text(rows);
    }
    return text;
}

/// "400 ok, 2 failed"
std::string status_counts(const Results& results) {
    constexpr std::array meanings{"ok", "failed", "timeout", "not run"};
    std::array<std::size_t, meanings.size()> counts{};
    for (const double status : results.read("status")) {
        ++counts.at(static_cast<std::size_t>(status));
    }
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] != 0) {
            parts.push_back(fmt::format("{} {}", counts[i], meanings[i]));
        }
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// What differs between points, key by key; a row a point.
std::string parameters(const Results& results, const std::vector<ComparedPoint>& points) {
    const auto names = results.parameter_names();
    std::vector<std::vector<std::string>> values;
    Rows rows{{"point"}};
    for (const auto& name : short_names(names)) {
        rows.front().push_back(name);
    }
    for (const auto& name : names) {
        values.push_back(results.parameter(name));
    }
    for (const auto& point : points) {
        std::vector<std::string> row{point.name()};
        for (const auto& column : values) {
            row.push_back(column[point.index]);
        }
        rows.push_back(std::move(row));
    }
    return table_text(rows);
}

}  // namespace

std::string overview(const Results& results, const std::vector<std::string>& measures) {
    const auto points = points_of(results);
    const auto periods = results.periods();
    const bool abreast = points.size() <= points_abreast;
    const auto shown = !measures.empty() ? chosen(results, measures)
                       : abreast         ? numbers_of(results)
                                         : main_ones(results);
    std::string text = results.title() + "\n";
    text +=
        fmt::format("{} points x {} replicates: {}; periods {} to {}\n", points.size(),
                    results.replicates(), status_counts(results), periods.front(), periods.back());
    if (!results.parameter_names().empty()) {
        text += "\n" + parameters(results, points);
    }
    text +=
        "\nat the end of the run, over replicates: mean [95 % interval]; of times: runs that got "
        "there, median "
        "over all\n";
    text += abreast ? measures_by_point(results, points, shown)
                    : points_by_measure(results, points, shown);
    if (shown.size() < numbers_of(results).size() && measures.empty()) {
        text += "\nmore measures: --measure NAME\n";
    }
    return text;
}

}  // namespace orglab
