#include "comparison/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "comparison/answer_tables.hpp"
#include "comparison/conditions.hpp"
#include "comparison/sentences.hpp"
#include "scenario/asked_condition.hpp"

namespace orglab {
namespace {

/// Whether two keys have the same words for their values.
bool says_the_same(const Setting& one, const Setting* other) {
    return other != nullptr && (!one.phrase.empty() || !one.value_phrases.empty()) &&
           one.phrase == other->phrase &&
           std::ranges::equal(one.value_phrases, other->value_phrases,
                              [](const ValuePhrase& a, const ValuePhrase& b) {
                                  return a.value == b.value && a.phrase == b.phrase;
                              });
}

/// Sentences about conditions and what becomes of the answer under them.
class ConditionSentences {
public:
    ConditionSentences(const Subject& subject, const Findings& findings, const Outcomes& outcomes)
        : subject_(subject),
          findings_(findings),
          main_(*findings.find(findings.focus, findings.ordinary)),
          names_(short_names(findings.keys)),
          model_(outcomes.model(0)) {
        for (const auto& key : findings.keys) {
            const Setting* setting = outcomes.catalogue->find(key);
            const auto has_same_words = [&](const std::string& other) {
                return other != key && setting != nullptr &&
                       says_the_same(*setting, outcomes.catalogue->find(other));
            };
            // The same key of two channels would be said in the same words: by their names.
            const bool ambiguous = std::ranges::any_of(findings.keys, has_same_words);
            settings_.push_back(ambiguous ? nullptr : setting);
        }
    }

    /// "nobody leaves and reality stays as it is"; of all swept keys, or of some.
    [[nodiscard]] std::string ordinary(const std::vector<std::size_t>& keys) const {
        std::vector<std::string> words;
        for (const std::size_t key : keys) {
            words.push_back(words_of(key, findings_.ordinary));
        }
        return enumerated(words);
    }

    /// One setting changed, the others as they are; two, if none changes the answer alone.
    [[nodiscard]] std::string changing() const {
        const auto alone = by_verdict(1);
        std::string text;
        if (const auto same = alone.find(main_.verdict); same != alone.end()) {
            text += fmt::format("The answer stays the same {}. ", fmt::join(same->second, "; "));
        }
        std::string changed = changes(alone);
        if (changed.empty()) {
            changed = changes(by_verdict(2));
        }
        if (!changed.empty() || text.empty()) {
            return text + changed;
        }
        const bool all_agree = std::ranges::all_of(findings_.all, [&](const Finding& finding) {
            return finding.arm != main_.arm || finding.verdict == main_.verdict;
        });
        return text + (all_agree ? "No condition tested changes the answer."
                                 : "No single condition changes it, nor do any two together.");
    }

private:
    /// Clauses such as "when 5 % of the workers are replaced each period (-0.099 ...)".
    using ClausesByVerdict = std::map<Verdict, std::vector<std::string>>;

    [[nodiscard]] std::string words_of(std::size_t key, const std::vector<Value>& condition) const {
        return condition_words(settings_[key], names_[key], condition[key], model_);
    }

    /// Of the conditions in which so many settings differ from the ordinary ones.
    [[nodiscard]] ClausesByVerdict by_verdict(std::size_t changes) const {
        ClausesByVerdict clauses;
        for (const auto& condition : findings_.conditions) {
            std::vector<std::string> changed;
            for (std::size_t k = 0; k < condition.size(); ++k) {
                if (condition[k] != findings_.ordinary[k]) {
                    changed.push_back(words_of(k, condition));
                }
            }
            const Finding* there = findings_.find(main_.arm, condition);
            if (changed.size() == changes && there != nullptr) {
                const bool later = there->verdict == Verdict::yes &&
                                   std::isfinite(there->leads_from) &&
                                   there->leads_from > findings_.begins;
                clauses[there->verdict].push_back(fmt::format(
                    "when {} ({}{})", enumerated(changed), brief_text(subject_, *there),
                    later ? fmt::format(", from period {:g} on", there->leads_from) : ""));
            }
        }
        return clauses;
    }

    /// "The answer becomes no when ... The difference becomes negligible when ..."
    [[nodiscard]] std::string changes(const ClausesByVerdict& clauses) const {
        std::vector<std::string> sentences;
        for (const auto& [verdict, when] : clauses) {
            if (verdict == main_.verdict) {
                continue;
            }
            const char* becomes = verdict == Verdict::yes  ? "The answer becomes yes"
                                  : verdict == Verdict::no ? "The answer becomes no"
                                  : verdict == Verdict::negligible
                                      ? "The difference becomes negligible"
                                      : "The answer becomes too close to tell";
            sentences.push_back(fmt::format("{} {}.", becomes, fmt::join(when, "; ")));
        }
        return fmt::format("{}", fmt::join(sentences, " "));
    }

    const Subject& subject_;
    const Findings& findings_;
    const Finding& main_;
    std::vector<std::string> names_;        ///< of the keys, for those without a phrase
    std::vector<const Setting*> settings_;  ///< of the keys; nullptr: not of this version
    std::optional<Model> model_;
};

/// "Yes in all 16 conditions.": with what stands before the verdicts, if anything does.
std::string sentence(const std::string& before, std::string verdicts) {
    if (before.empty() && !verdicts.empty()) {
        verdicts.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(verdicts[0])));
    }
    return fmt::format("{}{}{}.", before, before.empty() ? "" : ": ", verdicts);
}

/// A line for each arm: no arm is named, so none stands for all.
report::Passage every_headline(const Findings& findings, const Question& question) {
    report::Passage passage;
    for (const auto& arm : findings.arms()) {
        passage.lines.push_back(sentence(contrast_text(findings, question, arm),
                                         verdicts_text(findings, arm, findings.scope)));
    }
    return passage;
}

/// Places of the swept keys that question.at names, or of all others.
std::vector<std::size_t> keys_asked(const Findings& findings, const Question& question,
                                    bool asked) {
    std::vector<std::size_t> keys;
    for (std::size_t key = 0; key < findings.keys.size(); ++key) {
        const bool named = std::ranges::any_of(question.at, [&](const std::string& text) {
            return key_meant(asked_condition(text).key, findings.keys) == key;
        });
        if (named == asked) {
            keys.push_back(key);
        }
    }
    return keys;
}

/// The headline of the arm that the claim is about, what it looks like under ordinary conditions,
/// and under which others the answer changes.
void tell_of_one(report::Page& page, const Outcomes& outcomes, const Question& question,
                 const Findings& findings) {
    const Finding* main = findings.find(findings.focus, findings.ordinary);
    if (main == nullptr) {
        throw InputError(Complaint{
            .key = "question.arm",
            .problem =
                fmt::format("`{}` has no point under the conditions asked for", findings.focus)});
    }
    const Subject subject = subject_of(outcomes, question, findings);
    const ConditionSentences conditions(subject, findings, outcomes);
    const auto named = keys_asked(findings, question, true);
    const std::string where = named.empty() ? "" : "when " + conditions.ordinary(named);
    const std::string contrast = contrast_text(findings, question, findings.focus);
    page.parts.emplace_back(report::Passage{
        .lines = {sentence(contrast + (contrast.empty() || where.empty() ? "" : " ") + where,
                           verdicts_text(findings, findings.focus, findings.scope))}});
    std::string detail;
    if (const auto free = keys_asked(findings, question, false); !free.empty()) {
        detail =
            fmt::format("When {}: {}. ", conditions.ordinary(free), verdict_text(main->verdict));
    }
    page.parts.emplace_back(
        report::Passage{.lines = {fmt::format("{}{} {}", detail, difference_text(subject, *main),
                                              time_text(subject, *main, findings.begins))}});
    if (findings.conditions.size() > 1) {
        std::string text = conditions.changing();
        if (findings.scope.size() < findings.conditions.size()) {
            text += fmt::format(" Over all {} combinations tested: {}.", findings.conditions.size(),
                                verdicts_text(findings, findings.focus, findings.conditions));
        }
        page.parts.emplace_back(report::Passage{.lines = {text}});
    }
}

/// How the other contrasts are asked for.
std::string how_to_ask(const Findings& findings, const Question& question) {
    const std::string against =
        question.baseline.empty()
            ? "--against NAME compares with another"
            : fmt::format("--against NAME compares with another than {}", question.baseline);
    return findings.focus.empty()
               ? fmt::format(
                     "The question names no arm (question.arm): --arm NAME tells one in full, {}.",
                     against)
               : fmt::format("Others: --arm NAME tells of another arm than {}, {}.", findings.focus,
                             against);
}

}  // namespace

report::Page answer(const Outcomes& outcomes, const Question& question) {
    const Findings findings = findings_of(outcomes, question);
    report::Page page{.title = outcomes.title, .parts = {}};
    page.parts.emplace_back(report::Passage{.lines = {"Claim: " + question.claim + "."}});
    if (std::string why = why_no_numbers(outcomes); !why.empty()) {
        page.parts.emplace_back(report::Passage{.lines = {std::move(why)}});
        return page;
    }
    if (findings.focus.empty()) {
        page.parts.emplace_back(every_headline(findings, question));
    } else {
        tell_of_one(page, outcomes, question, findings);
    }
    report::Table arms = table_of_arms(findings, question);
    if (findings.focus.empty() || arms.rows.size() > 1) {
        arms.notes.push_back(how_to_ask(findings, question));
    }
    page.parts.emplace_back(std::move(arms));
    if (report::Table others = table_of_others(outcomes, findings, question);
        others.headings.size() > 1) {
        page.parts.emplace_back(std::move(others));
    }
    return page;
}

}  // namespace orglab
