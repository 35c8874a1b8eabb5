#include "tables/line_depth.hpp"

namespace orglab {

std::vector<std::size_t> depths_of(const std::vector<std::int64_t>& manager,
                                   const FurtherManagers& further) {
    std::vector<std::vector<std::size_t>> reports(manager.size());
    std::vector<std::size_t> level;
    for (std::size_t i = 0; i < manager.size(); ++i) {
        if (manager[i] < 0) {
            level.push_back(i);
        } else {
            reports[static_cast<std::size_t>(manager[i])].push_back(i);
        }
    }
    for (const auto& [worker, above] : further) {
        reports[above].push_back(worker);
    }
    std::vector<std::size_t> depth(manager.size(), 0);
    std::vector<bool> reached(manager.size(), false);
    for (const std::size_t head : level) {
        reached[head] = true;
    }
    for (std::size_t steps = 1; !level.empty(); ++steps) {
        std::vector<std::size_t> next;
        for (const std::size_t i : level) {
            for (const std::size_t report : reports[i]) {
                if (!reached[report]) {
                    reached[report] = true;
                    depth[report] = steps;
                    next.push_back(report);
                }
            }
        }
        level = std::move(next);
    }
    return depth;
}

}  // namespace orglab
