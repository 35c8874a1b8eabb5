#include "comparison/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "comparison/answer_tables.hpp"
#include "comparison/conditions.hpp"
#include "comparison/sentences.hpp"

namespace orglab {
namespace {

/// Whether two keys have the same words for their values.
bool says_the_same(const Setting& one, const Setting* other) {
    return other != nullptr && (!one.phrase.empty() || !one.value_phrases.empty()) &&
           one.phrase == other->phrase && one.value_phrases == other->value_phrases;
}

/// Sentences about conditions and what becomes of the answer under them.
class ConditionSentences {
public:
    ConditionSentences(const Subject& subject, const Findings& findings, const Outcomes& outcomes)
        : subject_(subject),
          findings_(findings),
          main_(findings.all.front()),
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

    /// "This holds when nobody leaves and reality stays as it is."
    [[nodiscard]] std::string ordinary() const {
        std::vector<std::string> words;
        for (std::size_t k = 0; k < findings_.keys.size(); ++k) {
            words.push_back(words_of(k, findings_.ordinary));
        }
        return words.empty() ? "" : fmt::format("This holds when {}.", enumerated(words));
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

    /// "Over all 12 combinations tested, the answer is yes in 7, no in 3 and ..."
    [[nodiscard]] std::string count() const {
        std::map<Verdict, int> counts;
        for (const auto& condition : findings_.conditions) {
            if (const Finding* there = findings_.find(main_.arm, condition); there != nullptr) {
                ++counts[there->verdict];
            }
        }
        if (findings_.conditions.size() < 3) {
            return "";
        }
        if (counts.size() == 1) {
            return fmt::format("This holds in all {} combinations tested.",
                               findings_.conditions.size());
        }
        std::vector<std::string> parts;
        for (const auto& [verdict, times] : counts) {
            parts.push_back(fmt::format("{} in {}", to_words(verdict), times));
        }
        return fmt::format("Over all {} combinations tested, the answer is {}.",
                           findings_.conditions.size(), enumerated(parts));
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

}  // namespace

report::Page answer(const Outcomes& outcomes, const Question& question) {
    const Findings findings = findings_of(outcomes, question);
    const Finding& main = findings.all.front();
    const Subject subject = subject_of(outcomes, question, findings);
    report::Page page{.title = outcomes.title, .parts = {}};
    page.parts.emplace_back(report::Passage{.lines = {"Claim: " + question.claim + "."}});
    page.parts.emplace_back(report::Passage{
        .lines = {fmt::format("{} {} {}", opening(main.verdict), difference_text(subject, main),
                              time_text(subject, main, findings.begins))}});
    if (!findings.keys.empty()) {
        const ConditionSentences conditions(subject, findings, outcomes);
        page.parts.emplace_back(
            report::Passage{.lines = {fmt::format("{} {} {}", conditions.ordinary(),
                                                  conditions.changing(), conditions.count())}});
    }
    page.parts.emplace_back(table_of_arms(findings, question));
    if (report::Table others = table_of_others(outcomes, question); others.headings.size() > 1) {
        page.parts.emplace_back(std::move(others));
    }
    return page;
}

}  // namespace orglab
