#include "environment/trials_before.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <limits>

#include "plain/scene.hpp"

namespace orglab {
namespace {

using Trials = std::vector<std::uint32_t>;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// An organization of three, whose tenures are 10 and 40 periods and not known.
Trials trials(const std::string& learning, std::vector<double> tenure = {10, 40, none},
              double attention = 1) {
    const plain::Scene scene(
        fmt::format("[task]\ndimensions = 10\n[workforce]\nsize = 3\nskill = 0.6\nattention = {}\n"
                    "[network]\nkind = \"complete\"\n{}",
                    attention, learning),
        1, 0);
    Organization organization = scene.organization;
    organization.positions.tenure = std::move(tenure);
    return trials_before(scene.point.model, organization);
}

TEST(TrialsBefore, AreThoseToBeExpectedInTheTenure) {
    const std::string practice = "[learning]\norder = [\"practice\"]\n[learning.practice]\n";
    EXPECT_EQ(trials(practice + "rate = 0.5\n"), (Trials{5, 20, 0}));
    EXPECT_EQ(trials(practice + "rate = 0.5\nparticipation = 0.5\n", {10, 40, 41}, 0.5),
              (Trials{1, 5, 5}))
        << "1.25, 5 and 5.125";
    EXPECT_EQ(trials(practice + "rate = 1\n", {1e300, 0, 0.5}), (Trials{1'000'000'000, 0, 1}));
    EXPECT_EQ(trials(practice + "rate = 1\n", {}), (Trials{0, 0, 0}));
}

TEST(TrialsBefore, AreFewerIfAttentionIsShared) {
    const std::string both =
        "[learning]\nattention = \"shared\"\norder = [\"network\", \"practice\"]\n";
    EXPECT_EQ(trials(both + "[learning.practice]\nrate = 1\n"), (Trials{5, 20, 0}));
    EXPECT_EQ(trials(both + "[learning.network]\nparticipation = 0.25\n[learning.practice]\n"
                            "rate = 1\nparticipation = 0.5\n"),
              (Trials{5, 20, 0}))
        << "there are hours left";
}

TEST(TrialsBefore, AreNoneWithoutPractice) {
    EXPECT_EQ(trials("[learning]\norder = [\"network\"]\n"), (Trials{0, 0, 0}));
}

}  // namespace
}  // namespace orglab
