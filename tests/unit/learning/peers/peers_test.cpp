// The four channels that learn from peers against their twin, bit for bit, over random small
// organizations.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "plain/peers.hpp"

namespace orglab {
namespace {

using plain::chance;
using plain::one_of;
using plain::quoted;
using plain::yes_or_no;

struct Shape {
    std::string channel;
    std::string landscape;
    std::uint32_t policy_size = 1;
    std::uint32_t workers = 2;
    bool open = true;  ///< beliefs may be 0
    bool line = false;
    bool vote = false;
};

Shape shape_of(Stream& lot, const std::string& channel) {
    Shape shape;
    shape.channel = channel;
    shape.workers = 2 + below(lot, 39);
    shape.line = channel == "reporting-line" || below(lot, 2) == 0;
    shape.vote = channel == "team" && below(lot, 4) == 0;
    shape.landscape = one_of<std::string>(lot, {"additive", "interdependent", "policies", "nk"});
    if (shape.vote) {
        shape.landscape = one_of<std::string>(lot, {"additive", "policies"});
        shape.policy_size = one_of<std::uint32_t>(lot, {3, 5});
    } else if (shape.landscape == "policies") {
        shape.policy_size = one_of<std::uint32_t>(lot, {1, 3});
    }
    shape.open = shape.landscape != "nk";
    return shape;
}

std::string task_of(Stream& lot, const Shape& shape) {
    const std::uint32_t unit =
        shape.landscape == "interdependent" ? 1 + below(lot, 7) : shape.policy_size;
    const std::uint32_t most = shape.landscape == "nk" ? 10 : 150;
    const std::uint32_t dimensions = unit * (1 + below(lot, most / unit));
    return fmt::format(
        "[task]\ndimensions = {}\nlandscape = {}\npolicy_size = {}\nblock = {}\nk = {}\n",
        dimensions, quoted(shape.landscape), shape.policy_size,
        shape.landscape == "interdependent" ? unit : 1,
        shape.landscape == "nk" ? below(lot, dimensions) : 0);
}

std::string network_of(Stream& lot, const Shape& shape) {
    std::string text = "[network]\nkind = \"random\"\ndegree = ";
    text += std::to_string(1 + below(lot, std::min(6U, shape.workers - 1)));
    text += fmt::format("\ndirected = {}\n", yes_or_no(lot));
    if (shape.line && below(lot, 2) == 0) {
        text += "include = [\"reporting-line\"]\n";
    }
    if (below(lot, 2) == 0) {
        text += "external = 0.4\nexternal_knowledge = 0.7\n";
    }
    return text;
}

std::string people_of(Stream& lot, const Shape& shape) {
    std::string text = fmt::format("[workforce]\nsize = {}\ninitial_beliefs = {}\n", shape.workers,
                                   quoted(shape.open ? "ternary" : "binary"));
    if (below(lot, 3) == 0) {
        text += fmt::format("[workforce.kinds.quick]\nshare = 0.4\nrate = {}\n", chance(lot));
    }
    if (shape.line) {
        text += fmt::format("[hierarchy]\nkind = \"reporting-line\"\nspan = {}\nmanagers = {}\n",
                            1 + below(lot, 6), 1 + below(lot, 2));
    }
    if (shape.channel == "team") {
        text += fmt::format("[teams]\nsize = {}\n", 2 + below(lot, shape.workers - 1));
    } else if (shape.channel == "community") {
        text += fmt::format("[communities]\ncount = 3\nmemberships = {}\ndomain = {}\n",
                            one_of<std::string>(lot, {"0.5", "1.0", "1.7", "3.0"}),
                            one_of<std::string>(lot, {"0.3", "0.7", "1.0"}));
    } else if (shape.channel == "network") {
        text += network_of(lot, shape);
    }
    return text;
}

std::string keys_of(Stream& lot, const Shape& shape) {
    const std::string judge = one_of<std::string>(
        lot, shape.line ? std::vector<std::string>{"performance", "reputation", "rank"}
                        : std::vector<std::string>{"performance", "performance", "reputation"});
    std::string text = fmt::format(
        "[learning]\norder = [\"{0}\"]\n[learning.{0}]\nrate = {1}\nstep = {2}\nrule = {3}\n"
        "judge = {4}\njudge_noise = {5}\nsample = {6}\nlook = {7}\nsense = {8}\nvisibility = {9}\n"
        "error = {10}\nall_or_nothing = {11}\nhomophily = {12}\nif_no_better = {13}\n",
        shape.channel, chance(lot), quoted(shape.open && below(lot, 2) == 0 ? "gradual" : "direct"),
        quoted(one_of(lot, plain::twin_rules)), quoted(judge),
        judge == "reputation" ? "0.2" : "0.0", below(lot, 5),
        one_of<std::string>(lot, {"1.0", "0.5"}), one_of<std::string>(lot, {"0.0", "0.5", "1.0"}),
        one_of<std::string>(lot, {"1.0", "1.0", "0.6"}),
        one_of<std::string>(lot, {"0.0", "0.0", "0.3", "1.0"}), yes_or_no(lot),
        one_of<std::string>(lot, {"0.0", "0.0", "0.8", "1.0"}),
        quoted(below(lot, 3) == 0 ? "practice" : "nothing"));
    if (shape.vote) {
        text += fmt::format("vote = {}\n", one_of<std::string>(lot, {"0.1", "0.3", "0.5"}));
    }
    return text + "[leaders]\nfacilitating = " + one_of<std::string>(lot, {"0.0", "0.5"}) + "\n";
}

/// Keys with which all who are met are heard, and all that is copied is kept: learners go through
/// stages, many at once.
std::string keys_of_stages(Stream& lot, const Shape& shape) {
    return fmt::format(
        "[learning]\norder = [\"{0}\"]\n[learning.{0}]\nrate = {1}\nstep = {2}\nrule = {3}\n"
        "judge = {4}\nsample = {5}\nlook = {6}\nall_or_nothing = {7}\n",
        shape.channel, chance(lot), quoted(shape.open && below(lot, 2) == 0 ? "gradual" : "direct"),
        quoted(one_of<std::string>(
            lot, {"majority-of-better", "best", "majority", "random-better", "random"})),
        quoted(shape.line && below(lot, 3) == 0 ? "rank" : "performance"),
        one_of<std::uint32_t>(lot, {0, 0, 1, 1, 3}),
        one_of<std::string>(lot, {"1.0", "1.0", "0.5"}), below(lot, 4) == 0);
}

class Channels : public testing::TestWithParam<std::string> {
protected:
    /// Whether anybody changed in two periods that are the same as the twin's.
    [[nodiscard]] std::uint32_t agrees(plain::Scene& scene, const Shape& shape, Stream& lot,
                                       std::uint32_t most_at_once) const {
        scene.scramble(lot, shape.open);
        if (below(lot, 3) == 0) {  // some think alike, so that vectors can be frequent
            for (std::uint32_t i = 3; i < shape.workers; ++i) {
                const plain::Mind alike =
                    plain::mind_of(std::as_const(scene.state.workers).row(i % 3), scene.dimensions);
                for (std::uint32_t d = 0; d < scene.dimensions; ++d) {
                    scene.state.workers.row(i).set(d, alike[d]);
                }
            }
        }
        const auto channel = scene.start(GetParam());
        plain::Peers twin(scene, GetParam());
        std::uint32_t changes = 0;
        for (std::uint32_t period = 1; period <= 2; ++period) {
            const bool all = below(lot, 2) == 0;
            for (auto& present : scene.present) {
                present = all || below(lot, 3) > 0 ? 1 : 0;
            }
            Tally tally;
            const State end = scene.after(*channel, period, tally, 1 + below(lot, most_at_once));
            const plain::World expected = twin.step(period);
            EXPECT_EQ(plain::minds_of(end.workers), expected.workers) << "period " << period;
            EXPECT_EQ(end.experts, scene.state.experts);
            EXPECT_EQ(tally.messages, expected.tally.messages);
            EXPECT_EQ(tally.along_line, expected.tally.along_line);
            for (std::uint32_t i = 0; i < shape.workers; ++i) {
                EXPECT_EQ(channel->reaches(scene.now(period), i), !twin.peers_of(i).empty());
            }
            changes += end.workers == scene.state.workers ? 0U : 1U;
            scene.state = end;
        }
        return changes;
    }
};

TEST_P(Channels, AgreeWithTheirTwinOverRandomOrganizations) {
    std::uint64_t changes = 0;
    for (std::uint32_t k = 0; k < 400; ++k) {
        Stream lot = Draws(72, k).stream(purpose("test.peers", GetParam()), 0, 0);
        const Shape shape = shape_of(lot, GetParam());
        const std::string text = task_of(lot, shape) + people_of(lot, shape) + keys_of(lot, shape);
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        plain::Scene scene(text, 6, k);
        changes += agrees(scene, shape, lot, 20);
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(changes, 300U) << "most cases must have moved somebody for the comparison to count";
}

TEST_P(Channels, AgreeWithTheirTwinWhenManyLearnAtOnce) {
    std::uint64_t changes = 0;
    for (std::uint32_t k = 0; k < 120; ++k) {
        Stream lot = Draws(73, k).stream(purpose("test.stages", GetParam()), 0, 0);
        Shape shape = shape_of(lot, GetParam());
        shape.vote = false;
        shape.workers = k % 40 == 0 ? 300 : 2 + below(lot, 60);
        const std::string text =
            task_of(lot, shape) + people_of(lot, shape) + keys_of_stages(lot, shape);
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        plain::Scene scene(text, 7, k);
        scene.with_grades = below(lot, 4) > 0;
        changes += agrees(scene, shape, lot, 800);
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(changes, 90U) << "most cases must have moved somebody for the comparison to count";
}

/// Groups so large that their members do not look at each other; of some, a few have ties beside.
class LargeGroups : public Channels {};

TEST_P(LargeGroups, SayWhatTheirTwinFindsPeerByPeer) {
    std::uint64_t changes = 0;
    for (std::uint32_t k = 0; k < 50; ++k) {
        Stream lot = Draws(74, k).stream(purpose("test.large", GetParam()), 0, 0);
        Shape shape = shape_of(lot, GetParam());
        shape.vote = false;
        shape.workers = 80 + below(lot, 80);
        const std::string groups =
            GetParam() == "team" ? fmt::format("[teams]\nsize = {}\n", 60 + below(lot, 20))
            : GetParam() == "community"
                ? "[communities]\ncount = 2\nmemberships = 1.2\ndomain = 0.7\n"
                : "[network]\nkind = \"complete\"\n";
        const std::string beside = GetParam() == "network" && below(lot, 3) == 0
                                       ? "external = 0.1\nexternal_knowledge = 0.7\n"
                                       : "";
        const std::string people =
            fmt::format("[workforce]\nsize = {}\ninitial_beliefs = {}\n", shape.workers,
                        quoted(shape.open ? "ternary" : "binary"));
        const std::string line =
            shape.line ? "[hierarchy]\nkind = \"reporting-line\"\nspan = 4\n" : "";
        const std::string keys = fmt::format(
            "[learning]\norder = [\"{0}\"]\n[learning.{0}]\nrate = {1}\nstep = {2}\nrule = {3}\n"
            "judge = {4}\nlook = {5}\nall_or_nothing = {6}\n",
            shape.channel, chance(lot),
            quoted(shape.open && below(lot, 2) == 0 ? "gradual" : "direct"),
            quoted(one_of<std::string>(lot, {"majority-of-better", "majority", "best"})),
            quoted(shape.line && below(lot, 3) == 0 ? "rank" : "performance"),
            one_of<std::string>(lot, {"1.0", "1.0", "0.5"}), below(lot, 4) == 0);
        const std::string text = task_of(lot, shape) + people + line + groups + beside + keys;
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        plain::Scene scene(text, 7, k);
        scene.with_grades = below(lot, 4) > 0;
        changes += agrees(scene, shape, lot, 800);
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(changes, 30U) << "most cases must have moved somebody for the comparison to count";
}

INSTANTIATE_TEST_SUITE_P(Peers, LargeGroups, testing::Values("team", "community", "network"),
                         [](const auto& one) { return std::string(one.param); });

INSTANTIATE_TEST_SUITE_P(Peers, Channels,
                         testing::Values("reporting-line", "team", "community", "network"),
                         [](const auto& one) {
                             std::string name = one.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace orglab
