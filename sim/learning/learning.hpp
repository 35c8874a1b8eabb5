// [learning]: which phases run, in which order, and how a worker's attention is shared among them.
#pragma once

#include <optional>
#include <vector>

#include "learning/channel.hpp"
#include "parameters/table.hpp"

namespace orglab {

struct LearningSettings {
    std::vector<std::string> order;
    std::string attention = "separate";
};
LearningSettings read_learning(const Settings& settings);

/// Keys that every phase has: learning.PHASE.rate, .participation, .step.
struct CommonSettings {
    double rate = 0.3;
    double participation = 1;
    std::string step = "direct";
};
/// Entries of a phase whose settings struct derives from CommonSettings.
template <class S>
Table<S> common_table() {
    return {
        {&S::rate,
         {.name = "rate",
          .low = 0,
          .high = 1,
          .unit = "chance a dimension",
          .meaning = "chance per dimension that is to change",
          .source = "March 1991: p1; Fang, Lee & Schilling 2010: .3"}},
        {&S::participation,
         {.name = "participation",
          .low = 0,
          .high = 1,
          .unit = "chance a period",
          .meaning = "chance that a worker takes part in the phase, times the worker's attention"}},
        {&S::step,
         {.name = "step",
          .choices = {"direct", "gradual"},
          .meaning = "whether a belief turns round at once or by way of no belief (-1, 0, +1)",
          .source = "March 1991, text; Workiewicz 2019 (gradual)"}},
    };
}

/// Who takes part in a phase of a period: chance attention x participation (x engaged). With
/// `attention = "shared"` a worker spends at most one phase a period, by one draw for all phases.
class Attention {
public:
    Attention(const Settings& settings, const Organization& organization);
    /// Whether nobody ever takes part in the phase, which is then as if it were not listed.
    [[nodiscard]] bool nobody_does(std::uint32_t phase) const {
        return parts_[phase].participation == 0;
    }
    /// How often the worker takes part in the phase.
    [[nodiscard]] Presence presence(std::uint32_t phase, std::uint32_t worker) const;
    /// Whether every worker takes part in the phase in every period.
    [[nodiscard]] bool everybody(std::uint32_t phase) const { return parts_[phase].everybody; }
    /// Whether worker takes part in the phase at place `phase` of learning.order.
    [[nodiscard]] bool present(const Draws& draws, std::uint32_t period, std::uint32_t phase,
                               std::uint32_t worker) const;

private:
    struct Part {
        Purpose draw;
        double participation;
        bool needs_engagement;
        bool everybody = false;
    };
    [[nodiscard]] double wish(const Part& part, std::uint32_t worker) const;

    std::vector<Part> parts_;
    bool shared_ = false;
    const Organization* organization_;
};

/// Why these settings never come to rest, so that run.until = "equilibrium" is refused; "" where
/// they do.
std::string restless(const Settings& settings);

}  // namespace orglab
