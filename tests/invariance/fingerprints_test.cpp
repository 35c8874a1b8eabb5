// The numbers of today are those of yesterday: one fingerprint a scenario. Where a change is meant
// to change results, CHANGELOG.md says so under "Results change:", and the program prints the new
// line.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"
#include "invariance/scenarios.hpp"
#include "shared/on_every_vector_set.hpp"

namespace orglab {
namespace {

std::map<std::string, std::string> kept_fingerprints() {
    std::ifstream file(ORGLAB_SOURCE "/tests/invariance/fingerprints.csv");
    std::map<std::string, std::string> kept;
    for (std::string line; std::getline(file, line);) {
        if (const auto comma = line.find(','); comma != std::string::npos) {
            kept[line.substr(0, comma)] = line.substr(comma + 1);
        }
    }
    return kept;
}

class Fingerprint : public testing::TestWithParam<Named> {};

TEST_P(Fingerprint, IsTheOneThatIsKept) {
    const auto scenario = read_scenario_text(GetParam().text, "test.toml", catalogue());
    const auto& point = scenario.points.front();
    const auto kept = kept_fingerprints();
    on_every_vector_set([&] {
        const auto run = simulate(point, recording_of(point.model), scenario.seed, 0);
        ASSERT_EQ(run.status, Status::ok) << run.message;
        const std::string now = fmt::format("{:016x}", run.fingerprint);
        ASSERT_TRUE(kept.contains(GetParam().name)) << GetParam().name << ',' << now;
        EXPECT_EQ(kept.at(GetParam().name), now)
            << "the line would now be: " << GetParam().name << ',' << now;
    });
}

INSTANTIATE_TEST_SUITE_P(Small, Fingerprint, testing::ValuesIn(small_scenarios()),
                         [](const auto& tested) {
                             std::string name = tested.param.name;
                             std::erase(name, ' ');
                             return name;
                         });

}  // namespace
}  // namespace orglab
