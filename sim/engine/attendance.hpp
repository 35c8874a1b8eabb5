// Who is present at a channel's turn.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learning/learning.hpp"
#include "support/team.hpp"

namespace orglab {

class Attendance {
public:
    /// Keeps a reference to the organization.
    Attendance(const Model& model, const Organization& organization);
    /// Goes on with other settings.
    void change(const Model& model);
    /// Whether no worker ever takes part in the channel, a place in learning.order.
    [[nodiscard]] bool nobody_does(std::uint32_t channel) const {
        return attention_.nobody_does(channel);
    }
    /// Whether every worker takes part in the channel in every period.
    [[nodiscard]] bool always_everybody(std::uint32_t channel) const {
        return attention_.everybody(channel);
    }
    /// Makes `present` that of one channel in one period: who takes part.
    void take(std::uint32_t channel, std::uint32_t period, const Draws& draws, Team& team);
    /// Makes `present` that of one channel over all periods to come: how often each takes part.
    void foresee(std::uint32_t channel);

    /// A Presence per worker.
    [[nodiscard]] std::span<const std::uint8_t> present() const { return present_; }
    /// Whether it is known without looking that all take part.
    [[nodiscard]] bool everybody() const { return uniform_; }

private:
    bool all_always(std::uint32_t channel);

    const Organization& organization_;
    Attention attention_;
    std::vector<std::uint8_t> present_;
    bool uniform_ = false;  ///< all of present_ are `always`
};

}  // namespace orglab
