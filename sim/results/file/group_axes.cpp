#include "results/file/group_axes.hpp"

#include <algorithm>
#include <unordered_map>

namespace orglab {

std::vector<GroupAxis> group_axes_of(const Recordings& recordings) {
    std::vector<GroupAxis> axes;
    std::vector<std::unordered_map<std::string, std::uint32_t>> places;
    const auto kept = recordings.kept();
    for (std::size_t which = 0; which < kept.size(); ++which) {
        for (const auto& [grouping, labels] : kept[which].groups) {
            const auto k = static_cast<std::size_t>(
                std::ranges::find(axes, grouping, &GroupAxis::grouping) - axes.begin());
            if (k == axes.size()) {
                axes.push_back({grouping, {}, {}});
                axes.back().place_of.resize(kept.size());
                places.emplace_back();
            }
            GroupAxis& axis = axes[k];
            for (const std::string& label : labels) {
                const auto [found, is_new] =
                    places[k].try_emplace(label, static_cast<std::uint32_t>(axis.labels.size()));
                if (is_new) {
                    axis.labels.push_back(label);
                }
                axis.place_of[which].push_back(found->second);
            }
        }
    }
    return axes;
}

}  // namespace orglab
