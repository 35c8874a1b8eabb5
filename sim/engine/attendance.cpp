#include "engine/attendance.hpp"

#include <algorithm>

#include "engine/blocks.hpp"

namespace orglab {

Attendance::Attendance(const Model& model, const Organization& organization)
    : organization_(organization),
      attention_(model, organization),
      present_(organization.workers, 1) {
}

void Attendance::change(const Model& model) {
    attention_ = Attention(model, organization_);
}

/// Fills `present` if every worker takes part in the channel in every period; else it is to be
/// filled one by one.
bool Attendance::all_always(std::uint32_t channel) {
    const bool all = attention_.everybody(channel);
    if (all && !uniform_) {
        std::ranges::fill(present_, always);
    }
    uniform_ = all;
    return all;
}

void Attendance::take(std::uint32_t channel, std::uint32_t period, const Draws& draws, Team& team) {
    if (all_always(channel)) {
        return;
    }
    for_blocks(team, organization_.workers, [&](WorkerBlock block, std::size_t) {
        for (std::uint32_t i = block.begin; i < block.end; ++i) {
            present_[i] = attention_.present(draws, period, channel, i) ? 1 : 0;
        }
    });
}

void Attendance::foresee(std::uint32_t channel) {
    if (all_always(channel)) {
        return;
    }
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        present_[i] = attention_.presence(channel, i);
    }
}

}  // namespace orglab
