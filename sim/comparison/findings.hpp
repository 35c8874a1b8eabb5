// What a question's runs say: the difference that its claim is about, under each condition tried.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "comparison/points.hpp"
#include "scenario/scenario.hpp"
#include "statistics/equivalence.hpp"
#include "statistics/intervals.hpp"
#include "statistics/race.hpp"

namespace orglab {

/// The main measure of one arm against the baseline's under one condition, or, without a baseline,
/// by itself. Times that may never come are restricted: never is the last period.
struct Finding {
    std::string arm;
    std::vector<Value> condition;  ///< values of the swept keys
    Interval value{};              ///< of the arm
    Interval baseline{};           ///< of the baseline; NaN without one
    Interval difference{};         ///< arm - baseline, paired; the value itself without a baseline
    Verdict verdict = Verdict::too_close_to_tell;
    /// Period from which the arm is on the claim's side for good; +inf: never.
    /// NaN for times.
    double leads_from = 0;
    double sure_from = 0;           ///< the same, beyond doubt
    double doubt_from = 0;          ///< up to here it was on the other side, beyond doubt
    std::optional<Race> race = {};  ///< of times, against a baseline
    std::size_t pairs = 0;          ///< replicates behind the race
    bool nobody_came = false;       ///< in none of them, on neither side
};

struct Findings {
    double begins = 0;              ///< the first recorded period after the start
    bool times = false;             ///< the main measure is a time that may never come
    std::string focus;              ///< the arm that the claim is about; "": none is named
    std::vector<std::string> keys;  ///< swept
    std::vector<std::vector<Value>> conditions;
    std::vector<std::vector<Value>> scope;  ///< of these, those that the claim is about
    std::vector<Value> ordinary;            ///< the first of them
    std::vector<Finding> all;               ///< in the order of the points

    /// nullptr if there is none.
    [[nodiscard]] const Finding* find(const std::string& arm,
                                      const std::vector<Value>& condition) const;
    /// Arms in the order of the study.
    [[nodiscard]] std::vector<std::string> arms() const;
};

/// Throws InputError if the main measure, an arm or a condition is not among the outcomes.
Findings findings_of(const Outcomes& outcomes, const Question& question);

}  // namespace orglab
