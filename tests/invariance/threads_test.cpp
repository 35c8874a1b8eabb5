// Threads share out the work and change no number. Also run under ThreadSanitizer.
#include <gtest/gtest.h>

#include <map>

#include "engine/catalogue.hpp"
#include "execution/execute.hpp"
#include "invariance/scenarios.hpp"

namespace orglab {
namespace {

struct Numbers {
    std::uint64_t fingerprint;
    std::vector<float> series;
    bool operator==(const Numbers&) const = default;
};
using Runs = std::map<std::uint32_t, Numbers>;  // by replicate

Runs simulate_with(const Scenario& scenario, std::uint32_t replicates, int threads) {
    const auto& point = scenario.points.front();
    const Recordings recordings(std::vector{recording_of(point.model)});
    const Plan plan = plan_of(PointList(std::vector{point}), recordings, scenario.seed, replicates);
    Runs runs;
    execute(plan, threads, [&](Run&& run) {
        EXPECT_EQ(run.status, Status::ok) << run.message;
        // Undefined measures are NaN, which equals nothing: a number that no measure has stands in.
        const Eigen::ArrayXXf numbers = run.series.isNaN().select(-99.0F, run.series);
        runs[run.replicate] = {run.fingerprint, {numbers.data(), numbers.data() + numbers.size()}};
    });
    return runs;
}

class Threads : public testing::TestWithParam<Named> {
protected:
    Scenario scenario_ = read_scenario_text(GetParam().text, "test.toml", catalogue());
};

TEST_P(Threads, ShareOutReplicatesAndChangeNothing) {
    const auto alone = simulate_with(scenario_, 3, 1);
    EXPECT_EQ(alone.size(), 3U);
    EXPECT_EQ(simulate_with(scenario_, 3, 2), alone);
    EXPECT_EQ(simulate_with(scenario_, 3, 3), alone);
}

TEST_P(Threads, ShareOutTheWorkersOfOneRunAndChangeNothing) {
    // Three blocks of workers: as many as threads could take.
    const auto scenario = read_scenario_text(GetParam().text, "test.toml", catalogue(),
                                             {{"workforce.size", "5000"}, {"run.periods", "3"}});
    const auto alone = simulate_with(scenario, 1, 1);
    EXPECT_EQ(simulate_with(scenario, 1, 2), alone);
    EXPECT_EQ(simulate_with(scenario, 1, 5), alone);
}

INSTANTIATE_TEST_SUITE_P(Small, Threads, testing::ValuesIn(small_scenarios()),
                         [](const auto& tested) {
                             std::string name = tested.param.name;
                             std::erase(name, ' ');
                             return name;
                         });

}  // namespace
}  // namespace orglab
