// Reads a shipped scenario and simulates one replicate of it through the installed library.
#include <cstdio>
#include <filesystem>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"
#include "scenario/scenario.hpp"

int main(int argc, char** argv) {
    const std::filesystem::path scenarios = argc > 1 ? argv[1] : ".";
    const auto scenario =
        orglab::read_scenario(scenarios / "hierarchy-vs-network.toml", orglab::catalogue(),
                              {{"run.periods", "20"}, {"run.replicates", "1"}});
    const auto& point = scenario.points.front();
    const auto run = orglab::simulate(point, orglab::recording_of(point), scenario.seed, 0);
    std::printf("%s: %u periods\n", point.scenario.c_str(), run.n_periods);
    return run.status == orglab::Status::ok && run.n_periods == 20 ? 0 : 1;
}
