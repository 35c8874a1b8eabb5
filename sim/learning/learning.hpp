// [learning]: which channels a period has, in which order, and how a worker's attention is shared
// among them.
#pragma once

#include <array>
#include <vector>

#include "learning/channel.hpp"
#include "parameters/table.hpp"

namespace orglab {

/// What an hour of attention is spent on.
enum class AttentionRule {
    separate,  ///< each channel has hours of its own
    shared     ///< a worker spends at most one channel's hour per period
};
constexpr std::array<NamedValue<AttentionRule>, 2> words(AttentionRule) {
    return {{{"separate", AttentionRule::separate}, {"shared", AttentionRule::shared}}};
}

struct LearningSettings {
    std::vector<const Channel*> order;  ///< of the channels in a period, each at most once
    AttentionRule attention = AttentionRule::separate;
};

/// How a belief moves to its opposite.
enum class Step {
    direct,  ///< at once
    gradual  ///< by way of no belief: -1, 0, +1
};
constexpr std::array<NamedValue<Step>, 2> words(Step) {
    return {{{"direct", Step::direct}, {"gradual", Step::gradual}}};
}

/// Keys that most channels have: learning.CHANNEL.rate, .participation, .step.
struct CommonSettings {
    double rate = 0.3;         ///< probability per dimension that is to change, 0 to 1
    double participation = 1;  ///< probability per period, 0 to 1
    Step step = Step::direct;
};
/// Entries of a channel whose settings struct derives from CommonSettings.
template <class S>
Table<S> common_table() {
    return {
        {&S::rate,
         {.name = "rate",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "probability per dimension",
          .meaning = "probability per dimension that is to change",
          .source = "March 1991: p1; Fang, Lee & Schilling 2010: 0.3"}},
        {&S::participation,
         {.name = "participation",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "probability per period",
          .meaning =
              "probability that a worker takes part in the channel, times the worker's attention"}},
        {&S::step,
         {.name = "step",
          .meaning = "whether a belief changes to its opposite at once or by way of no belief "
                     "(-1, 0, +1)",
          .source = "March 1991, text; Workiewicz 2019 (gradual)"}},
    };
}

/// Channel::participation of a channel whose settings are S.
template <class S>
double participation_of(const Model& model) {
    return model.get<S>().participation;
}

/// Who takes part in a channel in a period: with probability attention x participation, and, if the
/// channel needs engagement, only engaged workers. With AttentionRule::shared a worker spends at
/// most one channel's hour per period, by one draw for all channels.
class Attention {
public:
    /// A `channel` is a place in learning.order, from 0. Keeps a reference to the organization.
    Attention(const Model& model, const Organization& organization);
    /// Whether no worker ever takes part in the channel, which is then as if it were not listed.
    [[nodiscard]] bool nobody_does(std::uint32_t channel) const {
        return parts_[channel].participation == 0;
    }
    /// How often the worker takes part in the channel.
    [[nodiscard]] Presence presence(std::uint32_t channel, std::uint32_t worker) const;
    /// The probability, 0 to 1, that the worker takes part in the channel in a period.
    [[nodiscard]] double chance(std::uint32_t channel, std::uint32_t worker) const;
    /// Whether every worker takes part in the channel in every period.
    [[nodiscard]] bool everybody(std::uint32_t channel) const { return parts_[channel].everybody; }
    /// Whether the worker takes part in the channel in the period.
    [[nodiscard]] bool present(const Draws& draws, std::uint32_t period, std::uint32_t channel,
                               std::uint32_t worker) const;

private:
    /// A channel as far as attention goes.
    struct Part {
        Purpose draw;
        double participation;
        bool needs_engagement;
        bool everybody = false;
    };
    /// The probability, 0 to 1, that the worker would take part if no other channel asked.
    [[nodiscard]] double wish(const Part& part, std::uint32_t worker) const;

    std::vector<Part> parts_;
    bool shared_ = false;
    const Organization* organization_;
};

/// Why a run with these settings never comes to an equilibrium, so that run.until = "equilibrium"
/// is refused; "" if it does.
std::string why_never_settled(const Model& model);

}  // namespace orglab
