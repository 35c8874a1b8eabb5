// Deliberate practice: trying the opposite of a belief, and keeping what seems better. Skill grows
// by the power law of practice (Newell & Rosenbloom 1981); no peers are needed.
#pragma once

#include <cstdint>
#include <memory>

#include "learning/channel.hpp"

namespace orglab {

/// [learning.practice]
struct PracticeSettings {
    double rate = 0.3;          ///< probability per period to try something, 0 to 1
    double participation = 1;   ///< probability per period, 0 to 1
    std::uint32_t breadth = 1;  ///< dimensions per trial, 1 to 65,536
    double exponent = 0.4;      ///< of the power law, 0 to 10
    double feedback = 0;        ///< probability per trial that a team mate judges it, 0 to 1
};

/// [leaders]: what leaders do about practice.
struct PracticeLeaders {
    double coordinating = 0;  ///< probability per trial, 0 to 1
    double focus = 0;         ///< probability per trial, 0 to 1
};

std::unique_ptr<RunningChannel> make_practice_channel(const PracticeSettings& settings,
                                                      const PracticeLeaders& leaders,
                                                      const ChannelContext& context);

}  // namespace orglab
