// Measures of groups, held to the same measures of small worlds in which only the group lives.
#include "metrics/groups.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "metrics/observation.hpp"
#include "small.hpp"

namespace orglab {
namespace {

const Grouping& team() {
    return *find_registered<Grouping>("team");
}

/// Measures that can be taken of groups, as a point with two channels records them.
std::vector<Measure> measures_of_workers() {
    std::vector<Measure> found;
    for (const Measure& measure : all_measures(small::model_of(small::settings_of(1)))) {
        if (measure.of_workers) {
            found.push_back(measure);
        }
    }
    return found;
}

/// What is counted in a team: whole numbers that nobody else has.
Tally tally_of(std::uint32_t group, std::uint32_t channel) {
    const std::uint64_t number = 1 + 10 * group + channel;
    return {.messages = 3 * number,
            .idle_hours = 5 * number,
            .became_right = 7 * number,
            .became_wrong = 11 * number,
            .adopted = 13 * number,
            .along_line = 17 * number};
}

/// Since the start.
Adopted adopted_by(std::uint32_t group) {
    Adopted all;
    return all += tally_of(group, 2);
}

/// The members of one team of a world, and nobody else.
small::World alone(const small::World& world, std::uint32_t group) {
    small::World made;
    made.dimensions = world.dimensions;
    made.policy_size = world.policy_size;
    made.reality = world.reality;
    for (std::size_t i = 0; i < world.workers.size(); ++i) {
        if (world.team[i] == group) {
            made.workers.push_back(world.workers[i]);
        }
    }
    made.channels = {tally_of(group, 0), tally_of(group, 1)};
    made.since_start = adopted_by(group);
    return made;
}

/// All measures by team of a world with teams. There is one more team, in which nobody is.
struct ByTeam {
    explicit ByTeam(const small::World& world)
        : teams(1 + *std::ranges::max_element(world.team)),
          recording{.channels = {"experts", "network"},
                    .groups = {{&team(), numbers_as_labels(teams + 1)}},
                    .flows = true} {
        add(workers_by(team()));
        for (const Measure& measure : measures_of_workers()) {
            add(measure_by(team(), measure, 2));
        }
        numbers.assign(recording.columns, -99);
        world.observe([&](const Observed& now) {
            auto by = workers_by_group(recording.groups, now.organization, 2, true);
            for (std::uint32_t group = 0; group <= teams; ++group) {
                by[0].turns[2 * group] = tally_of(group, 0);
                by[0].turns[2 * group + 1] = tally_of(group, 1);
                by[0].since_start[group] = adopted_by(group);
            }
            static_cast<void>(now.right());  // what is counted already is handed on
            read_groups(now, recording, by, numbers);
        });
    }

    [[nodiscard]] std::span<const double> of(const std::string& name) const {
        for (const auto& series : recording.series) {
            if (series.measure.name == name) {
                return std::span(numbers).subspan(series.first_column, series.width);
            }
        }
        throw BrokenPromise("no measure " + name);
    }

    std::uint32_t teams;
    Recording recording;
    std::vector<double> numbers;

private:
    void add(const Measure& measure) {
        recording.series.push_back({measure, recording.columns, teams + 1});
        recording.columns += teams + 1;
    }
};

/// Calls look(world) for random worlds that have teams.
template <class Look>
void in_worlds_with_teams(const Look& look) {
    int seen = 0;
    for (std::uint32_t index = 0; index < 120; ++index) {
        const small::World world = small::random_world(index);
        if (!world.team.empty()) {
            SCOPED_TRACE(index);
            look(world);
            ++seen;
        }
    }
    EXPECT_GT(seen, 50);
}

TEST(Groups, AreMeasuredAsIfThereWereNoOthers) {
    in_worlds_with_teams([](const small::World& world) {
        const ByTeam by(world);
        for (std::uint32_t group = 0; group < by.teams; ++group) {
            const small::World only = alone(world, group);
            for (const Measure& measure : measures_of_workers()) {
                SCOPED_TRACE(measure.name);
                const bool channels = measure.axis == Axis::channel;
                const auto expected = only.read(measure, channels ? 2 : 1);
                const double sum = channels ? expected[0] + expected[1] : expected[0];
                const double found = by.of(measure_by(team(), measure, 2).name)[group];
                EXPECT_TRUE(found == sum || (std::isnan(found) && std::isnan(sum)))
                    << found << " is not " << sum;
            }
            EXPECT_EQ(by.of("workers_by_team")[group], only.workers.size());
        }
    });
}

TEST(Groups, HaveMeansWhoseMeanByTheirSizesIsThatOfAll) {
    in_worlds_with_teams([](const small::World& world) {
        const ByTeam by(world);
        const auto sizes = by.of("workers_by_team");
        for (const char* name : {"knowledge", "score", "performance", "ignorance"}) {
            double sum = 0;
            for (std::uint32_t group = 0; group < by.teams; ++group) {
                sum += sizes[group] * by.of(std::string(name) + "_by_team")[group];
            }
            const double people = static_cast<double>(world.workers.size());
            EXPECT_NEAR(sum / people, small::number(world, name), 1e-12) << name;
        }
    });
}

TEST(Groups, WithoutWorkersHaveNoNumbersButTheirSize) {
    in_worlds_with_teams([](const small::World& world) {
        const ByTeam by(world);
        for (const auto& series : by.recording.series) {
            const double number = by.numbers[series.first_column + by.teams];
            EXPECT_TRUE(series.measure.name == "workers_by_team" ? number == 0 : std::isnan(number))
                << series.measure.name;
        }
    });
}

TEST(Groups, GiveMeasuresNamesOfTheirOwn) {
    const auto messages = small::measure_named("messages_by_channel", small::settings_of(1));
    const Measure made = measure_by(team(), messages, 2);
    EXPECT_EQ(made.name, "messages_by_team");
    EXPECT_EQ(made.label, "contacts that workers made, by team");
    EXPECT_EQ(made.axis, Axis::group);
    EXPECT_EQ(made.grouping, &team());
    const auto knowledge = small::measure_named("knowledge", small::settings_of(1));
    EXPECT_EQ(measure_by(team(), knowledge, 2).name, "knowledge_by_team");
    EXPECT_EQ(measure_by(team(), knowledge, 2).direction, 1);
    const auto silo = small::measure_named("silo", small::settings_of(1));
    EXPECT_THROW(measure_by(team(), silo, 2), BrokenPromise) << "it reads teams";
}

TEST(Groups, AreRecordedOfEachMeasureThatIsRecorded) {
    Settings settings = small::settings_of(2);
    settings["observe.measures"] =
        std::vector<std::string>{"knowledge", "silo", "idle_hours", "time_to", "net_degree"};
    settings["observe.by"] = std::vector<std::string>{"contract", "team"};
    settings["workforce.size"] = std::int64_t{17};
    const Model model = small::model_of(settings);
    Recording recording = recording_of(model);
    const std::uint32_t before = recording.columns;
    EXPECT_EQ(before, 3U);
    record_groups({model, nullptr, 17}, recording);
    std::map<std::string, std::uint32_t> widths;
    for (const auto& series : recording.series) {
        widths[series.measure.name] = series.width;
    }
    // teams of 5 at most: 4 of 17
    EXPECT_EQ(widths, (std::map<std::string, std::uint32_t>{{"knowledge", 1},
                                                            {"silo", 1},
                                                            {"idle_hours", 1},
                                                            {"workers_by_contract", 2},
                                                            {"knowledge_by_contract", 2},
                                                            {"idle_hours_by_contract", 2},
                                                            {"workers_by_team", 4},
                                                            {"knowledge_by_team", 4},
                                                            {"idle_hours_by_team", 4}}));
    EXPECT_EQ(recording.columns, before + 3 * 2 + 3 * 4);
}

std::vector<Contradiction> complaints(const std::vector<std::string>& by, Settings settings) {
    settings["observe.by"] = by;
    Point point;
    point.model = small::model_of(settings);
    std::vector<Contradiction> found;
    check_groups_are_there(point, found);
    return found;
}

TEST(Groups, ThatAPointCannotHaveAreToldWithWhatWouldMakeSome) {
    Settings settings = small::settings_of(0);
    EXPECT_TRUE(complaints({"team", "contract"}, settings).empty());
    settings["teams.size"] = std::int64_t{0};
    const auto found = complaints({"team", "rank", "kind", "contract", "kind"}, settings);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].key, "observe.by");
    EXPECT_EQ(found[0].problem, "\"team\": there are no teams");
    EXPECT_NE(found[0].allowed.find("teams.size"), std::string::npos);
    EXPECT_NE(found[1].allowed.find("reporting-line"), std::string::npos);
    EXPECT_NE(found[2].allowed.find("[workforce.kinds.NAME]"), std::string::npos);
    EXPECT_EQ(found[3].problem, "\"kind\" is listed twice");
}

}  // namespace
}  // namespace orglab
