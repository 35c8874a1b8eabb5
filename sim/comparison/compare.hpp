// Studies compared: every measure of every pair of arms, as values that pages are made of.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "comparison/compared_arms.hpp"
#include "comparison/compared_courses.hpp"
#include "comparison/compared_measures.hpp"
#include "comparison/contrast.hpp"
#include "report/table.hpp"

namespace orglab {

struct CompareOptions {
    AskedArms arms;
    std::vector<std::string> measures;   ///< none: the main ones
    std::optional<std::int32_t> period;  ///< recorded; none: the end of the runs
    bool over_time = false;              ///< courses instead of one number per run
    std::vector<double> thresholds;      ///< over time: times to these are compared
    double confidence = usual_confidence;
    std::optional<double> smallest_effect;  ///< of every measure; none: as the question says, or 0
    std::map<std::string, double> smallest_effects;  ///< of measures by name, before the other
};

/// One measure of one arm.
struct ArmNumbers {
    std::size_t runs = 0;       ///< that went well
    std::size_t undefined = 0;  ///< of these, without a number (not of times)
    Interval mean{};            ///< within the measure's bounds; of times: restricted
    report::Reached reached;    ///< of times
    Interval share{};           ///< of times: of runs that got there, Wilson
};

struct MeasureComparison {
    ComparedMeasure measure;
    ContrastOptions options;
    std::vector<std::optional<ArmNumbers>> arms;  ///< per arm; none: not recorded there
    std::vector<std::optional<Contrast>>
        contrasts;  ///< per pair; none: one side has no such measure
};

struct Comparison {
    std::vector<std::string> studies;  ///< names
    ComparedArms arms;
    std::optional<std::int32_t> period;  ///< none: the end
    double confidence = usual_confidence;
    /// Over time: what sums up each run's course, the area below it and times to thresholds.
    std::vector<MeasureComparison> measures;
    std::vector<CourseComparison> courses;  ///< over time
    std::size_t tests = 0;                  ///< that Holm's correction counts
    std::vector<std::string> told;          ///< what is compared: studies, runs, pairs
    std::vector<std::string> notices;       ///< what is not compared, or not as one might think
};

/// At least one study. Runs of one replicate number share their random numbers if their studies
/// have one seed. Throws InputError as compared_arms and compared_measures do, for a
/// smallest effect of a measure that is not compared, and for courses with more confidence than
/// 0.95.
Comparison compare(const std::vector<ComparedStudy>& studies, const CompareOptions& options);

}  // namespace orglab
