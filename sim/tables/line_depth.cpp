#include "tables/line_depth.hpp"

namespace orglab {

std::vector<std::size_t> depths_of(const std::vector<std::int64_t>& manager) {
    std::vector<std::size_t> depth(manager.size(), 0);  // 0: not known; a head has 1
    std::vector<std::size_t> way;
    for (std::size_t i = 0; i < manager.size(); ++i) {
        auto at = static_cast<std::int64_t>(i);
        while (at >= 0 && depth[static_cast<std::size_t>(at)] == 0 &&
               way.size() <= manager.size()) {
            way.push_back(static_cast<std::size_t>(at));
            at = manager[way.back()];
        }
        std::size_t above = at < 0 ? 0 : depth[static_cast<std::size_t>(at)];
        for (; !way.empty(); way.pop_back()) {
            depth[way.back()] = ++above;
        }
    }
    for (std::size_t& steps : depth) {
        --steps;
    }
    return depth;
}

}  // namespace orglab
