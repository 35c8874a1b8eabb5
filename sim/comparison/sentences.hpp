// The sentences of an answer about one finding: the verdict, the difference, and since when.
#pragma once

#include <string>

#include "comparison/findings.hpp"

namespace orglab {

/// What an answer is about, in words as far as there are words.
struct Subject {
    const Question& question;
    std::string measure;  ///< "the share of right beliefs"
    std::int64_t last_period = 0;
    bool one_replicate = false;
    std::string arm;         ///< "in a network"
    std::string baseline;    ///< "in a hierarchy"; "" without one
    bool has_series = true;  ///< else since when is not known

    [[nodiscard]] bool compares() const { return !question.baseline.empty(); }
};

Subject subject_of(const Outcomes& outcomes, const Question& question, const Findings& findings);

/// "yes", "no, the opposite holds", "no difference that matters", "too close to tell"
std::string verdict_text(Verdict verdict);

/// "network against hierarchy", "network" without a baseline, "" if there is one variant only.
std::string contrast_text(const Findings& findings, const Question& question,
                          const std::string& arm);

/// What an arm's verdicts are under all the conditions that the claim is about: "yes in 13 of 16
/// conditions, no in 2 and too close to tell in 1", "yes in all 16 conditions"; the verdict alone
/// if there is one condition.
std::string verdicts_text(const Findings& findings, const std::string& arm,
                          const std::vector<std::vector<Value>>& conditions);

/// "At the end (period 600) the share of ... is 1.000 in a network and 0.886 in a hierarchy: ...";
/// of times also in how many pairs of replicates they are earlier.
std::string difference_text(const Subject& subject, const Finding& finding);

/// Since when it is as the claim says; "" if time says nothing. `begins`: the first recorded period
/// after the start.
std::string time_text(const Subject& subject, const Finding& finding, double begins);

/// "+0.112 [+0.080, +0.143]"
std::string brief_text(const Subject& subject, const Finding& finding);

}  // namespace orglab
