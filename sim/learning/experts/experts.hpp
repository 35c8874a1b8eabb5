// The experts phase: upward (experts learn from those below who do better) and downward (those
// below move toward their expert), at every level of the hierarchy at once.
#pragma once

#include "learning/channel.hpp"
#include "parameters/table.hpp"

namespace orglab {

struct ExpertsSettings {
    std::vector<double> rate = {0.3};
    double participation = 1;
    std::string step = "direct";
    std::vector<double> expert_rate = {0.5};
    std::string expert_step = "direct";
    std::string compare_by = "value";
    std::string majority_measure = "margin";
    std::string on_even_vote = "keep";
    std::string update_order = "simultaneous";
    bool cascade = false;
    bool acting = false;
    bool conform_at_start = false;
    double distortion = 0;
    double codified = 1;
};

std::unique_ptr<Phase> make_experts_phase(const ExpertsSettings& settings,
                                          const PhaseContext& context);

}  // namespace orglab
