// Scenarios that must equal others: to the byte where both read the same random numbers or where
// chance plays no part.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "engine/simulation.hpp"
#include "learning/peers/rule.hpp"
#include "plain/scene.hpp"
#include "registered.hpp"

namespace orglab {
namespace {

/// The beliefs of the workers in every period.
std::vector<Planes> course(const std::string& text, std::uint32_t replicate) {
    const Point point = plain::point_of(text);
    Simulation simulation(point, Draws(6, replicate), serial_team());
    std::vector<Planes> seen{simulation.state().workers};
    for (std::uint32_t period = 1; period <= 12; ++period) {
        simulation.step(period);
        seen.push_back(simulation.state().workers);
    }
    return seen;
}

void expect_equal(const std::string& one, const std::string& other, bool starts_alike = true) {
    for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
        const auto course_of_one = course(one, replicate);
        EXPECT_EQ(starts_alike, course_of_one == course(other, replicate)) << one << other;
        EXPECT_NE(course_of_one.front(), course_of_one.back()) << "something must happen";
    }
}

const std::string people = "[workforce]\nsize = 40\n[task]\ndimensions = 70\n";

TEST(SpecialCase, OneLevelIsOneCodeWhateverTheSpan) {
    const std::string experts =
        people + "[learning]\norder = [\"experts\"]\n[hierarchy]\nlevels = 1\n";
    expect_equal(experts, experts + "span = 40\n");
    expect_equal(experts, experts + "span = 100000\n");
    expect_equal(experts, experts + "span = [50]\n");
}

TEST(SpecialCase, BlocksOfOneAreAdditive) {
    const std::string channels =
        "landscape = {}\n[hierarchy]\nlevels = 2\nspan = 8\n[network]\nkind = \"caveman\"\n"
        "[learning]\norder = [\"experts\", \"network\", \"practice\"]\n[learning.network]\n"
        "sense = 0.5\nrule = \"best\"\n[learning.experts]\ncodified = 0.5\n";
    expect_equal(people + fmt::format(fmt::runtime(channels), "\"additive\""),
                 people + fmt::format(fmt::runtime(channels), "\"interdependent\"\nblock = 1"));
    expect_equal(people + fmt::format(fmt::runtime(channels), "\"additive\""),
                 people + fmt::format(fmt::runtime(channels), "\"interdependent\"\nblock = 2"),
                 false);
}

TEST(SpecialCase, PoliciesOfOneDimensionAreAdditive) {
    const std::string channels =
        "[network]\nkind = \"caveman\"\n[learning]\norder = [\"network\"]\n";
    expect_equal(people + channels, people + "landscape = \"policies\"\n" + channels);
}

TEST(SpecialCase, NoSampleIsASampleOfAllPeers) {
    for (const auto& rule : contract::words_of(peer_rules())) {
        // So few dimensions that some peers agree: a rule may follow only what several have in
        // common.
        const std::string text =
            "[workforce]\nsize = 40\n[task]\ndimensions = 3\n"
            "[network]\nkind = \"complete\"\n[learning]\n"
            "order = [\"network\"]\n[learning.network]\nrate = 0.4\nrule = " +
            plain::quoted(rule) + "\nsample = ";
        expect_equal(text + "0\n", text + "39\n");
        expect_equal(text + "0\n", text + "1000\n");
        expect_equal(text + "0\n", text + "2\n", false);
    }
}

TEST(SpecialCase, ALineUnderOneManagerIsAStarWhereChancePlaysNoPart) {
    const std::string rate = "rate = 1\n";
    expect_equal(people +
                     "[hierarchy]\nkind = \"reporting-line\"\nspan = 39\n[learning]\norder = "
                     "[\"reporting-line\"]\n"
                     "[learning.reporting-line]\n" +
                     rate,
                 people +
                     "[network]\nkind = \"star\"\n[learning]\norder = [\"network\"]\n"
                     "[learning.network]\n" +
                     rate);
}

TEST(SpecialCase, OneCommunityOfAllIsACompleteNetworkWhereChancePlaysNoPart) {
    const std::string complete =
        people +
        "[network]\nkind = \"complete\"\n[learning]\norder = [\"network\"]\n"
        "[learning.network]\nrate = 1\n";
    const std::string community =
        people +
        "[communities]\ncount = 1\nmemberships = 1\n[learning]\norder = [\"community\"]\n"
        "[learning.community]\nrate = 1\n";
    expect_equal(complete, community);
    const std::string team = people +
                             "[teams]\nsize = 40\n[learning]\norder = [\"team\"]\n"
                             "[learning.team]\nrate = 1\n";
    expect_equal(complete, team);
}

TEST(SpecialCase, TheLineIncludedIsTheLine) {
    const std::string line =
        people + "[hierarchy]\nkind = \"reporting-line\"\nspan = 3\n[learning]\n";
    expect_equal(line + "order = [\"reporting-line\"]\n[learning.reporting-line]\nrate = 1\n",
                 line +
                     "order = [\"network\"]\n[learning.network]\nrate = 1\n"
                     "[network]\ninclude = [\"reporting-line\"]\n");
}

TEST(SpecialCase, OneListedRateIsTheRateOfAllLevels) {
    const std::string experts = people +
                                "[hierarchy]\nlevels = 3\nspan = 4\n[learning]\n"
                                "order = [\"experts\"]\n[learning.experts]\n";
    expect_equal(experts + "rate = 0.4\nexpert_rate = 0.6\n",
                 experts + "rate = [0.4, 0.4, 0.4]\nexpert_rate = [0.6, 0.6, 0.6]\n");
    expect_equal(experts + "rate = 0.4\n", experts + "rate = [0.4, 0.4, 0.9]\n", false);
}

TEST(SpecialCase, KindsWhoDifferInNothingAreNoKinds) {
    const std::string text = people +
                             "[hierarchy]\nlevels = 1\n[learning]\norder = [\"experts\"]\n"
                             "[learning.experts]\nrate = 0.2\n";
    expect_equal(text, text + "[workforce.kinds.slow]\nshare = 0.5\nrate = 0.2\n");
    expect_equal(text, text + "[workforce.kinds.slow]\nshare = 0.5\nrate = 0.1\n", false);
}

TEST(SpecialCase, FacilitatingFullyUndoesHomophily) {
    const std::string text = people +
                             "[network]\nkind = \"complete\"\n[learning]\n"
                             "order = [\"network\"]\n[learning.network]\nhomophily = ";
    expect_equal(text + "0\n", text + "1\n[leaders]\nfacilitating = 1\n");
    expect_equal(text + "0\n", text + "1\n", false);
}

}  // namespace
}  // namespace orglab
