#include "comparison/compare_notices.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "comparison/listed.hpp"
#include "comparison/points.hpp"
#include "scenario/declare.hpp"
#include "support/counted.hpp"

namespace orglab {
namespace {

std::optional<std::uint64_t> seed_of(const Outcomes& outcomes) {
    const auto model = outcomes.model(0);
    return model ? std::optional(model->get<RunSettings>().seed) : std::nullopt;
}

/// "A.h5: 2 points x 30 replicates (0 to 29), seed 1, 100 periods; 58 runs ok, 2 failed"
std::string study_text(const ComparedStudy& study) {
    const Outcomes& outcomes = study.outcomes;
    const std::string runs = status_counts(outcomes);
    const auto seed = seed_of(outcomes);
    const std::uint32_t last = outcomes.first_replicate + outcomes.replicates;
    return fmt::format("{}: {} x {} (numbers {} to {}), {}, {}; runs: {}", study.name,
                       counted(outcomes.points.size(), "point"),
                       counted(outcomes.replicates, "replicate"), outcomes.first_replicate,
                       last == 0 ? 0 : last - 1,
                       seed ? fmt::format("seed {}", *seed) : "seed not known",
                       counted(static_cast<std::uint64_t>(last_period(outcomes)), "period"),
                       runs.empty() ? "none" : runs);
}

}  // namespace

void tell_studies(Comparison& made, const std::vector<ComparedStudy>& studies, bool over_time) {
    for (const auto& study : studies) {
        made.told.push_back(study_text(study));
        if (!study.outcomes.unknown.empty()) {
            made.notices.push_back(fmt::format(
                "{} is of another version, or of a program with other parts; this one does not "
                "know: {}",
                study.name, fmt::join(study.outcomes.unknown, ", ")));
        }
        if (std::ranges::any_of(study.outcomes.statuses,
                                [](Status status) { return status != Status::ok; })) {
            made.notices.push_back(fmt::format(
                "{}: runs that failed, ended at a limit or were not run are left out", study.name));
        }
    }
    for (const auto& study : studies) {
        const std::int64_t first = last_period(studies.front().outcomes);
        const std::int64_t own = last_period(study.outcomes);
        if (own != first && !made.period && !over_time) {
            made.notices.push_back(fmt::format(
                "{} ends in period {} and {} in period {}: the end is not the same period (--at "
                "PERIOD compares one period); times are compared up to the earliest end of all "
                "files",
                studies.front().name, first, study.name, own));
        }
    }
}

Shared shared_by(const std::vector<ComparedStudy>& studies, std::vector<std::string>& notices) {
    std::vector<std::optional<std::uint64_t>> seeds;
    for (const auto& study : studies) {
        seeds.push_back(seed_of(study.outcomes));
    }
    Shared made(studies.size(), std::vector<bool>(studies.size(), false));
    for (std::size_t i = 0; i < studies.size(); ++i) {
        for (std::size_t j = 0; j < studies.size(); ++j) {
            made[i][j] = i == j || (seeds[i] && seeds[j] && *seeds[i] == *seeds[j]);
            if (i < j && !made[i][j]) {
                notices.push_back(fmt::format(
                    "{} and {} do not share their random numbers ({}): two samples are compared, "
                    "by Welch's test",
                    studies[i].name, studies[j].name,
                    seeds[i] && seeds[j] ? fmt::format("seeds {} and {}", *seeds[i], *seeds[j])
                                         : "a seed is not known"));
            }
        }
    }
    return made;
}

void tell_empty_arms(const std::vector<ComparedStudy>& studies, const ComparedArms& arms,
                     std::vector<std::string>& notices) {
    std::vector<std::string> empty;
    for (const Arm& arm : arms.arms) {
        if (std::ranges::none_of(studies[arm.study].outcomes.statuses_of(arm.point),
                                 [](Status status) { return status == Status::ok; })) {
            empty.push_back(arm.name());
        }
    }
    if (!empty.empty()) {
        notices.push_back(fmt::format("not compared, since no run went well: {}", listed(empty)));
    }
}

void tell_numbers(const MeasureComparison& compared, const ComparedArms& arms,
                  std::vector<std::string>& notices) {
    const std::string& name = compared.measure.name;
    std::vector<std::string> undefined;
    std::size_t runs = 0;
    for (std::size_t i = 0; i < arms.arms.size(); ++i) {
        if (compared.arms[i] && compared.arms[i]->undefined > 0) {
            runs += compared.arms[i]->undefined;
            undefined.push_back(arms.arms[i].name());
        }
    }
    if (runs > 0) {
        notices.push_back(fmt::format("{}: {} without a number left out, of {}", name,
                                      counted(runs, "run"), listed(undefined)));
    }
    std::size_t left_out = 0;
    std::size_t without = 0;
    std::size_t infinite = 0;
    std::size_t not_common = 0;
    for (const auto& contrast : compared.contrasts) {
        if (!contrast) {
            continue;
        }
        left_out += contrast->left_out;
        const bool unknown = std::isnan(contrast->difference.low);
        without += unknown && contrast->too_few_runs() ? 1U : 0U;
        infinite += unknown && !contrast->too_few_runs() ? 1U : 0U;
        not_common += contrast->too_few_common && !unknown ? 1U : 0U;
    }
    if (not_common > 0) {
        notices.push_back(fmt::format(
            "{}: in {} of {} fewer than two replicates have a number on both sides: two samples "
            "are compared, by Welch's test",
            name, not_common, counted(compared.contrasts.size(), "comparison")));
    }
    if (infinite > 0) {
        notices.push_back(
            fmt::format("{}: in {} of {} a number is infinite: no interval and no test", name,
                        infinite, counted(compared.contrasts.size(), "comparison")));
    }
    if (left_out > 0) {
        notices.push_back(
            fmt::format("{}: {} without a partner of the same replicate number "
                        "left out of the paired differences",
                        name, counted(left_out, "run")));
    }
    if (without > 0) {
        notices.push_back(
            fmt::format("{}: in {} of {} a side has too few runs with a "
                        "number: no interval and no test",
                        name, without, counted(compared.contrasts.size(), "comparison")));
    }
}

}  // namespace orglab
