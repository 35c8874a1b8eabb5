#include "tables/staff.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace orglab {

std::vector<std::uint32_t> spans_of(const Staff& staff) {
    std::vector<std::uint32_t> spans(staff.there.size(), 0);
    for (std::size_t i = 0; i < staff.manager.size(); ++i) {
        if (staff.there[i] && staff.manager[i] >= 0) {
            ++spans[static_cast<std::size_t>(staff.manager[i])];
        }
    }
    return spans;
}

StaffShape shape_of(const Staff& staff) {
    StaffShape shape;
    shape.people = static_cast<std::size_t>(std::ranges::count(staff.there, true));
    std::vector<std::int64_t> manager = staff.manager;
    std::set<std::string_view> teams;
    for (std::size_t i = 0; i < staff.there.size(); ++i) {
        if (!staff.there[i] && !manager.empty()) {
            manager[i] = -1;
        } else if (staff.there[i] && !staff.team.empty() && !staff.team[i].empty()) {
            teams.insert(staff.team[i]);
        }
    }
    shape.depth = depth_of(manager);
    const auto spans = spans_of(staff);
    shape.largest_span = spans.empty() ? 0 : std::ranges::max(spans);
    shape.teams = teams.size();
    return shape;
}

void remove(Staff& staff, const std::vector<bool>& leaving) {
    const auto stays_above = [&](std::int64_t at) {
        while (at >= 0 && leaving[static_cast<std::size_t>(at)]) {
            at = staff.manager[static_cast<std::size_t>(at)];
        }
        return at;
    };
    const std::vector<std::int64_t> before = staff.manager;
    std::vector<std::int64_t> after = before;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (staff.there[i] && !leaving[i]) {
            after[i] = stays_above(before[i]);
        }
    }
    staff.manager = std::move(after);
    for (std::size_t i = 0; i < staff.there.size(); ++i) {
        staff.there[i] = staff.there[i] && !leaving[i];
    }
}

}  // namespace orglab
