// The points of several studies that a comparison may set against each other, before it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "comparison/compared_arms.hpp"

namespace orglab {

/// A point with its variant and what else tells it apart.
struct Candidate {
    std::size_t study = 0;
    std::uint32_t point = 0;
    std::string variant;
    std::string chosen;  ///< "turnover=0.1" of the key of `by`
    /// Other swept keys and their values, in the order of swept_keys(studies), whatever that of the
    /// file.
    std::vector<std::pair<std::string, Value>> place;

    /// "rate=0.3 turnover=0", with the names that `keys` (short_names) have.
    [[nodiscard]] std::string place_text(const std::vector<std::string>& keys) const;
};

/// All swept keys of the studies, each once.
std::vector<std::string> swept_keys(const std::vector<ComparedStudy>& studies);

/// Which of the keys an option means. Throws InputError if none is meant.
std::string asked_key(const std::string& name, const std::string& option,
                      const std::vector<std::string>& keys);

/// Values asked for, key by key.
using Conditions = std::map<std::string, std::vector<std::string>>;

/// Throws InputError for a key that is not swept, and for a value that no point has.
Conditions conditions_of(const std::vector<ComparedStudy>& studies,
                         const std::vector<AskedCondition>& at,
                         const std::vector<std::string>& keys);

/// Points with the values asked for. A key with one value asked for is the same everywhere, and no
/// part of a place. A study that does not sweep a key keeps all of its points, with a notice.
/// Variants come in the order asked for; one that no study has is an InputError, a study that has
/// none is told. Of points that are the same (designs such as morris repeat some) the first is
/// taken, which is told: they would have the same runs.
std::vector<Candidate> candidates_of(const std::vector<ComparedStudy>& studies,
                                     const AskedArms& asked, const Conditions& conditions,
                                     const std::string& by, std::vector<std::string>& notices);

}  // namespace orglab
