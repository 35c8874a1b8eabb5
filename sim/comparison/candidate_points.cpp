#include "comparison/candidate_points.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

#include "comparison/listed.hpp"
#include "comparison/points.hpp"
#include "support/counted.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

/// Where a key stands among those that a study sweeps.
std::optional<std::size_t> place_of(const std::string& key, const Outcomes& outcomes) {
    const auto found = std::ranges::find(outcomes.swept, key);
    return found == outcomes.swept.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - outcomes.swept.begin()));
}

bool has_value(const Outcomes& outcomes, const std::string& key, const std::string& text) {
    if (!place_of(key, outcomes)) {
        return false;
    }
    for (std::uint32_t p = 0; p < outcomes.points.size(); ++p) {
        if (says(text, outcomes.value(p, key))) {
            return true;
        }
    }
    return false;
}

/// "one of 0.1, 0.3, ...": values that a key has.
std::string values_of(const std::vector<ComparedStudy>& studies, const std::string& key) {
    std::vector<std::string> texts;
    for (const auto& study : studies) {
        const bool swept = place_of(key, study.outcomes).has_value();
        for (std::uint32_t p = 0; swept && p < study.outcomes.points.size(); ++p) {
            const std::string text = plain_text(study.outcomes.value(p, key));
            if (std::ranges::find(texts, text) == texts.end()) {
                texts.push_back(text);
            }
        }
    }
    constexpr std::size_t most = 20;
    const bool more = texts.size() > most;
    texts.resize(std::min(texts.size(), most));
    return fmt::format("one of {}{}", fmt::join(texts, ", "), more ? ", ..." : "");
}

/// Throws InputError for a variant that no study has, and tells studies that have none asked for.
void check_variants(const std::vector<ComparedStudy>& studies,
                    const std::vector<std::string>& asked, std::vector<std::string>& notices) {
    std::vector<std::string> all;
    for (const auto& study : studies) {
        bool has_one = asked.empty();
        for (const auto& point : study.outcomes.points) {
            has_one = has_one || std::ranges::find(asked, point.variant) != asked.end();
            if (std::ranges::find(all, point.variant) == all.end()) {
                all.push_back(point.variant);
            }
        }
        if (!has_one) {
            notices.push_back(fmt::format("{} has none of {}", study.name, fmt::join(asked, ", ")));
        }
    }
    for (const auto& name : asked) {
        if (std::ranges::find(all, name) == all.end()) {
            throw InputError(
                Complaint{.problem = fmt::format("--scenarios {}: there is no such variant", name),
                          .allowed = fmt::format("one of {}", fmt::join(all, ", ")),
                          .suggestion = nearest(name, all)});
        }
    }
}

/// Whether a point is asked for; what of its swept keys is its place and what is chosen.
bool is_taken(Candidate& one, const Outcomes& outcomes, const std::vector<std::string>& names,
              const Conditions& conditions, const std::string& by) {
    bool taken = true;
    for (std::size_t k = 0; k < outcomes.swept.size(); ++k) {
        const std::string& key = outcomes.swept[k];
        const Value& value = outcomes.value(one.point, key);
        const auto asked = conditions.find(key);
        if (asked != conditions.end()) {
            taken = taken && std::ranges::any_of(asked->second, [&](const std::string& text) {
                        return says(text, value);
                    });
        }
        if (key == by) {
            one.chosen = fmt::format("{}={}", names[k], plain_text(value));
        } else if (asked == conditions.end() || asked->second.size() > 1) {
            one.place.emplace_back(key, value);
        }
    }
    return taken;
}

}  // namespace

std::string Candidate::place_text(const std::vector<std::string>& keys) const {
    const auto names = short_names(keys);
    std::string text;
    for (const auto& [key, value] : place) {
        const auto at = static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin());
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", names[at], plain_text(value));
    }
    return text;
}

std::vector<std::string> swept_keys(const std::vector<ComparedStudy>& studies) {
    std::vector<std::string> keys;
    for (const auto& study : studies) {
        for (const auto& key : study.outcomes.swept) {
            if (std::ranges::find(keys, key) == keys.end()) {
                keys.push_back(key);
            }
        }
    }
    return keys;
}

std::string asked_key(const std::string& name, const std::string& option,
                      const std::vector<std::string>& keys) {
    if (const auto found = key_meant(name, keys)) {
        return keys[*found];
    }
    std::vector<std::string> names = short_names(keys);
    names.insert(names.end(), keys.begin(), keys.end());
    throw InputError(
        Complaint{.problem = fmt::format("--{} {}: no such key is swept", option, name),
                  .allowed = keys.empty() ? "a file with a sweep"
                                          : fmt::format("one of {}", fmt::join(keys, ", ")),
                  .suggestion = nearest(name, names)});
}

Conditions conditions_of(const std::vector<ComparedStudy>& studies,
                         const std::vector<AskedCondition>& at,
                         const std::vector<std::string>& keys) {
    Conditions made;
    for (const auto& condition : at) {
        const std::string key = asked_key(condition.key, "at", keys);
        if (std::ranges::none_of(studies, [&](const ComparedStudy& study) {
                return has_value(study.outcomes, key, condition.value);
            })) {
            throw InputError(Complaint{
                .problem = fmt::format("--at {}={}: no point has it", key, condition.value),
                .allowed = values_of(studies, key)});
        }
        made[key].push_back(condition.value);
    }
    return made;
}

std::vector<Candidate> candidates_of(const std::vector<ComparedStudy>& studies,
                                     const AskedArms& asked, const Conditions& conditions,
                                     const std::string& by, std::vector<std::string>& notices) {
    const std::vector<std::string> keys = swept_keys(studies);
    check_variants(studies, asked.scenarios, notices);
    const auto rank = [&](const Candidate& one) {
        return std::ranges::find(asked.scenarios, one.variant) - asked.scenarios.begin();
    };
    std::vector<Candidate> made;
    for (std::size_t s = 0; s < studies.size(); ++s) {
        const auto first = static_cast<std::ptrdiff_t>(made.size());
        const Outcomes& outcomes = studies[s].outcomes;
        for (const auto& [key, values] : conditions) {
            if (!place_of(key, outcomes)) {
                notices.push_back(fmt::format("{} does not sweep {}: all of its points are taken",
                                              studies[s].name, key));
            }
        }
        const auto names = short_names(outcomes.swept);
        std::set<std::pair<std::string, std::vector<Value>>> known;
        std::vector<std::string> again;
        for (std::uint32_t p = 0; p < outcomes.points.size(); ++p) {
            Candidate one{.study = s, .point = p, .variant = outcomes.points[p].variant};
            const bool is_asked =
                asked.scenarios.empty() ||
                std::ranges::find(asked.scenarios, one.variant) != asked.scenarios.end();
            if (!is_asked || !is_taken(one, outcomes, names, conditions, by)) {
                continue;
            }
            std::vector<Value> values;
            for (const auto& key : outcomes.swept) {
                values.push_back(outcomes.value(p, key));
            }
            std::ranges::sort(one.place, {}, [&](const auto& entry) {
                return std::ranges::find(keys, entry.first) - keys.begin();
            });
            if (known.emplace(one.variant, std::move(values)).second) {
                made.push_back(std::move(one));
            } else {
                again.push_back(std::to_string(p));
            }
        }
        std::stable_sort(made.begin() + first, made.end(),
                         [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
        if (!again.empty()) {
            notices.push_back(
                fmt::format("{} has {} with the variant and values of an earlier one, which are "
                            "left out: {}",
                            studies[s].name, counted(again.size(), "point"), listed(again)));
        }
    }
    return made;
}

}  // namespace orglab
