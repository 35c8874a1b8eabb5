#include "scenario/contradictions.hpp"

#include <algorithm>

namespace orglab {

namespace {

constexpr std::size_t most_made = 1000;

/// All that a point says in these sections, and in those within them.
std::string said_in(const std::vector<std::string>& sections, const PointSettings& settings) {
    std::string text;
    for (const auto& section : sections) {
        text += said_in(settings, section, true);
    }
    return text;
}

}  // namespace

std::vector<Contradiction> ContradictionFinder::found_in(const Point& point, bool all_well) {
    std::vector<Contradiction> found;
    for (const auto& one : catalogue_.checks) {
        one(point.model, found);
    }
    if (found.empty() && all_well) {
        for (std::size_t k = 0; k < catalogue_.point_checks.size(); ++k) {
            const PointCheck& check = catalogue_.point_checks[k];
            if (made_.size() >= most_made) {  // of thousands of points that all differ
                made_.clear();
            }
            const auto [made, fresh] =
                made_.try_emplace({k, said_in(check.sections, point.settings)});
            if (fresh) {
                check.look(point, made->second);
            }
            std::ranges::copy(made->second, std::back_inserter(found));
        }
    }
    std::erase_if(found, [&](const Contradiction& one) { return stands_in(one); });
    return found;
}

bool ContradictionFinder::stands_in(const Contradiction& one) const {
    return unknown_.contains(one.key) || std::ranges::any_of(one.involved, [&](const auto& key) {
               return unknown_.contains(key);
           });
}

}  // namespace orglab
