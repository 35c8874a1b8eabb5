#include "environment/trials_before.hpp"

#include <algorithm>
#include <cmath>

#include "learning/channel.hpp"
#include "learning/learning.hpp"

namespace orglab {

std::vector<std::uint32_t> trials_before(const Model& model, const Organization& organization) {
    constexpr double most = 1e9;  // far along the power law, and room to count on
    const Positions& positions = organization.positions;
    std::vector<std::uint32_t> trials(organization.workers, 0);
    if (positions.tenure.empty()) {
        return trials;
    }
    const Attention attention(model, organization);
    const auto& order = model.get<LearningSettings>().order;
    for (std::uint32_t i = 0; i < organization.workers; ++i) {
        double per_period = 0;
        for (std::uint32_t k = 0; k < order.size(); ++k) {
            if (order[k]->trials != nullptr) {
                per_period += attention.chance(k, i) * order[k]->trials(model, positions.rate[i]);
            }
        }
        if (const double periods = positions.tenure[i]; !std::isnan(periods)) {
            trials[i] =
                static_cast<std::uint32_t>(std::min(most, std::floor(periods * per_period + 0.5)));
        }
    }
    return trials;
}

}  // namespace orglab
