#include "comparison/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "comparison/layout.hpp"

namespace orglab {
namespace {

/// What the answer is about, said in words where the measure's label has them.
struct Subject {
    const Question& question;
    std::string measure;
    std::int32_t last_period;

    [[nodiscard]] bool expects_more() const { return question.smallest_effect >= 0; }
    [[nodiscard]] bool compares() const { return !question.baseline.empty(); }
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

std::string place_text(const std::vector<std::string>& keys,
                       const std::vector<std::string>& values) {
    std::string text;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", keys[k], values[k]);
    }
    return text;
}

std::string opening(Verdict verdict) {
    switch (verdict) {
        case Verdict::yes:
            return "Yes.";
        case Verdict::no:
            return "No, it is the other way round.";
        case Verdict::negligible:
            return "No: it makes no difference that would matter.";
        case Verdict::too_close_to_tell:
            break;
    }
    return "Too close to tell.";
}

std::string one_word(Verdict verdict) {
    return std::string(to_words(verdict));
}

/// "In the end (period 300) network has 0.890 and levels-4 0.879: 0.011 more [0.002, 0.020]."
std::string difference_text(const Subject& subject, const Finding& finding) {
    if (!subject.compares()) {
        return fmt::format("In period {} {} is {} for {}; {:g} would have mattered.",
                           subject.last_period, subject.measure,
                           with_signed_interval(finding.difference), finding.arm,
                           subject.question.smallest_effect);
    }
    return fmt::format(
        "In period {} {} is {} for {} and {} for {}: a difference of {}, where {:g} would have "
        "mattered.",
        subject.last_period, subject.measure, with_interval({finding.value.estimate, NAN, NAN}),
        finding.arm, with_interval({finding.baseline.estimate, NAN, NAN}),
        subject.question.baseline, with_signed_interval(finding.difference),
        std::abs(subject.question.smallest_effect));
}

/// Since when the claim's side leads; "" where time says nothing.
std::string time_text(const Subject& subject, const Finding& finding, double begins) {
    if (!subject.compares()) {
        return "";
    }
    const char* side = subject.expects_more() ? "ahead" : "below";
    const char* other = subject.expects_more() ? "behind" : "above";
    if (!std::isfinite(finding.leads_from)) {
        return fmt::format("Within {} periods it is never {} for good.", subject.last_period, side);
    }
    if (finding.leads_from <= begins) {
        return fmt::format("It is {} from the start.", side);
    }
    const std::string sure = std::isfinite(finding.sure_from)
                                 ? fmt::format("beyond doubt from period {:g}", finding.sure_from)
                                 : std::string("never beyond doubt");
    return fmt::format(
        "It takes time: {} is level or {} at first, {} for good from period {:g}, {}.", finding.arm,
        other, side, finding.leads_from, sure);
}

/// One setting changed, the others as they are.
std::string turning_text(const Findings& findings, const Finding& main) {
    std::string holds;
    std::string turns;
    for (const auto& condition : findings.conditions) {
        std::size_t changed = 0;
        std::size_t key = 0;
        for (std::size_t k = 0; k < condition.size(); ++k) {
            if (condition[k] != findings.ordinary[k]) {
                ++changed;
                key = k;
            }
        }
        const Finding* there = findings.find(main.arm, condition);
        if (changed != 1 || there == nullptr) {
            continue;
        }
        std::string& list = there->verdict == main.verdict ? holds : turns;
        const std::string said =
            there->verdict == main.verdict ? "" : one_word(there->verdict) + ", ";
        const bool later = there->verdict == Verdict::yes && std::isfinite(there->leads_from) &&
                           there->leads_from > findings.begins;
        list += fmt::format("{}with {} {} ({}{}{})", list.empty() ? "" : "; ", findings.keys[key],
                            condition[key], said, with_signed_interval(there->difference),
                            later ? fmt::format(", from period {:g}", there->leads_from) : "");
    }
    std::string text;
    if (!holds.empty()) {
        text += fmt::format("The answer stays the same {}. ", holds);
    }
    if (!turns.empty()) {
        text += fmt::format("It changes {}.", turns);
    } else if (!holds.empty()) {
        text += "Nothing tried here changes it.";
    }
    return text;
}

/// "Of 12 combinations tried, 7 say yes, 3 no and 2 are too close to tell."
std::string count_text(const Findings& findings, const Finding& main) {
    if (findings.conditions.size() < 3) {
        return "";
    }
    std::map<Verdict, int> counts;
    for (const auto& condition : findings.conditions) {
        if (const Finding* there = findings.find(main.arm, condition); there != nullptr) {
            ++counts[there->verdict];
        }
    }
    std::vector<std::string> parts;
    for (const auto& [verdict, count] : counts) {
        parts.push_back(fmt::format("{} {}", count, one_word(verdict)));
    }
    return fmt::format("All {} combinations of these settings: {}.", findings.conditions.size(),
                       fmt::join(parts, ", "));
}

std::string table_of(const Subject& subject, const Findings& findings) {
    std::vector<std::vector<std::string>> rows;
    rows.push_back({"arm", subject.question.main});
    if (subject.compares()) {
        rows.back().push_back("against " + subject.question.baseline);
    }
    rows.back().emplace_back("verdict");
    if (subject.compares()) {
        rows.back().push_back(subject.expects_more() ? "ahead from period" : "below from period");
    }
    for (const auto& arm : findings.arms()) {
        const Finding* finding = findings.find(arm, findings.ordinary);
        if (finding == nullptr) {
            continue;
        }
        rows.push_back({arm, with_interval(finding->value)});
        if (subject.compares()) {
            rows.back().push_back(with_signed_interval(finding->difference));
        }
        rows.back().push_back(one_word(finding->verdict));
        if (subject.compares()) {
            rows.back().push_back(std::isfinite(finding->leads_from)
                                      ? fmt::format("{:g}", finding->leads_from)
                                      : "never");
        }
    }
    return table_text(rows);
}

/// The mean at the end of the runs; of a measure that may never come true, the median over all.
std::string end_of(const Results& results, const Results::Variable& variable, std::uint32_t point) {
    const bool series = variable.dimensions.size() == 3;
    const Eigen::ArrayXd values = results.numbers((series ? "end_" : "") + variable.name, point);
    const std::vector<double> numbers(values.begin(), values.end());
    if (variable.censored) {
        return period_with_interval(
            {median_interval(never_as_infinity(numbers)).estimate, NAN, NAN});
    }
    return with_interval({mean_interval(numbers).estimate, NAN, NAN});
}

/// Every other measure that the question records, at the end and under ordinary conditions.
std::string beside(const Results& results, const Question& question) {
    std::vector<Results::Variable> others;
    for (const auto& variable : results.variables()) {
        const bool series =
            variable.dimensions == std::vector<std::string>{"point", "replicate", "period"};
        const bool of_run = variable.dimensions == std::vector<std::string>{"point", "replicate"};
        if ((series && variable.name != question.main) ||
            (of_run && !variable.name.starts_with("end_"))) {
            others.push_back(variable);
        }
    }
    std::vector<std::vector<std::string>> rows{{"beside it"}};
    for (const auto& variable : others) {
        rows.front().push_back(variable.name);
    }
    const auto points = points_of(results);
    for (const auto& point : points) {
        if (point.values != points.front().values) {
            continue;
        }
        std::vector<std::string> row{point.variant};
        for (const auto& variable : others) {
            row.push_back(end_of(results, variable, point.index));
        }
        rows.push_back(std::move(row));
    }
    return others.empty() ? "" : "\n" + table_text(rows);
}

}  // namespace

std::string answer(const Results& results, const Question& question) {
    const Findings findings = findings_of(results, question);
    const Finding& main = findings.all.front();
    const Subject subject{question, label_of(results, question.main), results.periods().back()};
    std::string text =
        fmt::format("{}\n{}\n", results.title(), wrapped("Claim: " + question.claim + "."));
    text += wrapped(fmt::format("{} {} {}", opening(main.verdict), difference_text(subject, main),
                                time_text(subject, main, findings.begins)));
    const std::string turning = turning_text(findings, main);
    if (!turning.empty()) {
        text += wrapped(fmt::format("This is so with {}. {} {}",
                                    place_text(findings.keys, findings.ordinary), turning,
                                    count_text(findings, main)));
    }
    return text + "\n" + table_of(subject, findings) + beside(results, question);
}

}  // namespace orglab
