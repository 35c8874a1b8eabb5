#include "comparison/compare_notices.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

#include "comparison/listed.hpp"
#include "comparison/points.hpp"
#include "scenario/declare.hpp"

namespace orglab {
namespace {

std::optional<std::uint64_t> seed_of(const Outcomes& outcomes) {
    const auto model = outcomes.model(0);
    return model ? std::optional(model->get<RunSettings>().seed) : std::nullopt;
}

/// "A.h5: 2 points x 30 replicates (0 to 29), seed 1, 100 periods; 58 runs ok, 2 failed"
std::string study_text(const ComparedStudy& study) {
    const Outcomes& outcomes = study.outcomes;
    constexpr std::array meanings{"ok", "failed", "timeout", "not run"};
    std::array<std::size_t, meanings.size()> counts{};
    for (const Status status : outcomes.statuses) {
        ++counts.at(static_cast<std::size_t>(status));
    }
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] != 0) {
            parts.push_back(fmt::format("{} {}", counts[i], meanings[i]));
        }
    }
    const auto seed = seed_of(outcomes);
    const std::uint32_t last = outcomes.first_replicate + outcomes.replicates;
    return fmt::format(
        "{}: {} point{} x {} replicate{} (numbers {} to {}), {}, {} periods; runs: {}", study.name,
        outcomes.points.size(), outcomes.points.size() == 1 ? "" : "s", outcomes.replicates,
        outcomes.replicates == 1 ? "" : "s", outcomes.first_replicate, last == 0 ? 0 : last - 1,
        seed ? fmt::format("seed {}", *seed) : "seed not known", last_period(outcomes),
        parts.empty() ? "none" : fmt::format("{}", fmt::join(parts, ", ")));
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
                "PERIOD compares one period); times are compared up to the earlier end",
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
        notices.push_back(fmt::format("{}: {} run{} without a number left out, of {}", name, runs,
                                      runs == 1 ? "" : "s", listed(undefined)));
    }
    std::size_t left_out = 0;
    std::size_t without = 0;
    for (const auto& contrast : compared.contrasts) {
        left_out += contrast ? contrast->left_out : 0;
        without += contrast && std::isnan(contrast->difference.low) ? 1U : 0U;
    }
    if (left_out > 0) {
        notices.push_back(
            fmt::format("{}: {} run{} without a partner of the same replicate number "
                        "left out of the paired differences",
                        name, left_out, left_out == 1 ? "" : "s"));
    }
    if (without > 0) {
        notices.push_back(
            fmt::format("{}: in {} of {} comparisons a side has too few runs with a "
                        "number: no interval and no test",
                        name, without, compared.contrasts.size()));
    }
}

}  // namespace orglab
