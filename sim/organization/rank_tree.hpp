// A line as a tree in which the descendants of anybody at any distance are consecutive.
#pragma once

#include <cstdint>
#include <vector>

#include "organization/organization.hpp"

namespace orglab {

/// Places number the people level by level, brothers together.
class RankTree {
public:
    /// Throws InputError if the line has several heads, or somebody in it several managers.
    explicit RankTree(const Hierarchy& line);

    struct Range {
        std::uint32_t begin;
        std::uint32_t end;
        [[nodiscard]] std::uint32_t size() const { return end - begin; }
    };
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(person_.size()); }
    [[nodiscard]] std::uint32_t height() const {
        return static_cast<std::uint32_t>(level_begin_.size()) - 2;
    }
    [[nodiscard]] Range level(std::uint32_t depth) const {
        return {level_begin_[depth], level_begin_[depth + 1]};
    }
    [[nodiscard]] std::uint32_t person(std::uint32_t place) const { return person_[place]; }
    [[nodiscard]] std::uint32_t ancestor(std::uint32_t place, std::uint32_t steps) const;
    [[nodiscard]] Range descendants(std::uint32_t place, std::uint32_t steps) const;

private:
    std::vector<std::uint32_t> person_;  // place -> worker
    std::vector<std::uint32_t> parent_;  // place -> place
    std::vector<std::uint32_t>
        first_child_;  // place -> where its children begin; one more at the end
    std::vector<std::uint32_t> level_begin_;
};

/// Pairs who stand alike to each other (Dodds, Watts & Sabel 2003): their lowest common manager is
/// `depth` below the head, and they are `near` and `far` below that one.
struct TieClass {
    std::uint32_t depth;
    std::uint32_t near;
    std::uint32_t far;
    std::uint64_t pairs;
    double log_weight;  ///< -depth/locality - sqrt(near^2 + far^2 - 2)/breadth
};

/// All classes with a pair, without a manager and its own report (they are tied already).
std::vector<TieClass> tie_classes(const RankTree& tree, double locality, double breadth);

}  // namespace orglab
