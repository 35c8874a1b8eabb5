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

std::size_t tidy_further_managers(Staff& staff) {
    FurtherManagers wanted;
    std::ranges::copy_if(staff.further, std::back_inserter(wanted), [&](const auto& pair) {
        const auto [worker, manager] = pair;
        return worker != manager && staff.there[worker] && staff.there[manager] &&
               staff.manager[worker] != std::int64_t{manager};
    });
    std::ranges::sort(wanted);
    const auto repeated = std::ranges::unique(wanted);
    wanted.erase(repeated.begin(), repeated.end());
    std::vector<std::vector<std::uint32_t>> above(staff.manager.size());
    for (std::size_t i = 0; i < staff.manager.size(); ++i) {
        if (staff.there[i] && staff.manager[i] >= 0) {
            above[i].push_back(static_cast<std::uint32_t>(staff.manager[i]));
        }
    }
    std::vector<std::uint32_t> seen(above.size(), 0);  // in which search, from 1 on
    std::uint32_t search = 0;
    std::vector<std::uint32_t> open;
    const auto stands_above = [&](std::uint32_t high, std::uint32_t low) {
        ++search;
        open = {low};
        while (!open.empty()) {
            const std::uint32_t at = open.back();
            open.pop_back();
            if (at == high) {
                return true;
            }
            if (seen[at] != search) {
                seen[at] = search;
                open.insert(open.end(), above[at].begin(), above[at].end());
            }
        }
        return false;
    };
    staff.further.clear();
    std::size_t left_out = 0;
    for (const auto& [worker, manager] : wanted) {
        if (stands_above(worker, manager)) {
            ++left_out;
            continue;
        }
        above[worker].push_back(manager);
        if (staff.manager[worker] < 0) {
            staff.manager[worker] = manager;
        } else {
            staff.further.emplace_back(worker, manager);
        }
    }
    return left_out;
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
    Staff now = staff;
    tidy_further_managers(now);
    shape.depth = depth_of(manager, now.further);
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
    for (auto& [worker, manager] : staff.further) {
        const std::int64_t above = stays_above(manager);
        manager = above < 0 ? worker : static_cast<std::uint32_t>(above);  // oneself: nobody
    }
    staff.manager = std::move(after);
    for (std::size_t i = 0; i < staff.there.size(); ++i) {
        staff.there[i] = staff.there[i] && !leaving[i];
    }
    tidy_further_managers(staff);
}

}  // namespace orglab
