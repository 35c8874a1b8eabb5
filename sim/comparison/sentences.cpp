#include "comparison/sentences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "comparison/last_time.hpp"
#include "comparison/points.hpp"
#include "comparison/races.hpp"
#include "report/text.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string number(double value) {
    return std::isnan(value) ? "not known" : with_interval({value, nan, nan});
}

bool has_limits(const Interval& interval) {
    return !std::isnan(interval.low) && !std::isnan(interval.high);
}

/// Why an estimate has no interval. Not every measure has a number in every replicate.
const char* without_limits(const Subject& subject) {
    return subject.one_replicate ? "one replicate gives no interval"
                                 : "only one replicate has a number, which gives no interval";
}

/// "0.114 more"
std::string side(double value) {
    return fmt::format("{} {}", number(std::abs(value)), value < 0 ? "less" : "more");
}

/// "0.082 to 0.146", or "0.012 less to 0.146 more"
std::string limits_text(const Interval& difference) {
    if (difference.low > 0) {
        return fmt::format("{} to {}", number(difference.low), number(difference.high));
    }
    if (difference.high < 0) {
        return fmt::format("{} to {}", number(-difference.high), number(-difference.low));
    }
    return fmt::format("{} to {}", side(difference.low), side(difference.high));
}

/// "0.114 more (95 % interval 0.082 to 0.146)"
std::string more_or_less(const Subject& subject, const Interval& difference) {
    if (std::isnan(difference.estimate)) {
        return "a difference that is not known";
    }
    if (difference.low == 0 && difference.high == 0) {
        return "no difference at all";
    }
    const bool level = with_signed_interval({difference.estimate, nan, nan}) == number(0);
    const std::string estimate = level ? "no more and no less" : side(difference.estimate);
    return has_limits(difference)
               ? fmt::format("{} (95 % interval {})", estimate, limits_text(difference))
               : fmt::format("{} ({})", estimate, without_limits(subject));
}

std::string size_text(const Subject& subject, const Finding& finding) {
    if (subject.compares()) {
        return more_or_less(subject, finding.difference);
    }
    const Interval& value = finding.value;
    if (std::isnan(value.estimate)) {
        return number(value.estimate);
    }
    return has_limits(value)
               ? fmt::format("{} (95 % interval {} to {})", number(value.estimate),
                             number(value.low), number(value.high))
               : fmt::format("{} ({})", number(value.estimate), without_limits(subject));
}

std::string the(const std::string& label) {
    const bool clause = label.starts_with("what ") || label.starts_with("how ");
    return (clause ? "" : "the ") + label;
}

/// The measure as the subject of a sentence.
std::string label_of(const Outcomes& outcomes, const std::string& main) {
    const OutcomeMeasure* measure = outcomes.find(main);
    if (measure == nullptr) {  // a study without series
        const OutcomeMeasure* at_end = outcomes.find("end_" + main);
        const std::string of_the_end = " at the end of the run";
        if (at_end != nullptr && at_end->label.ends_with(of_the_end)) {
            return the(at_end->label.substr(0, at_end->label.size() - of_the_end.size()));
        }
    }
    if (measure == nullptr || measure->label.empty()) {
        return main;
    }
    return the(measure->label);
}

/// Of an outcome that is on the claim's side at the end: since when.
std::string lasting_text(const Subject& subject, const Finding& finding, double begins) {
    if (!subject.has_series) {
        return "Since when is not known: the study kept no series of its runs (observe.record = "
               "\"series\" does).";
    }
    if (std::isnan(finding.leads_from)) {
        return "Since when is not known: no replicate has a number in every period.";
    }
    if (!std::isfinite(finding.leads_from)) {
        return finding.verdict == Verdict::yes
                   ? fmt::format("Within {} periods this never becomes lasting.",
                                 subject.last_period)
                   : fmt::format("Within {} periods the claim never comes true for good.",
                                 subject.last_period);
    }
    if (finding.leads_from <= begins) {
        return "This holds from the start.";
    }
    const std::string sure =
        !std::isfinite(finding.sure_from) ? ", though never beyond doubt"
        : finding.sure_from > finding.leads_from
            ? fmt::format(" (beyond doubt from period {:g} on)", finding.sure_from)
            : " (beyond doubt)";
    const bool behind = std::isfinite(finding.doubt_from) && finding.doubt_from > begins;
    return behind ? fmt::format(
                        "This takes time: the opposite holds at first, and the claim holds "
                        "from period {:g} on{}.",
                        finding.leads_from, sure)
                  : fmt::format(
                        "This takes time: the outcome is unclear at first and holds from "
                        "period {:g} on{}.",
                        finding.leads_from, sure);
}

/// "139.2 periods earlier"
std::string earlier_or_later(double value) {
    return value == 0
               ? "as early"
               : fmt::format("{:.1f} periods {}", std::abs(value), value < 0 ? "earlier" : "later");
}

/// "(95 % interval 120.3 to 158.1)", or "(95 % interval 3.0 earlier to 12.0 later)"
std::string limits_of_race(const Subject& subject, const Interval& difference) {
    if (!has_limits(difference)) {
        return fmt::format(" ({})", without_limits(subject));
    }
    const double near = std::min(std::abs(difference.low), std::abs(difference.high));
    const double far = std::max(std::abs(difference.low), std::abs(difference.high));
    if (difference.low * difference.high > 0) {
        return fmt::format(" (95 % interval {:.1f} to {:.1f})", near, far);
    }
    return fmt::format(" (95 % interval {} to {})", earlier_or_later(difference.low),
                       earlier_or_later(difference.high));
}

/// Of times: how much earlier, in how many pairs, and whether chance explains it.
std::string race_text(const Subject& subject, const Finding& finding) {
    const Interval& difference = finding.difference;
    if (std::isnan(difference.estimate)) {
        return subject.question.main == "recovery"
                   ? "The times are not known: in no pair of replicates, simulated to the end, "
                     "does an event happen on both sides."
                   : "The times are not known: no pair of replicates was simulated to its end.";
    }
    if (finding.nobody_came) {
        return fmt::format(
            "Neither {} nor {} came to it within {} periods in any of the {} pairs "
            "of replicates ({}).",
            subject.arm, subject.baseline, subject.last_period, finding.pairs, subject.measure);
    }
    const Interval& faster = finding.race->faster;
    const double smallest = std::abs(subject.question.smallest_effect);
    const std::string matters =
        smallest > 0 ? fmt::format(" Differences below {:g} periods count as negligible.", smallest)
                     : "";
    return fmt::format(
        "On average {} is {:.1f} {} and {:.1f} {} (never counts as period {}): {}{}. It is earlier "
        "in {:.0f} % of the {} pairs of replicates (95 % interval {:.0f} to {:.0f} %; equal ones "
        "count half); {} by signed ranks.{}",
        subject.measure, finding.value.estimate, subject.arm, finding.baseline.estimate,
        subject.baseline, subject.last_period, earlier_or_later(difference.estimate),
        limits_of_race(subject, difference), 100 * faster.estimate, finding.pairs, 100 * faster.low,
        100 * faster.high, p_in_words(finding.race->p), matters);
}

}  // namespace

Subject subject_of(const Outcomes& outcomes, const Question& question, const Findings& findings) {
    const bool alone = findings.arms().size() == 1 && question.baseline.empty();
    const std::string arm = alone ? "" : "for " + findings.focus;
    const OutcomeMeasure* main = outcomes.find(question.main);
    return {
        question,
        label_of(outcomes, question.main),
        findings.times && main != nullptr ? static_cast<std::int64_t>(last_time(outcomes, *main))
                                          : last_period(outcomes),
        outcomes.replicates == 1,
        question.arm_phrase.empty() ? arm : question.arm_phrase,
        question.baseline_phrase.empty() ? "for " + question.baseline : question.baseline_phrase,
        outcomes.has_series()};
}

std::string verdict_text(Verdict verdict) {
    switch (verdict) {
        case Verdict::no:
            return "no, the opposite holds";
        case Verdict::negligible:
            return "no difference that matters";
        case Verdict::yes:
        case Verdict::too_close_to_tell:
            break;
    }
    return std::string(to_words(verdict));
}

std::string contrast_text(const Findings& findings, const Question& question,
                          const std::string& arm) {
    return !question.baseline.empty()    ? fmt::format("{} against {}", arm, question.baseline)
           : findings.arms().size() == 1 ? ""
                                         : arm;
}

std::string verdicts_text(const Findings& findings, const std::string& arm,
                          const std::vector<std::vector<Value>>& conditions) {
    std::map<Verdict, std::size_t> counts;
    std::size_t all = 0;
    for (const auto& condition : conditions) {
        if (const Finding* there = findings.find(arm, condition); there != nullptr) {
            ++counts[there->verdict];
            ++all;
        }
    }
    if (all == 0) {
        return "not compared";
    }
    if (all == 1) {
        return verdict_text(counts.begin()->first);
    }
    if (counts.size() == 1) {
        return fmt::format("{} in {} conditions", to_words(counts.begin()->first),
                           all == 2 ? "both" : fmt::format("all {}", all));
    }
    std::vector<std::string> parts;
    for (const auto& [verdict, times] : counts) {
        parts.push_back(
            parts.empty() ? fmt::format("{} in {} of {} conditions", to_words(verdict), times, all)
                          : fmt::format("{} in {}", to_words(verdict), times));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string difference_text(const Subject& subject, const Finding& finding) {
    if (finding.race) {
        return race_text(subject, finding);
    }
    const std::string matters = fmt::format("Differences below {:g} count as negligible.",
                                            std::abs(subject.question.smallest_effect));
    if (!subject.compares()) {
        return fmt::format("At the end (period {}) {}{}{} is {}. {}", subject.last_period,
                           subject.measure, subject.arm.empty() ? "" : " ", subject.arm,
                           size_text(subject, finding), matters);
    }
    return fmt::format("At the end (period {}) {} is {} {} and {} {}: {}. {}", subject.last_period,
                       subject.measure, number(finding.value.estimate), subject.arm,
                       number(finding.baseline.estimate), subject.baseline,
                       size_text(subject, finding), matters);
}

std::string time_text(const Subject& subject, const Finding& finding, double begins) {
    if (!subject.compares() || finding.race) {
        return "";
    }
    if (finding.verdict == Verdict::yes || finding.verdict == Verdict::no) {
        return lasting_text(subject, finding, begins);
    }
    return !std::isfinite(finding.leads_from) ? ""
           : finding.leads_from <= begins
               ? "What difference there is was there from the start."
               : fmt::format("What difference there is holds from period {:g} on.",
                             finding.leads_from);
}

std::string brief_text(const Subject& subject, const Finding& finding) {
    const Interval& difference = finding.difference;
    if (std::isnan(difference.estimate)) {
        return number(difference.estimate);
    }
    if (subject.compares() && difference.low == 0 && difference.high == 0) {
        return "no difference at all";
    }
    if (finding.race) {
        return with_signed_interval(difference, 1) + " periods";
    }
    return subject.compares() ? with_signed_interval(difference) : with_interval(finding.value);
}

}  // namespace orglab
