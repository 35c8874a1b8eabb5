#include "comparison/compared_measures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "comparison/last_time.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

/// A measure that is recorded every period, or its numbers along a further dimension.
std::vector<Shown> chosen_series(const Outcomes& outcomes, const std::string& name) {
    const auto found = std::ranges::find_if(outcomes.measures, [&](const OutcomeMeasure& measure) {
        return measure.kind == MeasureKind::series && measure.name == name;
    });
    if (found == outcomes.measures.end()) {
        std::vector<std::string> known;
        for (const auto& measure : outcomes.measures) {
            if (measure.kind == MeasureKind::series) {
                known.push_back(measure.name);
            }
        }
        throw InputError(
            Complaint{.key = name,
                      .problem = "no measure of this name is recorded every period",
                      .allowed = known.empty() ? "a file with series (observe.record = \"series\")"
                                               : fmt::format("one of {}", fmt::join(known, ", ")),
                      .suggestion = nearest(name, known)});
    }
    if (found->axis == Axis::none) {
        return {{*found, found->name}};
    }
    std::vector<Shown> shown;
    const auto entries = outcomes.entries(*found);
    for (std::size_t k = 0; k < entries.size(); ++k) {
        shown.push_back(
            {*found, fmt::format("{}, {}", found->name, entries[k]), k, entries.size()});
    }
    return shown;
}

std::vector<Shown> chosen_in(const Outcomes& outcomes, const std::string& name, bool every_period) {
    return every_period ? chosen_series(outcomes, name) : chosen_measures(outcomes, {name});
}

/// What is compared if nothing is asked for.
std::vector<std::string> usual_names(const std::vector<ComparedStudy>& studies, bool every_period) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    };
    const Outcomes& first = studies.front().outcomes;
    const std::string& main = first.question.main;
    const bool is_there = std::ranges::any_of(first.measures, [&](const OutcomeMeasure& measure) {
        return (measure.kind == MeasureKind::series) == every_period &&
               (measure.name == main || measure.plain_name() == main);
    });
    if (is_there) {
        add(main);
    }
    for (const auto& study : studies) {
        for (const auto& shown : main_measures_of(study.outcomes)) {
            const bool has_series =
                study.outcomes.has(shown.measure.plain_name()) &&
                study.outcomes.find(shown.measure.plain_name())->kind == MeasureKind::series;
            if (!every_period || has_series) {
                add(shown.name);
            }
        }
    }
    return names;
}

/// Adds what a study has under a name to what others have.
void add(std::vector<ComparedMeasure>& made, const std::vector<Shown>& found, std::size_t study,
         std::size_t studies) {
    for (const auto& shown : found) {
        auto known = std::ranges::find(made, shown.name, &ComparedMeasure::name);
        if (known == made.end()) {
            made.push_back({shown.name, shown.measure, std::vector<std::optional<Shown>>(studies)});
            known = std::prev(made.end());
        }
        known->in[study] = shown;
    }
}

std::size_t column_of(const Outcomes& outcomes, std::int32_t period) {
    return static_cast<std::size_t>(std::ranges::lower_bound(outcomes.periods, period) -
                                    outcomes.periods.begin());
}

void check_period(const ComparedStudy& study, std::int32_t period) {
    const auto& periods = study.outcomes.periods;
    if (!study.outcomes.has_series() || periods.empty()) {
        throw InputError(
            Complaint{.file = study.name,
                      .problem = fmt::format("has no numbers of period {}: it was recorded with "
                                             "observe.record = \"{}\"",
                                             period, to_word(study.outcomes.record)),
                      .allowed = "--at end"});
    }
    const std::size_t at = column_of(study.outcomes, period);
    if (at == periods.size() || periods[at] != period) {
        const std::string near = at == 0 ? std::to_string(periods.front())
                                 : at == periods.size()
                                     ? std::to_string(periods.back())
                                     : fmt::format("{} or {}", periods[at - 1], periods[at]);
        throw InputError(Complaint{
            .file = study.name,
            .problem = fmt::format("period {} is not recorded", period),
            .allowed = fmt::format("one of {} periods from {} to {}, as {}", periods.size(),
                                   periods.front(), periods.back(), near)});
    }
}

}  // namespace

std::vector<ComparedMeasure> compared_measures(const std::vector<ComparedStudy>& studies,
                                               const std::vector<std::string>& names,
                                               std::optional<std::int32_t> period,
                                               std::vector<std::string>& notices) {
    const bool every_period = period.has_value();
    for (const auto& study : studies) {
        if (every_period) {
            check_period(study, *period);
        }
    }
    std::vector<ComparedMeasure> made;
    std::vector<Complaint> complaints;
    for (const auto& name : names.empty() ? usual_names(studies, every_period) : names) {
        std::optional<InputError> missing;
        bool is_there = false;
        for (std::size_t s = 0; s < studies.size(); ++s) {
            try {
                add(made, chosen_in(studies[s].outcomes, name, every_period), s, studies.size());
                is_there = true;
            } catch (const InputError& error) {
                missing = missing ? missing : error;
            }
        }
        if (!is_there && missing) {
            complaints.insert(complaints.end(), missing->complaints().begin(),
                              missing->complaints().end());
        }
    }
    if (!complaints.empty()) {
        throw InputError(std::move(complaints));
    }
    for (const auto& measure : made) {
        for (std::size_t s = 0; s < studies.size(); ++s) {
            if (!measure.in[s]) {
                notices.push_back(fmt::format("{} has no {}: it is not compared there",
                                              studies[s].name, measure.name));
            }
        }
    }
    if (made.empty()) {
        throw InputError(Complaint{.problem = "no measure to compare",
                                   .allowed = "--measure NAME, as `orglab show` lists them"});
    }
    return made;
}

RunNumbers run_numbers(const Outcomes& outcomes, const Shown& shown, std::uint32_t point,
                       std::optional<std::int32_t> period) {
    if (!can_have(outcomes, shown.measure.name, point)) {
        return {};
    }
    const auto statuses = outcomes.statuses_of(point);
    const std::size_t entries = std::max<std::size_t>(shown.entries, 1);
    Eigen::ArrayXd column;
    if (period) {
        const std::size_t place = column_of(outcomes, *period) * entries + shown.entry;
        column = outcomes.series(shown.measure.name, point).col(static_cast<Eigen::Index>(place));
    } else {
        const Eigen::ArrayXd all = outcomes.numbers(shown.measure.name, point);
        column.resize(static_cast<Eigen::Index>(statuses.size()));
        for (std::size_t run = 0; run < statuses.size(); ++run) {
            column[static_cast<Eigen::Index>(run)] =
                all[static_cast<Eigen::Index>(run * entries + shown.entry)];
        }
    }
    RunNumbers made;
    for (std::size_t run = 0; run < statuses.size(); ++run) {
        if (statuses[run] == Status::ok) {
            made.replicates.push_back(outcomes.first_replicate + static_cast<std::uint32_t>(run));
            made.numbers.push_back(column[static_cast<Eigen::Index>(run)]);
        }
    }
    return made;
}

}  // namespace orglab
