#include "comparison/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "comparison/answer_tables.hpp"
#include "comparison/conditions.hpp"
#include "report/text.hpp"

namespace orglab {
namespace {

/// What the answer is about, said in words where there are words.
struct Subject {
    const Question& question;
    std::string measure;
    std::int64_t last_period;
    bool one_replicate;
    std::string first;     ///< "in a network"
    std::string baseline;  ///< "in a hierarchy"; "" without one

    [[nodiscard]] bool compares() const { return !question.baseline.empty(); }
    /// Why an estimate has no interval. Not every measure has a number in every replicate.
    [[nodiscard]] const char* without_limits() const {
        return one_replicate ? "one replicate gives no interval"
                             : "only one replicate has a number, which gives no interval";
    }
};

std::string label_of(const Results& results, const std::string& main) {
    for (const auto& variable : results.variables()) {
        if (variable.name == main && !variable.label.empty()) {
            const bool clause =
                variable.label.starts_with("what ") || variable.label.starts_with("how ");
            return (clause ? "" : "the ") + variable.label;
        }
    }
    return main;
}

Subject subject_of(const Results& results, const ResolvedSettings& settings,
                   const Question& question, const Findings& findings) {
    // What is recorded last need not be the end.
    const auto periods = settings.of(0, "run.periods");
    const std::int64_t last =
        periods.is_number() ? periods.get<std::int64_t>() : results.periods().back();
    const bool alone = findings.arms().size() == 1 && question.baseline.empty();
    const std::string first = alone ? "" : "for " + findings.all.front().arm;
    return {
        question,
        label_of(results, question.main),
        last,
        results.replicates() == 1,
        question.first_phrase.empty() ? first : question.first_phrase,
        question.baseline_phrase.empty() ? "for " + question.baseline : question.baseline_phrase};
}

std::string opening(Verdict verdict) {
    switch (verdict) {
        case Verdict::yes:
            return "Yes.";
        case Verdict::no:
            return "No, it is the other way round.";
        case Verdict::negligible:
            return "It makes no difference that would matter.";
        case Verdict::too_close_to_tell:
            break;
    }
    return "Too close to tell.";
}

std::string number(double value) {
    return std::isnan(value) ? "not known" : with_interval({value, NAN, NAN});
}

bool has_limits(const Interval& interval) {
    return !std::isnan(interval.low) && !std::isnan(interval.high);
}

/// "0.114 more (95 % interval 0.082 to 0.146)"
std::string more_or_less(const Interval& difference, const char* without_limits) {
    const auto side = [](double value) {
        return fmt::format("{} {}", number(std::abs(value)), value < 0 ? "less" : "more");
    };
    if (std::isnan(difference.estimate)) {
        return "a difference that is not known";
    }
    if (difference.low == 0 && difference.high == 0) {
        return "no difference at all";
    }
    const bool level = with_signed_interval({difference.estimate, NAN, NAN}) == number(0);
    const std::string estimate = level ? "no more and no less" : side(difference.estimate);
    if (!has_limits(difference)) {
        return fmt::format("{} ({})", estimate, without_limits);
    }
    const bool one_side = difference.low > 0 || difference.high < 0;
    const std::string interval =
        !one_side ? fmt::format("{} to {}", side(difference.low), side(difference.high))
        : difference.low > 0
            ? fmt::format("{} to {}", number(difference.low), number(difference.high))
            : fmt::format("{} to {}", number(-difference.high), number(-difference.low));
    return fmt::format("{} (95 % interval {})", estimate, interval);
}

std::string size_text(const Subject& subject, const Finding& finding) {
    if (subject.compares()) {
        return more_or_less(finding.difference, subject.without_limits());
    }
    if (std::isnan(finding.value.estimate)) {
        return number(finding.value.estimate);
    }
    return has_limits(finding.value)
               ? fmt::format("{} (95 % interval {} to {})", number(finding.value.estimate),
                             number(finding.value.low), number(finding.value.high))
               : fmt::format("{} ({})", number(finding.value.estimate), subject.without_limits());
}

/// "In the end (period 600) the share of ... is 1.000 in a network and 0.886 in a hierarchy: ..."
std::string difference_text(const Subject& subject, const Finding& finding) {
    const std::string matters = fmt::format("Less than {:g} would not have mattered.",
                                            std::abs(subject.question.smallest_effect));
    if (!subject.compares()) {
        return fmt::format("In the end (period {}) {}{}{} is {}. {}", subject.last_period,
                           subject.measure, subject.first.empty() ? "" : " ", subject.first,
                           size_text(subject, finding), matters);
    }
    return fmt::format("In the end (period {}) {} is {} {} and {} {}: {}. {}", subject.last_period,
                       subject.measure, number(finding.value.estimate), subject.first,
                       number(finding.baseline.estimate), subject.baseline,
                       size_text(subject, finding), matters);
}

/// Since when it is as the claim says; "" where time says nothing.
std::string time_text(const Subject& subject, const Finding& finding, double begins) {
    if (!subject.compares()) {
        return "";
    }
    const bool never = !std::isfinite(finding.leads_from);
    if (finding.verdict == Verdict::negligible || finding.verdict == Verdict::too_close_to_tell) {
        return never ? ""
               : finding.leads_from <= begins
                   ? "What difference there is was there from the start."
                   : fmt::format("What difference there is holds from period {:g} on.",
                                 finding.leads_from);
    }
    if (never) {
        return fmt::format("Within these {} periods it never comes to be so for good.",
                           subject.last_period);
    }
    if (finding.leads_from <= begins) {
        return "It is so from the start.";
    }
    const std::string sure =
        !std::isfinite(finding.sure_from) ? ", though never beyond doubt"
        : finding.sure_from > finding.leads_from
            ? fmt::format(" (beyond doubt from period {:g} on)", finding.sure_from)
            : " (beyond doubt)";
    const bool behind = std::isfinite(finding.doubt_from) && finding.doubt_from > begins;
    return fmt::format("It takes time: {}; from period {:g} on it is so for good{}.",
                       behind ? "at first it is the other way round" : "at first it is not clear",
                       finding.leads_from, sure);
}

/// Says conditions and what becomes of the answer under them.
class Conditions {
public:
    Conditions(const Subject& subject, const Findings& findings, const ResolvedSettings& settings)
        : subject_(subject),
          findings_(findings),
          settings_(settings),
          main_(findings.all.front()),
          names_(short_names(findings.keys)) {}

    /// "All of this is so where nobody leaves and reality stays as it is."
    [[nodiscard]] std::string ordinary() const {
        std::vector<std::string> words;
        for (std::size_t k = 0; k < findings_.keys.size(); ++k) {
            words.push_back(words_of(k, findings_.ordinary));
        }
        return words.empty() ? "" : fmt::format("This is so where {}.", enumerated(words));
    }

    /// One setting changed, the others as they are; several, where none turns it alone.
    [[nodiscard]] std::string turning() const {
        const auto alone = by_verdict(1);
        std::string text;
        if (const auto same = alone.find(main_.verdict); same != alone.end()) {
            text += fmt::format("The answer stays the same {}. ", fmt::join(same->second, "; "));
        }
        std::string turned = turns(alone);
        if (turned.empty()) {
            turned = turns(by_verdict(2));
        }
        if (!turned.empty() || text.empty()) {
            return text + turned;
        }
        const bool all_agree = std::ranges::all_of(findings_.all, [&](const Finding& finding) {
            return finding.arm != main_.arm || finding.verdict == main_.verdict;
        });
        return text + (all_agree ? "Nothing tried here turns it."
                                 : "No one of them turns it alone, nor two together.");
    }

    /// "Of all 12 combinations of these settings 7 say yes, 3 no and 2 are too close to tell."
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
            return fmt::format("So it is in all {} combinations of these settings.",
                               findings_.conditions.size());
        }
        std::vector<std::string> parts;
        for (const auto& [verdict, count] : counts) {
            parts.push_back(fmt::format("{} in {}", to_words(verdict), count));
        }
        return fmt::format("Over all {} combinations of these settings it is {}.",
                           findings_.conditions.size(), enumerated(parts));
    }

private:
    using Said = std::map<Verdict, std::vector<std::string>>;

    [[nodiscard]] std::string words_of(std::size_t key,
                                       const std::vector<std::string>& condition) const {
        return condition_words(findings_.keys[key], names_[key], condition[key], settings_);
    }

    /// "where 5 % of the people are replaced each period (0.099 less ...)", by what is answered.
    [[nodiscard]] Said by_verdict(std::size_t changes) const {
        Said said;
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
                said[there->verdict].push_back(fmt::format(
                    "where {} ({}{})", enumerated(changed), brief(*there),
                    later ? fmt::format(", from period {:g} on", there->leads_from) : ""));
            }
        }
        return said;
    }

    /// "+0.112 [+0.080, +0.143]"
    [[nodiscard]] std::string brief(const Finding& there) const {
        const Interval& difference = there.difference;
        if (std::isnan(difference.estimate)) {
            return number(difference.estimate);
        }
        if (subject_.compares() && difference.low == 0 && difference.high == 0) {
            return "no difference at all";
        }
        return subject_.compares() ? with_signed_interval(difference) : with_interval(there.value);
    }

    /// "It turns to no where ...; it is too close to tell where ..."
    [[nodiscard]] std::string turns(const Said& said) const {
        std::vector<std::string> parts;
        for (const auto& [verdict, where] : said) {
            if (verdict == main_.verdict) {
                continue;
            }
            const char* becomes = verdict == Verdict::yes          ? "turns to yes"
                                  : verdict == Verdict::no         ? "turns to no"
                                  : verdict == Verdict::negligible ? "becomes negligible"
                                                                   : "becomes too close to tell";
            parts.push_back(fmt::format("{} {}", becomes, fmt::join(where, "; ")));
        }
        return parts.empty() ? "" : fmt::format("It {}.", fmt::join(parts, "; it "));
    }

    const Subject& subject_;
    const Findings& findings_;
    const ResolvedSettings& settings_;
    const Finding& main_;
    std::vector<std::string> names_;  ///< of the keys, where no phrase says them
};

}  // namespace

std::string answer(const Results& results, const Question& question) {
    const Findings findings = findings_of(results, question);
    const Finding& main = findings.all.front();
    const ResolvedSettings settings(results);
    const Subject subject = subject_of(results, settings, question, findings);
    const Conditions conditions(subject, findings, settings);
    std::string text =
        fmt::format("{}\n{}\n", results.title(), wrapped("Claim: " + question.claim + "."));
    text += wrapped(fmt::format("{} {} {}", opening(main.verdict), difference_text(subject, main),
                                time_text(subject, main, findings.begins)));
    if (!findings.keys.empty()) {
        text += "\n" + wrapped(fmt::format("{} {} {}", conditions.ordinary(), conditions.turning(),
                                           conditions.count()));
    }
    text += "\n" + table_of_arms(findings, question);
    const std::string others = table_of_others(results, question);
    return others.empty() ? text : text + "\n" + others;
}

}  // namespace orglab
