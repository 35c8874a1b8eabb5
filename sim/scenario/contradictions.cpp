#include "scenario/contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

/// All that a point says in these sections, as text.
std::string said_in(const std::vector<std::string>& sections, const Settings& settings) {
    std::string text;
    for (const auto& section : sections) {
        const std::string prefix = section + ".";
        for (auto entry = settings.lower_bound(prefix);
             entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
            text += fmt::format("{} = {}\n", entry->first, to_text(entry->second));
        }
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
