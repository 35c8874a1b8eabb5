// How much each swept key moves a measure, with intervals, and how much is chance.
#pragma once

#include <string>
#include <vector>

#include "comparison/study_numbers.hpp"
#include "report/page.hpp"
#include "scenario/swept_parts.hpp"

namespace orglab {

/// A kind of number that a design gives of each key.
struct SensitivityQuantity {
    std::string word;     ///< for programs: "mu_star"
    std::string heading;  ///< for readers: "mu*"
};

struct KeySensitivity {
    std::string key;
    std::vector<Interval> numbers;  ///< of each quantity; NaN: the design does not give it
};

/// Of one variant, and of one part of the sweep: responses are means over all other parts.
struct Sensitivity {
    std::string variant;
    std::string part;    ///< "" for [sweep] itself
    std::string design;  ///< as scenarios write it
    std::vector<SensitivityQuantity> quantities;
    std::vector<KeySensitivity> keys;  ///< in the order of the sweep
    bool crossed = false;              ///< with other parts of the sweep
    /// The share of the responses' variance between replicates: of single runs, or if `crossed`, of
    /// their means over the other parts, in which chance is smaller.
    Interval noise{};
    std::string blocks_are;  ///< "trajectories", "blocks", "points"
    std::size_t blocks = 0;
    std::size_t used = 0;        ///< of the blocks: no run is missing
    std::size_t replicates = 0;  ///< used of each point
    std::vector<std::string> notes;
};

/// All variants and parts, in the order of the study. What each design gives:
/// morris: mu*, mu, sigma, and the error of one effect by replicates (elementary_effects.hpp);
/// saltelli: first and total Sobol' indices (sobol_indices.hpp); every other: Spearman's and
/// partial rank correlations (rank_correlations.hpp), and main effects (main_effects.hpp).
/// Throws InputError if the points are not those of the design.
std::vector<Sensitivity> sensitivities(const Outcomes& outcomes, const StudyNumbers& runs,
                                       const std::vector<SweptPart>& parts);

/// The measure that a study is about: that of its question if there is a number of it in every run,
/// else knowledge at the end, else the first there is; "" if there is none.
std::string main_measure(const Outcomes& outcomes);

/// For readers: a table per variant and part, the keys that matter most first.
report::Page sensitivity_page(const Outcomes& outcomes, const StudyNumbers& runs,
                              const std::vector<Sensitivity>& found);

/// For programs: adds a row per number to a table, with headings if it has none. Rows without a key
/// are of all keys together. What was left out goes to the notes.
void add_sensitivity_rows(const StudyNumbers& runs, const std::vector<Sensitivity>& found,
                          report::Table& table);

}  // namespace orglab
