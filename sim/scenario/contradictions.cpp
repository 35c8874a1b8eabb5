#include "scenario/contradictions.hpp"

#include <algorithm>

namespace orglab {

namespace {

/// All that a point says in these sections, and in those within them.
std::string said_in(const std::vector<std::string>& sections, const PointSettings& settings) {
    std::string text;
    for (const auto& section : sections) {
        text += said_in(settings, section, true);
    }
    return text;
}

}  // namespace

void ContradictionFinder::check(const PointDraft& draft, const PointBuilder& builder) {
    for (const auto& one : found_in(draft.point)) {
        if (!stands_in(one)) {
            complaints_.add_once(builder.place_of(one.key, draft), draft.where, one);
        }
    }
}

std::vector<Contradiction> ContradictionFinder::found_in(const Point& point) {
    std::vector<Contradiction> found;
    for (const auto& one : catalogue_.checks) {
        one(point.model, found);
    }
    if (found.empty() && complaints_.empty()) {
        for (std::size_t k = 0; k < catalogue_.point_checks.size(); ++k) {
            const PointCheck& check = catalogue_.point_checks[k];
            if (made_.emplace(k, said_in(check.sections, point.settings)).second) {
                check.look(point, found);
            }
        }
    }
    return found;
}

bool ContradictionFinder::stands_in(const Contradiction& one) const {
    return unknown_.contains(one.key) || std::ranges::any_of(one.involved, [&](const auto& key) {
               return unknown_.contains(key);
           });
}

}  // namespace orglab
