#include "comparison/compared_arms.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "comparison/candidate_points.hpp"
#include "comparison/listed.hpp"
#include "comparison/points.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

/// What tells arms apart.
enum class Kind { key, file, variant, place };

Kind kind_of(const std::vector<Candidate>& all, std::size_t studies, const AskedArms& asked) {
    if (!asked.by.empty()) {
        return Kind::key;
    }
    std::set<std::string> variants;
    std::map<std::string, std::set<std::size_t>> at;  // variant and place: studies that have it
    for (const auto& one : all) {
        variants.insert(one.variant);
        std::string id = one.variant;
        for (const auto& [key, value] : one.place) {
            id += "\n" + key + "=" + to_text(value);
        }
        at[id].insert(one.study);
    }
    if (studies > 1 && !variants.contains(asked.baseline)) {
        const bool twice =
            std::ranges::any_of(at, [](const auto& entry) { return entry.second.size() > 1; });
        if (twice || variants.size() == 1) {
            return Kind::file;
        }
    }
    return variants.size() > 1 || studies > 1 ? Kind::variant : Kind::place;
}

/// Names of variants that several files have.
std::set<std::string> names_of_several(const std::vector<Candidate>& all) {
    std::map<std::string, std::set<std::size_t>> in;
    for (const auto& one : all) {
        in[one.variant].insert(one.study);
    }
    std::set<std::string> names;
    for (const auto& [variant, studies] : in) {
        if (studies.size() > 1) {
            names.insert(variant);
        }
    }
    return names;
}

std::vector<Arm> arms_of(const std::vector<ComparedStudy>& studies,
                         const std::vector<Candidate>& all, Kind kind,
                         const std::vector<std::string>& keys) {
    std::set<std::string> variants;
    for (const auto& one : all) {
        variants.insert(one.variant);
    }
    const std::set<std::string> ambiguous = names_of_several(all);
    std::vector<Arm> arms;
    for (const auto& one : all) {
        Arm arm{.study = one.study, .point = one.point, .place = one.place_text(keys)};
        const auto add = [&](const std::string& word) {
            arm.place = arm.place.empty() ? word : word + " " + arm.place;
        };
        switch (kind) {
            case Kind::key:
                arm.word = one.chosen.empty() ? studies[one.study].name : one.chosen;
                if (variants.size() > 1) {
                    add(one.variant);
                }
                if (studies.size() > 1 && !one.chosen.empty()) {
                    add(studies[one.study].name);
                }
                break;
            case Kind::file:
                arm.word = studies[one.study].name;
                if (variants.size() > 1) {
                    add(one.variant);
                }
                break;
            case Kind::variant:
                arm.word = ambiguous.contains(one.variant)
                               ? fmt::format("{} ({})", one.variant, studies[one.study].name)
                               : one.variant;
                break;
            case Kind::place:
                arm.word = arm.place.empty() ? one.variant : arm.place;
                arm.place = "";
                break;
        }
        if (kind != Kind::place) {
            for (const auto& [key, value] : one.place) {
                arm.values.push_back(value);
            }
        }
        arms.push_back(std::move(arm));
    }
    return arms;
}

/// The word of the arm that others are held against.
std::string baseline_word(const std::vector<Arm>& arms, const std::vector<ComparedStudy>& studies,
                          const AskedArms& asked) {
    std::vector<std::string> words;
    for (const auto& arm : arms) {
        const bool meant = arm.word == asked.baseline ||
                           arm.word.starts_with(asked.baseline + " (") ||
                           arm.word.ends_with("=" + asked.baseline);
        if (!asked.baseline.empty() && meant) {
            return arm.word;
        }
        if (std::ranges::find(words, arm.word) == words.end()) {
            words.push_back(arm.word);
        }
    }
    if (!asked.baseline.empty()) {
        throw InputError(
            Complaint{.problem = fmt::format("--baseline {}: there is no such arm", asked.baseline),
                      .allowed = fmt::format("one of {}", fmt::join(words, ", ")),
                      .suggestion = nearest(asked.baseline, words)});
    }
    const std::string& of_question = studies.front().outcomes.question.baseline;
    const bool known = std::ranges::find(words, of_question) != words.end();
    return known ? of_question : words.front();
}

/// Indices of the arms at each place, places in their first order.
std::vector<std::vector<std::size_t>> by_place(const std::vector<Arm>& arms) {
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const auto [found, is_new] = known.emplace(arms[i].place, groups.size());
        if (is_new) {
            groups.emplace_back();
        }
        groups[found->second].push_back(i);
    }
    return groups;
}

void pair_up(ComparedArms& made, const std::string& baseline, bool all_pairs) {
    std::vector<std::string> alone;   // without the baseline
    std::vector<std::string> lonely;  // baselines without another arm
    for (const auto& group : by_place(made.arms)) {
        if (all_pairs) {
            for (std::size_t i = 0; i < group.size(); ++i) {
                for (std::size_t j = i + 1; j < group.size(); ++j) {
                    made.pairs.push_back({group[i], group[j]});
                }
            }
        }
        const auto first = std::ranges::find_if(
            group, [&](std::size_t arm) { return made.arms[arm].word == baseline; });
        for (const std::size_t arm : group) {
            if (all_pairs ? group.size() == 1 : first == group.end()) {
                alone.push_back(made.arms[arm].name());
            } else if (!all_pairs && arm != *first) {
                made.pairs.push_back({*first, arm});
            }
        }
        if (!all_pairs && first != group.end() && group.size() == 1) {
            lonely.push_back(made.arms[*first].name());
        }
    }
    if (!lonely.empty()) {
        made.notices.push_back("no other arm is at the place of " + listed(lonely));
    }
    if (!alone.empty()) {
        made.notices.push_back(fmt::format("not compared, for want of {} at the same place: {}",
                                           all_pairs ? "another arm" : baseline, listed(alone)));
    }
}

}  // namespace

ComparedArms compared_arms(const std::vector<ComparedStudy>& studies, const AskedArms& asked) {
    const std::vector<std::string> keys = swept_keys(studies);
    const std::string by = asked.by.empty() ? "" : asked_key(asked.by, "by", keys);
    const Conditions conditions = conditions_of(studies, asked.at, keys);
    ComparedArms made;
    const auto candidates = candidates_of(studies, asked, conditions, by, made.notices);
    for (const auto& key : keys) {
        const auto found = conditions.find(key);
        if (key != by && (found == conditions.end() || found->second.size() > 1)) {
            made.keys.push_back(key);
        }
    }
    if (candidates.empty()) {
        throw InputError(Complaint{.problem = "no point is left to compare"});
    }
    const Kind kind = kind_of(candidates, studies.size(), asked);
    const Outcomes& first = studies.front().outcomes;
    if (kind == Kind::place && asked.baseline.empty() && !asked.all_pairs &&
        candidates.size() > 1 && !compares_points(points_of(first))) {
        throw InputError(Complaint{
            .problem = fmt::format("the points of {} are spread over ranges, and the first of them "
                                   "is no more than one of many",
                                   first.design),
            .allowed = "--baseline with the place of a point, --by KEY, --all-pairs, or a study "
                       "with several variants"});
    }
    made.arms = arms_of(studies, candidates, kind, keys);
    pair_up(made, baseline_word(made.arms, studies, asked), asked.all_pairs);
    if (kind == Kind::place) {
        made.keys.clear();
    }
    if (made.pairs.empty()) {
        std::string problem = "nothing to compare: no two arms are at the same place";
        for (const auto& notice : made.notices) {
            problem += "; " + notice;
        }
        throw InputError(Complaint{
            .problem = problem,
            .allowed = "several variants, a sweep, or files that share variants or places"});
    }
    return made;
}

}  // namespace orglab
