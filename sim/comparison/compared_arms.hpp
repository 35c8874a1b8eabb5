// What a comparison sets against what: points of one or several studies, as arms in pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "outcomes/outcomes.hpp"
#include "scenario/asked_condition.hpp"

namespace orglab {

/// A study and how it is called in what is told: the name of its file.
struct ComparedStudy {
    std::string name;
    Outcomes outcomes;
};

/// Which points are set against which.
struct AskedArms {
    std::vector<std::string> scenarios;  ///< only these variants, in this order; none: all
    std::vector<AskedCondition> at;      ///< only points with these values of swept keys
    std::string by;                      ///< swept key whose values are the arms; "": none
    std::string baseline;                ///< name of an arm; "": the first one
    bool all_pairs = false;              ///< each with each, not with the baseline only
};

struct Arm {
    std::size_t study = 0;
    std::uint32_t point = 0;
    std::string word;           ///< that tells it from those it is compared with: "network"
    std::string place;          ///< what they have in common: "rate=0.3"; "" if nothing is named
    std::vector<Value> values;  ///< of the keys in `place`, in the order of CompareArms::keys

    [[nodiscard]] std::string name() const { return place.empty() ? word : word + " " + place; }
};

struct ArmPair {
    std::size_t baseline = 0;  ///< indices of arms
    std::size_t arm = 0;
};

struct ComparedArms {
    std::vector<Arm> arms;
    std::vector<ArmPair> pairs;        ///< arms at one place
    std::vector<std::string> keys;     ///< swept keys whose values make the places
    std::vector<std::string> notices;  ///< points that are compared with nothing, and why
};

/// The arms are the values of `by`; else files, if two of them have the same variant at the same
/// place of the sweep and the baseline is no variant; else variants; else, if there is one variant,
/// the places of its sweep. Throws InputError if a key, a value, a variant or the baseline is not
/// there, if nothing is left to compare, or if points of one variant are spread over ranges (as
/// `orglab show` has it) and no baseline is asked for.
ComparedArms compared_arms(const std::vector<ComparedStudy>& studies, const AskedArms& asked);

}  // namespace orglab
