#include "comparison/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <type_traits>

#include "comparison/design_responses.hpp"
#include "statistics/elementary_effects.hpp"
#include "statistics/main_effects.hpp"
#include "statistics/rank_correlations.hpp"
#include "statistics/replicate_noise.hpp"
#include "statistics/sobol_indices.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval missing{nan, nan, nan};

/// The number that a value is; none for words and lists of several.
std::optional<double> number_in(const Value& value) {
    return std::visit(
        [](const auto& held) -> std::optional<double> {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_arithmetic_v<T>) {
                return static_cast<double>(held);
            } else if constexpr (std::is_same_v<T, std::vector<double>>) {
                return held.size() == 1 ? std::optional(held.front()) : std::nullopt;
            } else {
                return std::nullopt;
            }
        },
        value);
}

/// The values of a key at the rows of a design.
struct KeyAtRows {
    std::vector<Value> values;
    std::optional<Eigen::ArrayXd> numbers;  ///< if all are numbers
};

KeyAtRows key_at_rows(const Outcomes& outcomes, const DesignResponses& design,
                      const std::string& key) {
    KeyAtRows made;
    Eigen::ArrayXd numbers(static_cast<Eigen::Index>(design.rows.size()));
    bool all_numbers = true;
    for (std::size_t row = 0; row < design.rows.size(); ++row) {
        made.values.push_back(outcomes.value(design.rows[row].front(), key));
        const auto number = number_in(made.values.back());
        all_numbers = all_numbers && number.has_value();
        numbers[static_cast<Eigen::Index>(row)] = number.value_or(nan);
    }
    if (all_numbers) {
        made.numbers = std::move(numbers);
    }
    return made;
}

PointGroups groups_by_value(const std::vector<Value>& values) {
    std::map<Value, std::size_t> known;
    PointGroups made;
    for (const Value& value : values) {
        made.push_back(known.emplace(value, known.size()).first->second);
    }
    return made;
}

void add_effects(Sensitivity& made, const DesignResponses& design, const SweptPart& part) {
    made.quantities = {
        {"mu_star", "mu*"}, {"mu", "mu"}, {"sigma", "sigma"}, {"effect_error", "error"}};
    std::vector<DesignRow> coordinates;
    for (const std::size_t place : design.places) {
        coordinates.push_back(part.coordinates[place]);
    }
    const auto effects = elementary_effects(coordinates, design.responses);
    for (std::size_t f = 0; f < part.factors.size(); ++f) {
        auto& numbers = made.keys[f].numbers;
        numbers.assign(4, missing);
        if (!effects.empty()) {
            numbers = {
                effects[f].star, effects[f].mean, effects[f].spread, {effects[f].noise, nan, nan}};
        }
    }
}

void add_indices(Sensitivity& made, const DesignResponses& design, const SweptPart& part) {
    made.quantities = {{"first", "first"}, {"total", "total"}};
    const auto indices = sobol_indices(design.responses, part.factors.size(), part.second_order);
    for (std::size_t f = 0; f < indices.size(); ++f) {
        made.keys[f].numbers = {indices[f].first, indices[f].total};
    }
}

void add_correlations(Sensitivity& made, const Outcomes& outcomes, const DesignResponses& design,
                      bool all_there_are) {
    made.quantities = {{"rank_correlation", "rank"},
                       {"partial_rank_correlation", "partial"},
                       {"main_effect", "main effect"}};
    std::vector<std::size_t> with_numbers;
    std::vector<PointGroups> groups;
    Eigen::ArrayXXd numbers(design.responses.rows(), static_cast<Eigen::Index>(made.keys.size()));
    for (std::size_t f = 0; f < made.keys.size(); ++f) {
        made.keys[f].numbers.assign(3, missing);
        const KeyAtRows key = key_at_rows(outcomes, design, made.keys[f].key);
        groups.push_back(key.numbers && !all_there_are ? groups_of_numbers(*key.numbers)
                                                       : groups_by_value(key.values));
        if (key.numbers) {
            numbers.col(static_cast<Eigen::Index>(with_numbers.size())) = *key.numbers;
            with_numbers.push_back(f);
        }
    }
    numbers.conservativeResize(Eigen::NoChange, static_cast<Eigen::Index>(with_numbers.size()));
    const auto correlations = all_there_are
                                  ? rank_correlations_of_all(numbers, design.responses)
                                  : rank_correlations(numbers, design.responses.rowwise().mean());
    for (std::size_t i = 0; i < with_numbers.size(); ++i) {
        made.keys[with_numbers[i]].numbers[0] = correlations[i].plain;
        made.keys[with_numbers[i]].numbers[1] = correlations[i].partial;
    }
    const auto effects = all_there_are ? main_effects_of_all(design.responses, groups)
                                       : main_effects_of_sample(design.responses, groups);
    for (std::size_t f = 0; f < effects.size(); ++f) {
        made.keys[f].numbers[2] = effects[f];
    }
}

/// Where docs/coverage.md found intervals that hold the truth less often than they say.
void tell_narrow_intervals(Sensitivity& made) {
    constexpr std::size_t enough_blocks = 64;
    constexpr std::size_t enough_replicates = 30;
    if (made.design == "saltelli" && made.used < enough_blocks) {
        made.notes.push_back(fmt::format(
            "{} blocks are few: intervals of total indices may be too narrow below {} blocks",
            made.used, enough_blocks));
    }
    if (made.design == "grid" && made.keys.size() > 1 && made.replicates > 1 &&
        made.replicates < enough_replicates) {
        made.notes.push_back(fmt::format(
            "{} replicates are few for partial rank correlations of a grid: below {}, chance in "
            "the means lowers them by more than their intervals say",
            made.replicates, enough_replicates));
    }
}

Sensitivity sensitivity(const Outcomes& outcomes, const SweptPart& part,
                        const DesignResponses& design) {
    Sensitivity made{.part = part.name, .design = part.design, .notes = design.notes};
    for (const Factor& factor : part.factors) {
        made.keys.push_back({factor.key, {}});
    }
    made.blocks_are = design.blocks_are;
    made.blocks = design.blocks;
    made.used = design.used();
    made.replicates = static_cast<std::size_t>(design.responses.cols());
    if (made.used == 0) {
        made.noise = missing;
        made.notes.emplace_back("nothing is left to tell from");
        return made;
    }
    const bool grid = part.design == "grid";
    made.noise = grid ? noise_share_of_all(design.responses)
                      : noise_share(design.responses, static_cast<Eigen::Index>(design.block));
    if (part.design == "morris") {
        add_effects(made, design, part);
    } else if (part.design == "saltelli") {
        add_indices(made, design, part);
    } else {
        add_correlations(made, outcomes, design, grid);
    }
    tell_narrow_intervals(made);
    if (made.replicates == 1) {
        made.notes.emplace_back(
            "one replicate: what is chance cannot be told apart, and counts as effect of the keys");
    }
    return made;
}

/// What holes in a sweep do to what is told of its keys; trajectories and blocks that lost a run
/// are left out as wholes.
void tell_holes(Sensitivity& made, const SweptPart& part, const DesignResponses& design) {
    if (design.complete || made.used == 0) {
        return;
    }
    if (made.crossed && !design.crossed) {
        made.notes.emplace_back(
            "combinations of the parts of the sweep are missing: what is told of one key holds a "
            "part of what others do");
    } else if (!is_in_blocks(part)) {
        made.notes.push_back(
            fmt::format("the {} has holes: main effects of one key hold a part of those of others",
                        part.design));
    }
}

/// The scenario and the points of a file are two parts of it: they must speak of the same keys.
void check_keys(const Outcomes& outcomes, const std::vector<SweptPart>& parts) {
    for (const SweptPart& part : parts) {
        for (const Factor& factor : part.factors) {
            if (std::ranges::find(outcomes.keys, factor.key) == outcomes.keys.end()) {
                throw InputError(Complaint{
                    .key = factor.key,
                    .problem = "is swept by the scenario in the file, and its points do not say it",
                    .allowed = "a file that is as it was written"});
            }
        }
    }
}

}  // namespace

std::vector<Sensitivity> sensitivities(const Outcomes& outcomes, const StudyNumbers& runs,
                                       const std::vector<SweptPart>& parts) {
    check_keys(outcomes, parts);
    std::vector<std::string> variants;
    std::map<std::string, std::vector<std::uint32_t>> points;
    for (std::uint32_t p = 0; p < outcomes.points.size(); ++p) {
        const std::string& variant = outcomes.points[p].variant;
        if (!points.contains(variant)) {
            variants.push_back(variant);
        }
        points[variant].push_back(p);
    }
    std::vector<Sensitivity> made;
    for (const std::string& variant : variants) {
        for (std::size_t p = 0; p < parts.size(); ++p) {
            const DesignResponses design =
                design_responses(outcomes, runs, points[variant], parts, p);
            Sensitivity one = sensitivity(outcomes, parts[p], design);
            one.variant = variant;
            one.crossed = parts.size() > 1;
            tell_holes(one, parts[p], design);
            made.push_back(std::move(one));
        }
    }
    return made;
}

std::string main_measure(const Outcomes& outcomes) {
    const auto usable = [&](const std::string& name) {
        const OutcomeMeasure* measure = outcomes.find(name);
        return measure != nullptr && measure->one_per_run();
    };
    for (const std::string& name : {outcomes.question.main, std::string("knowledge")}) {
        if (usable(name) || usable("end_" + name)) {
            return name;
        }
    }
    const auto first = std::ranges::find_if(
        outcomes.measures, [](const OutcomeMeasure& measure) { return measure.one_per_run(); });
    return first == outcomes.measures.end() ? "" : first->plain_name();
}

}  // namespace orglab
