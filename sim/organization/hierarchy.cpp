// Levels of experts above the workers.
#include <algorithm>
#include <cmath>

#include "organization/parts.hpp"

namespace orglab {

namespace {

// s^levels >= workers, without overflow
bool reaches(std::uint64_t span, std::uint32_t levels, std::uint64_t workers) {
    std::uint64_t product = 1;
    for (std::uint32_t level = 0; level < levels && product < workers; ++level) {
        product *= span;
    }
    return product >= workers;
}

std::uint32_t auto_span(std::uint32_t workers, std::uint32_t levels) {
    auto guess = std::pow(static_cast<double>(workers), 1.0 / levels);
    auto span = static_cast<std::uint64_t>(std::max(1.0, std::floor(guess) - 1));
    while (!reaches(span, levels, workers)) {
        ++span;
    }
    return static_cast<std::uint32_t>(span);
}

// Child i of `children` stands under parent floor(i * parents / children); appends where those of
// each parent begin and end.
void spread(std::uint32_t parents, std::uint32_t children, std::uint32_t first_child,
            Hierarchy& made) {
    const auto first_of = [&](std::uint64_t parent) {
        return first_child +
               static_cast<std::uint32_t>((parent * children + parents - 1) / parents);
    };
    for (std::uint32_t parent = 0; parent < parents; ++parent) {
        made.below_begin.push_back(first_of(parent));
        made.below_end.push_back(first_of(std::uint64_t{parent} + 1));
    }
}

}  // namespace

std::vector<std::uint32_t> experts_by_level(std::uint32_t workers, std::uint32_t levels,
                                            const std::vector<double>& span, bool top) {
    std::vector<std::uint32_t> counts;
    std::uint32_t below = workers;
    for (std::uint32_t level = 1; level <= levels; ++level) {
        const auto wanted = span.empty() ? auto_span(workers, levels)
                                         : static_cast<std::uint32_t>(at_level(span, level));
        below = top && level == levels ? 1 : (below + wanted - 1) / wanted;
        counts.push_back(below);
    }
    return counts;
}

std::uint32_t Hierarchy::level_of(std::uint32_t expert) const {
    const auto above = std::upper_bound(level_begin.begin(), level_begin.end(), expert);
    return static_cast<std::uint32_t>(above - level_begin.begin());
}

Hierarchy build_levels(std::uint32_t workers, const HierarchySettings& settings) {
    Hierarchy made;
    made.levels = settings.levels;
    made.expert_of.assign(workers, nobody);
    const auto counts = experts_by_level(workers, made.levels, settings.span, settings.single_head);
    std::uint32_t children = workers;
    std::uint32_t first_child = 0;
    for (std::uint32_t level = 1; level <= made.levels; ++level) {
        const std::uint32_t first = made.level_begin.back();
        spread(counts[level - 1], children, first_child, made);
        made.level_begin.push_back(first + counts[level - 1]);
        children = counts[level - 1];
        first_child = first;
    }
    made.expert_above.assign(made.experts(), nobody);
    for (std::uint32_t expert = 0; expert < made.experts(); ++expert) {
        auto& of_those_below = made.level_of(expert) == 1 ? made.expert_of : made.expert_above;
        std::fill(of_those_below.begin() + made.below_begin[expert],
                  of_those_below.begin() + made.below_end[expert], expert);
    }
    return made;
}

}  // namespace orglab
