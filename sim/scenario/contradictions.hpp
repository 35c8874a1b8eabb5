// Contradictions between the keys of a point.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

class ContradictionFinder {
public:
    /// Contradictions that involve a key of `unknown` are not reported: a default stands in for
    /// what is already reported as wrong.
    ContradictionFinder(const Catalogue& catalogue, const std::set<std::string>& unknown)
        : catalogue_(catalogue), unknown_(unknown), same_(catalogue.checks.size()) {}

    /// Points from here on are among these: what does not depend on their keys is looked for once.
    void begin(const AlikePoints& alike);
    /// Points from here on may be any.
    void begin();

    /// What all checks of the catalogue find at a point; those of data files are made only if
    /// nothing else is wrong with it, and with the scenario so far.
    std::vector<Contradiction> found_in(const Point& point, bool all_well);

private:
    [[nodiscard]] bool stands_in(const Contradiction& one) const;
    /// What decides what a check of points finds.
    [[nodiscard]] std::string read_by(const PointCheck& check, const Point& point) const;

    const Catalogue& catalogue_;
    const std::set<std::string>& unknown_;
    /// Of each check that was made: point check and what it read, and what it found.
    std::map<std::pair<std::size_t, std::string>, std::vector<Contradiction>> made_;
    std::optional<std::vector<VariedKey>> keys_;  ///< of points that are alike
    /// What each check finds at all of them; nothing: they may differ.
    std::vector<std::optional<std::vector<Contradiction>>> same_;
};

}  // namespace orglab
