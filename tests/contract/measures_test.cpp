// What every registered family of measures must keep to, no matter who wrote it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <regex>
#include <set>

#include "contract/registered.hpp"
#include "engine/fingerprint.hpp"
#include "engine/simulation.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

/// Organizations of several kinds, in which one thing or another is missing.
const std::vector<std::string>& kinds_of_organizations() {
    static const std::vector<std::string> kinds = {
        // one worker, nobody else, and no belief at the start
        "[task]\ndimensions = 5\n[workforce]\nsize = 1\ninitial_beliefs = \"neutral\"\n"
        "[learning]\norder = [\"practice\"]\n",
        // two workers with one tie
        "[task]\ndimensions = 12\n[workforce]\nsize = 2\n[network]\nkind = \"complete\"\n"
        "[learning]\norder = [\"network\"]\n",
        // all of one mind, in a network without a tie
        "[task]\ndimensions = 9\n[workforce]\nsize = 12\ninitial_beliefs = \"informed\"\n"
        "initial_knowledge = 1\n[teams]\nsize = 4\n[network]\nkind = \"random\"\ndegree = 0\n"
        "[learning]\norder = [\"team\"]\n",
        // everything at once, and events
        "[task]\ndimensions = 70\n[workforce]\nsize = 40\nengaged = 0.5\nturnover = 0.1\n"
        "contractors = 0.3\nskill = 0.8\n[hierarchy]\nlevels = 2\nspan = 8\n"
        "initial_beliefs = \"ternary\"\n[teams]\nsize = 6\nplacement = \"mixed\"\n"
        "[communities]\ncount = 3\nmemberships = 1.5\n[network]\nkind = \"random\"\ndegree = 4\n"
        "directed = true\nexternal = 0.2\n[environment]\nturbulence = 0.05\n[learning]\n"
        "order = [\"experts\", \"team\", \"community\", \"network\", \"practice\"]\n"
        "[event.crisis]\nperiod = 2\nkind = \"tie-loss\"\nfraction = 0.5\n"
        "[event.goodbye]\nperiod = 3\nkind = \"expert-departure\"\nlevel = 2\nfraction = 1\n",
        // a reporting line
        "[task]\ndimensions = 20\n[workforce]\nsize = 30\n[hierarchy]\nkind = \"reporting-line\"\n"
        "span = 4\n[learning]\norder = [\"reporting-line\"]\n",
        // experts with policies
        "[task]\ndimensions = 15\npolicy_size = 3\n[workforce]\nsize = 20\n[hierarchy]\n"
        "levels = 3\nspan = 3\n[learning]\norder = [\"experts\"]\n"};
    return kinds;
}

/// Those of a family, of a point's settings.
std::vector<Measure> measures_of(const std::string& family, const Model& model) {
    const auto& all = measure_families();
    return std::ranges::find_if(all,
                                [&](const auto& one) { return scenario_word(one.name) == family; })
        ->measures(model);
}

std::size_t width_of(const Measure& measure, const Model& model) {
    return measure.axis == Axis::none    ? 1
           : measure.axis == Axis::level ? levels_of(model)
                                         : model.get<LearningSettings>().order.size();
}

/// All that a measure of periods says of a state; nothing next to it may be written.
std::vector<double> read(const Measure& measure, std::size_t width, const Observed& now) {
    constexpr double untouched = -7.25;
    std::vector<double> out(width + 2, untouched);
    measure.read(now, std::span(out).subspan(1, width));
    EXPECT_EQ(out.front(), untouched);
    EXPECT_EQ(out.back(), untouched);
    const std::vector<double> read(out.begin() + 1, out.end() - 1);
    EXPECT_EQ(std::ranges::count(read, untouched), 0) << "a number that is not written";
    return read;
}

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

class Measures : public testing::TestWithParam<std::string> {
protected:
    [[nodiscard]] static std::vector<Measure> of(const Model& model) {
        return measures_of(GetParam(), model);
    }

    /// A number within the range, or NaN if the measure says that it can be.
    static void expect_in_range(const Measure& measure, double number) {
        constexpr double rounding = 1e-12;
        if (std::isnan(number)) {
            EXPECT_TRUE(!measure.applies || measure.formula.find("NaN") != std::string::npos)
                << "the formula of a measure says when it is NaN";
            return;
        }
        EXPECT_GE(number, measure.low - rounding);
        EXPECT_LE(number, measure.high + rounding);
    }

    /// Calls look(simulation, point) at the start and after some periods of several organizations.
    template <class Look>
    static void in_some_states(const Look& look) {
        for (const std::string& kind : kinds_of_organizations()) {
            const Point point = plain::point_of(kind);
            for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
                Simulation simulation(point, Draws(6, replicate), serial_team());
                for (std::uint32_t period = 0; period <= 4; ++period) {
                    if (period > 0) {
                        simulation.step(period);
                    }
                    SCOPED_TRACE(
                        fmt::format("replicate {}, period {} of\n{}", replicate, period, kind));
                    look(simulation, point.model);
                }
            }
        }
    }
};

TEST_P(Measures, SayWhatTheyAre) {
    const Model model = plain::point_of(kinds_of_organizations()[3]).model;
    const std::vector<Measure> measures = of(model);
    EXPECT_FALSE(measures.empty());
    for (const Measure& measure : measures) {
        SCOPED_TRACE(measure.name);
        EXPECT_TRUE(std::regex_match(measure.name, std::regex("[a-z][a-z0-9_]*")));
        EXPECT_FALSE(measure.label.empty());
        EXPECT_FALSE(measure.label.starts_with("the same")) << "a label stands alone on an axis";
        EXPECT_FALSE(measure.label.ends_with('.'));
        EXPECT_FALSE(measure.formula.empty());
        EXPECT_EQ(measure.unit, "1") << "shares, counts and periods";
        EXPECT_LT(measure.low, measure.high);
        EXPECT_LE(std::abs(measure.direction), 1);
        EXPECT_EQ(measure.moment == Moment::period, static_cast<bool>(measure.read));
        EXPECT_EQ(measure.moment == Moment::run, static_cast<bool>(measure.of_run));
        EXPECT_EQ(measure.moment == Moment::structure, static_cast<bool>(measure.of_structure));
        EXPECT_TRUE(measure.moment == Moment::period || measure.axis == Axis::none);
        EXPECT_TRUE(!measure.censored || measure.formula.find("NaN = never") != std::string::npos);
        if (measure.of_workers) {
            EXPECT_EQ(measure.moment, Moment::period);
            EXPECT_NE(measure.axis, Axis::level);
            EXPECT_EQ(measure.axis == Axis::channel, measure.name.ends_with("_by_channel"))
                << "its name without channels stands before _by_team";
        }
    }
}

TEST_P(Measures, StayWithinTheirRanges) {
    in_some_states([](const Simulation& simulation, const Model& model) {
        const Observed now = simulation.observe();
        for (const Measure& measure : of(model)) {
            SCOPED_TRACE(measure.name);
            if (measure.moment == Moment::period) {
                for (const double number : read(measure, width_of(measure, model), now)) {
                    expect_in_range(measure, number);
                }
            } else if (measure.moment == Moment::structure) {
                expect_in_range(measure, measure.of_structure(simulation.organization(),
                                                              simulation.state().network));
            }
        }
    });
}

TEST_P(Measures, OfRunsStayWithinTheirRanges) {
    for (const std::string& kind : kinds_of_organizations()) {
        const Model model = plain::point_of(kind).model;
        for (std::uint32_t k = 0; k < 50; ++k) {
            Stream lot = Draws(31, k).stream(purpose("test.measures"), 0, 0);
            std::vector<double> course(1 + below(lot, 12));
            for (double& knowledge : course) {
                knowledge = below(lot, 11) / 10.0;
            }
            for (const Measure& measure : of(model)) {
                SCOPED_TRACE(measure.name);
                if (measure.moment == Moment::run) {
                    expect_in_range(measure, measure.of_run(course));
                }
            }
        }
    }
}

TEST_P(Measures, SayTheSameAloneAndAgainAndLeaveTheStateAsItWas) {
    in_some_states([](const Simulation& simulation, const Model& model) {
        const std::uint64_t before = fingerprint_of(simulation.state());
        const Observed shared = simulation.observe();
        for (const Measure& measure : of(model)) {
            SCOPED_TRACE(measure.name);
            if (measure.moment != Moment::period) {
                continue;
            }
            const std::size_t width = width_of(measure, model);
            const auto once = read(measure, width, shared);
            EXPECT_TRUE(std::ranges::equal(read(measure, width, shared), once, same)) << "again";
            EXPECT_TRUE(std::ranges::equal(read(measure, width, simulation.observe()), once, same))
                << "alone";
        }
        EXPECT_EQ(fingerprint_of(simulation.state()), before);
    });
}

/// With turbulence, turnover and an event in some periods only, and none at all.
std::vector<std::string> courses() {
    const std::string people =
        "[workforce]\nsize = 150\n[teams]\nsize = 6\n[network]\nkind = \"random\"\ndegree = 4\n"
        "[learning]\norder = [\"team\", \"network\"]\n";
    const std::string task = "[task]\ndimensions = 70\n";
    return {task + people, task + people + "[environment]\nturbulence = 0.1\ninterval = 3\n",
            "[task]\ndimensions = 70\nlandscape = \"interdependent\"\n" + people +
                "[event.goodbye]\nperiod = 4\nkind = \"expert-departure\"\nlevel = 0\n"
                "fraction = 0.3\n[event.shift]\nperiod = 6\nkind = \"reality-shift\"\n"
                "fraction = 0.2\n"};
}

TEST_P(Measures, FollowTheChangesAsIfAllWereCountedAgain) {
    for (const std::string& text : courses()) {
        const Point point = plain::point_of(text);
        Simulation simulation(point, Draws(8, 0), serial_team());
        Observed kept = simulation.observe();
        std::uint32_t known = 0;
        for (std::uint32_t period = 0; period <= 10; ++period) {
            SCOPED_TRACE(fmt::format("period {} of\n{}", period, text));
            if (period > 0) {
                simulation.step(period);
            }
            kept.renew(simulation.changed_workers());
            known += simulation.changed_workers() != nullptr ? 1U : 0U;
            for (const Measure& measure : of(point.model)) {
                // Some are read in every period, and some now and then.
                if (measure.moment == Moment::period &&
                    period % (1 + measure.name.size() % 3) == 0) {
                    const std::size_t width = width_of(measure, point.model);
                    EXPECT_TRUE(std::ranges::equal(read(measure, width, kept),
                                                   read(measure, width, simulation.observe()),
                                                   same))
                        << measure.name;
                }
            }
        }
        EXPECT_GT(known, 4U) << "what changed must be known for this to count";
    }
}

TEST_P(Measures, OfWorkersReadNothingElse) {
    in_some_states([](const Simulation& simulation, const Model& model) {
        const Observed now = simulation.observe();
        std::vector<std::uint32_t> everybody(now.workers.rows());
        std::iota(everybody.begin(), everybody.end(), 0U);
        const Observed alone = now.part(now.workers, everybody, now.flows());
        for (const Measure& measure : of(model)) {
            if (measure.of_workers) {
                SCOPED_TRACE(measure.name);
                const std::size_t width = width_of(measure, model);
                EXPECT_TRUE(std::ranges::equal(read(measure, width, alone),
                                               read(measure, width, now), same));
            }
        }
    });
}

INSTANTIATE_TEST_SUITE_P(Every, Measures, testing::ValuesIn(contract::words_of(measure_families())),
                         contract::test_name);

TEST(AllMeasures, HaveNamesAndLabelsOfTheirOwn) {
    std::set<std::string> names;
    std::set<std::string> labels;
    for (const auto& measure : all_measures(plain::point_of(kinds_of_organizations()[3]).model)) {
        EXPECT_TRUE(names.insert(measure.name).second) << measure.name;
        EXPECT_TRUE(labels.insert(measure.label).second) << measure.label;
    }
}

}  // namespace
}  // namespace orglab
