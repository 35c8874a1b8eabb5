#include "comparison/sentences.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "comparison/points.hpp"
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

/// The measure as the subject of a sentence.
std::string label_of(const Outcomes& outcomes, const std::string& main) {
    const OutcomeMeasure* measure = outcomes.find(main);
    if (measure == nullptr || measure->label.empty()) {
        return main;
    }
    const bool clause = measure->label.starts_with("what ") || measure->label.starts_with("how ");
    return (clause ? "" : "the ") + measure->label;
}

/// Of an outcome that is on the claim's side at the end: since when.
std::string lasting_text(const Subject& subject, const Finding& finding, double begins) {
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

}  // namespace

Subject subject_of(const Outcomes& outcomes, const Question& question, const Findings& findings) {
    const bool alone = findings.arms().size() == 1 && question.baseline.empty();
    const std::string first = alone ? "" : "for " + findings.all.front().arm;
    return {
        question,
        label_of(outcomes, question.main),
        last_period(outcomes),
        outcomes.replicates == 1,
        question.first_phrase.empty() ? first : question.first_phrase,
        question.baseline_phrase.empty() ? "for " + question.baseline : question.baseline_phrase};
}

std::string opening(Verdict verdict) {
    switch (verdict) {
        case Verdict::yes:
            return "Yes.";
        case Verdict::no:
            return "No. The opposite holds.";
        case Verdict::negligible:
            return "It makes no difference that matters.";
        case Verdict::too_close_to_tell:
            break;
    }
    return "Too close to tell.";
}

std::string difference_text(const Subject& subject, const Finding& finding) {
    const std::string matters = fmt::format("Differences below {:g} count as negligible.",
                                            std::abs(subject.question.smallest_effect));
    if (!subject.compares()) {
        return fmt::format("At the end (period {}) {}{}{} is {}. {}", subject.last_period,
                           subject.measure, subject.first.empty() ? "" : " ", subject.first,
                           size_text(subject, finding), matters);
    }
    return fmt::format("At the end (period {}) {} is {} {} and {} {}: {}. {}", subject.last_period,
                       subject.measure, number(finding.value.estimate), subject.first,
                       number(finding.baseline.estimate), subject.baseline,
                       size_text(subject, finding), matters);
}

std::string time_text(const Subject& subject, const Finding& finding, double begins) {
    if (!subject.compares()) {
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
    return subject.compares() ? with_signed_interval(difference) : with_interval(finding.value);
}

}  // namespace orglab
