// What the program's organizations look like from period to period, for the independent
// implementation to start from: states SCENARIO SEED REPLICATES PERIODS NEXT prints, as JSON and
// for each replicate, who stands where, the states of periods 0 .. PERIODS, and NEXT states that
// can follow the last of them: each a period of another number, and so of other random numbers.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <sstream>

#include "beliefs/blocks.hpp"
#include "engine/simulation.hpp"
#include "organization/parts.hpp"
#include "organization/settings.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

using nlohmann::json;

char letter(int belief) {
    return belief > 0 ? '+' : (belief < 0 ? '-' : '0');
}

/// All rows, one after the other.
std::string letters(const Planes& people) {
    std::string text;
    for (std::uint32_t i = 0; i < people.rows(); ++i) {
        for (std::uint32_t d = 0; d < people.dimensions(); ++d) {
            text += letter(people.row(i).at(d));
        }
    }
    return text;
}

/// The first `size` bits of a mask, 0 or 1 each.
std::vector<int> bits(const std::vector<Word>& mask, std::uint32_t size) {
    std::vector<int> list;
    for (std::uint32_t d = 0; d < size; ++d) {
        list.push_back(static_cast<int>((mask[d / 64] >> (d % 64)) & 1U));
    }
    return list;
}

json rows(const TieLists& ties) {
    json list = json::array();
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        const auto row = ties.of(i);
        list.push_back(std::vector<std::uint32_t>(row.begin(), row.end()));
    }
    return list;
}

json positions(const Positions& all, std::uint32_t workers) {
    json rates = json::array();
    for (const double rate : all.rate.of_each(workers)) {
        rates.push_back(std::isnan(rate) ? json() : json(rate));
    }
    return {{"rate", rates},
            {"attention", all.attention.of_each(workers)},
            {"skill", all.skill.of_each(workers)},
            {"engaged", all.engaged}};
}

/// Of each worker, who manages it.
json managers(const Hierarchy& line) {
    const auto pairs = reports_and_managers(line);
    return rows(directed_ties(static_cast<std::uint32_t>(line.manager_of.size()), pairs));
}

json structure(const Organization& all, const PointSettings& settings, const Model& model,
               const Draws& draws) {
    const plain::Keys keys{settings};
    const std::uint32_t dimensions = keys.whole("task.dimensions");
    const std::uint32_t grain = keys.whole("task.policy_size");
    json domains = json::array();
    for (const auto& domain : all.communities.domains) {
        domains.push_back(bits(domain, dimensions));
    }
    // The choice that the channel of experts makes for itself when it starts.
    const auto codified = random_blocks(dimensions / grain, grain > 1 ? 1 : block_of(model),
                                        keys.number("learning.experts.codified"),
                                        draws.stream(purpose("experts.codified"), 0, 0));
    return {{"positions", positions(all.positions, all.workers)},
            {"level_begin", all.hierarchy.level_begin},
            {"expert_of", all.hierarchy.expert_of},
            {"expert_above", all.hierarchy.expert_above},
            {"managers_of", managers(all.hierarchy)},
            {"team_of", all.teams.of},
            {"memberships", rows(all.communities.memberships)},
            {"domains", domains},
            {"codified", bits(codified, dimensions / grain)}};
}

/// On nk: the value of each configuration, by the number whose bits are the beliefs.
std::vector<double> values_of_all(const Landscape& landscape, const Reality& reality,
                                  std::uint32_t dimensions) {
    Planes one(1, dimensions);
    std::vector<double> values;
    for (std::uint32_t number = 0; number < 1U << dimensions; ++number) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            one.row(0).set(d, ((number >> d) & 1U) != 0 ? 1 : -1);
        }
        values.push_back(landscape.value(std::as_const(one).row(0), reality));
    }
    return values;
}

json flows(const Observed& seen) {
    json list = json::array();
    for (const Tally& channel : seen.flows().channels) {
        list.push_back({{"messages", channel.messages},
                        {"expert_contacts", channel.expert_contacts},
                        {"idle_hours", channel.idle_hours},
                        {"became_right", channel.became_right},
                        {"became_wrong", channel.became_wrong}});
    }
    return list;
}

json state(const Simulation& simulation) {
    const State& now = simulation.state();
    const Observed seen = simulation.observe();
    return {{"workers", letters(now.workers)},
            {"experts", letters(now.experts)},
            {"outside", letters(now.outsiders)},
            {"reality", bits(now.reality, now.workers.dimensions())},
            {"vacant", now.vacant},
            {"trials", now.trials},
            {"turnover", now.turnover.of_each(now.workers.rows())},
            {"ties", rows(written_down(now.network))},
            {"flows", flows(seen)}};
}

json run(const Point& point, const Draws& draws, std::uint32_t periods, std::uint32_t next) {
    Simulation simulation(point, draws, serial_team());
    json told = {
        {"structure", structure(simulation.organization(), point.settings, point.model, draws)},
        {"states", json::array({state(simulation)})},
        {"next", json::array()}};
    for (std::uint32_t period = 1; period <= periods; ++period) {
        simulation.step(period);
        told["states"].push_back(state(simulation));
    }
    const plain::Keys keys{point.settings};
    if (keys.text("task.landscape") == "nk") {
        told["values"] = values_of_all(simulation.observe().landscape, simulation.state().reality,
                                       keys.whole("task.dimensions"));
    }
    for (std::uint32_t k = 1; k <= next; ++k) {
        Simulation again(point, draws, serial_team());
        for (std::uint32_t period = 1; period <= periods; ++period) {
            again.step(period);
        }
        again.step(1000 * k);  // any other period: a multiple of environment.interval
        told["next"].push_back(state(again));
    }
    return told;
}

std::uint32_t number(const char* word) {
    return static_cast<std::uint32_t>(std::stoul(word));
}

}  // namespace
}  // namespace orglab

int main(int count, char** words) {
    using namespace orglab;
    if (count != 6) {
        fmt::print(stderr, "usage: states SCENARIO SEED REPLICATES PERIODS NEXT\n");
        return 2;
    }
    std::ostringstream text;
    text << std::ifstream(words[1]).rdbuf();
    const Point point = plain::point_of(text.str());
    nlohmann::json all = nlohmann::json::array();
    for (std::uint32_t replicate = 0; replicate < number(words[3]); ++replicate) {
        all.push_back(
            run(point, Draws(number(words[2]), replicate), number(words[4]), number(words[5])));
    }
    fmt::print("{}\n", all.dump());
    return 0;
}
