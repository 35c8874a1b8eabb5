// One replicate under way: the steps of a period, in the order of model.md.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/run.hpp"
#include "environment/environment.hpp"
#include "landscape/landscape.hpp"
#include "learning/learning.hpp"
#include "metrics/observed.hpp"

namespace orglab {

class Simulation {
public:
    /// The point must outlive the simulation. `flows`: whether what channels do is counted.
    Simulation(const Point& point, const Draws& draws, int threads, bool flows = true);
    Simulation(Point&& point, const Draws& draws, int threads, bool flows = true) = delete;

    /// Whether nothing can change any more, exactly.
    [[nodiscard]] bool settled();
    /// Events, turbulence, turnover, learning, leadership.
    void step(std::uint32_t period);
    [[nodiscard]] Observed observe() const;
    /// Whether the last period is known to have changed neither beliefs nor reality.
    [[nodiscard]] bool stood_still() const;
    [[nodiscard]] Snapshot snapshot(std::uint32_t period) const;
    [[nodiscard]] const Organization& organization() const { return organization_; }
    [[nodiscard]] const State& state() const { return state_; }
    /// A hash of the whole state.
    [[nodiscard]] std::uint64_t fingerprint() const;

private:
    /// Whom a channel can reach.
    struct Reach {
        std::vector<std::uint8_t> of;
        bool everybody = true;
    };

    /// The settings as they stand.
    [[nodiscard]] const Model& model() const { return changed_ ? *changed_ : point_.model; }
    void start_channels();
    /// Reads from the settings what happens in a period besides learning.
    void find_what_happens();
    void learn(std::uint32_t channel, std::uint32_t period);
    void find_reach();
    void count_hours(const Reach& reach, WorkerBlock block, Tally& tally) const;
    void count_changes(bool from_above, WorkerBlock block, Tally& tally) const;
    void value_everybody();
    void everybody_present(std::uint8_t mark);
    [[nodiscard]] Now now(std::uint32_t period) const;
    /// The probability, 0.5 to 1, that the worker judges a trial rightly.
    [[nodiscard]] double skill(const Now& as_it_stands, std::uint32_t worker) const;
    [[nodiscard]] StepContext step_context(std::uint32_t period) {
        return {state_, organization_, draws_, period};
    }
    template <class Work>
    void for_blocks(const Work& work);

    const Point& point_;
    std::optional<Model> changed_;  ///< if events change settings
    Draws draws_;
    int threads_;
    bool flows_;
    Organization organization_;
    std::unique_ptr<Landscape> landscape_;
    State state_;
    State next_;  ///< workers, experts and trials at the end of the channel under way
    std::vector<std::unique_ptr<RunningChannel>> channels_;
    std::vector<bool> from_above_;
    std::unique_ptr<Attention> attention_;
    std::vector<std::uint8_t> present_;
    std::uint8_t present_is_ = 0;  ///< what all of present_ are, or 0 if they differ
    std::vector<Reach> reach_;     ///< one per channel
    std::vector<Tally> of_block_;  ///< scratch of a channel
    std::vector<double> values_;
    std::vector<double> outsider_values_;
    std::vector<Tally> tallies_;  ///< of the period, one per channel
    Tally since_start_;
    EnvironmentSettings environment_;
    WeavingSettings weaving_;
    bool has_events_ = false;
    bool turns_over_ = false;
};

}  // namespace orglab
