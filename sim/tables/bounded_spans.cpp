// Nobody has more direct reports than a number: those who are too many report to somebody below.
#include <algorithm>

#include "tables/staff.hpp"

namespace orglab {

namespace {

using Rows = std::vector<std::size_t>;

/// Places those who are too many, level by level below their manager: the first level where
/// somebody has room, there with whoever has the most reports. There always is a place: somebody
/// without reports is at the bottom of everything.
class Placing {
public:
    Placing(Staff& staff, std::vector<Rows>& reports, std::size_t most)
        : staff_(staff), reports_(reports), most_(most) {}

    void bound(std::size_t manager) {
        Rows& own = reports_[manager];
        put_managers_first(own);
        Rows too_many(own.begin() + static_cast<std::ptrdiff_t>(most_), own.end());
        own.resize(most_);
        auto next = too_many.cbegin();
        for (Rows level = own; next != too_many.cend(); level = below(level)) {
            put_managers_first(level);
            for (const std::size_t place : level) {
                for (; next != too_many.cend() && reports_[place].size() < most_; ++next) {
                    reports_[place].push_back(*next);
                    staff_.manager[*next] = static_cast<std::int64_t>(place);
                }
            }
        }
    }

private:
    /// Most reports first; of equals the first in the file.
    void put_managers_first(Rows& people) const {
        std::ranges::sort(people, [&](std::size_t a, std::size_t b) {
            const std::size_t of_a = reports_[a].size();
            const std::size_t of_b = reports_[b].size();
            return of_a != of_b ? of_a > of_b : a < b;
        });
    }

    [[nodiscard]] Rows below(const Rows& level) const {
        Rows made;
        for (const std::size_t i : level) {
            made.insert(made.end(), reports_[i].begin(), reports_[i].end());
        }
        return made;
    }

    Staff& staff_;
    std::vector<Rows>& reports_;
    std::size_t most_;
};

}  // namespace

void bound_spans(Staff& staff, std::uint32_t most) {
    if (staff.manager.empty()) {
        staff.mistakes.push_back({.key = "reorganize.span_at_most",
                                  .problem = "workforce.file has no column of managers",
                                  .allowed = "one (workforce.columns.manager)"});
        return;
    }
    std::vector<Rows> reports(staff.manager.size());
    Rows from_the_top;
    for (std::size_t i = 0; i < staff.manager.size(); ++i) {
        if (!staff.there[i]) {
            continue;
        }
        if (staff.manager[i] < 0) {
            from_the_top.push_back(i);
        } else {
            reports[static_cast<std::size_t>(staff.manager[i])].push_back(i);
        }
    }
    Placing placing(staff, reports, most);
    for (std::size_t next = 0; next < from_the_top.size(); ++next) {
        const std::size_t manager = from_the_top[next];
        if (reports[manager].size() > most) {
            placing.bound(manager);
        }
        from_the_top.insert(from_the_top.end(), reports[manager].begin(), reports[manager].end());
    }
}

}  // namespace orglab
