// Equal attention: what the archetypes are offered, and what of it is made.
#include "comparison/contacts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "comparison/points.hpp"
#include "study/study.hpp"
#include "unit/comparison/small_study.hpp"

namespace orglab {
namespace {

/// The mean over replicates and periods after the start, all channels together.
double per_worker_and_period(const Outcomes& outcomes, const std::string& name, std::uint32_t point,
                             double workers) {
    const Eigen::ArrayXXd series = outcomes.series(name, point);
    const auto periods = static_cast<Eigen::Index>(outcomes.periods.size());
    const Eigen::Index width = series.cols() / periods;
    double sum = 0;
    for (Eigen::Index c = width; c < series.cols(); ++c) {
        for (Eigen::Index r = 0; r < series.rows(); ++r) {
            sum += std::isnan(series(r, c)) ? 0 : series(r, c);
        }
    }
    return sum / static_cast<double>(series.rows() * (periods - 1)) / workers;
}

TEST(Contacts, OfferedAgreeAcrossTheArchetypesAndWhatIsMissingIsAccountedFor) {
    const TemporaryFolder folder;
    const Scenario scenario =
        read_scenario(ORGLAB_SOURCE "/scenarios/archetypes.toml", catalogue(),
                      {{"run.replicates", "4"}, {"run.periods", "40"}, {"observe.every", "1"}});
    StudyOptions options;
    options.out = folder.path() / "archetypes.h5";
    const Outcomes outcomes = read_outcomes(run_study(scenario, options).file, catalogue());
    const double first = contacts_of(outcomes.model(0).value()).offered;
    EXPECT_EQ(outcomes.points.size(), 11U);
    for (std::uint32_t point = 0; point < outcomes.points.size(); ++point) {
        SCOPED_TRACE(scenario.points[point].scenario);
        const Contacts contacts = contacts_of(outcomes.model(point).value());
        EXPECT_NEAR(contacts.offered, first, 0.01 * first);
        const double made = per_worker_and_period(outcomes, "messages_by_channel", point, 500);
        const double idle = per_worker_and_period(outcomes, "idle_hours", point, 500);
        // 80,000 hours of people who may be half-time: 5 standard errors are below .009.
        EXPECT_NEAR(made + idle, contacts.present, 0.01);
        EXPECT_LE(contacts.present, contacts.offered);
    }
}

Contacts of(const std::string& text) {
    const SmallStudy study("title = \"hours\"\n[run]\nreplicates = 1\nperiods = 1\n" + text);
    return contacts_of(study.outcomes().model(0).value());
}

TEST(Contacts, AreFewerWherePeopleAreAwayOrDoNotEngage) {
    const std::string lattice =
        "[network]\nkind = \"lattice\"\n[learning]\norder = [\"network\"]\n[learning.network]\n"
        "sample = 2\n[workforce]\nsize = 20\n";
    EXPECT_EQ(of(lattice).present, 2);
    EXPECT_EQ(of(lattice + "attention = 0.5\n").present, 1);
    EXPECT_EQ(of(lattice + "attention = 0.5\n").offered, 2);
    EXPECT_EQ(of(lattice + "engaged = 0.5\n").present, 1);
    EXPECT_DOUBLE_EQ(of(lattice + "contractors = 0.5\ncontract_attention = 0.2\n").present, 1.2);
}

TEST(Contacts, AreSharedOutWhereHoursAre) {
    const std::string both =
        "[hierarchy]\nlevels = 1\n[network]\nkind = \"lattice\"\n[learning.network]\nsample = 3\n"
        "[workforce]\nsize = 20\nattention = 0.5\n[learning]\n"
        "order = [\"experts\", \"network\"]\n";
    EXPECT_EQ(of(both).offered, 4);
    EXPECT_EQ(of(both).present, 2);
    // An hour a period, half of it with the expert; two half days fill one.
    EXPECT_EQ(of(both + "attention = \"shared\"\n").offered, 2);
    EXPECT_EQ(of(both + "attention = \"shared\"\n").present, 2);
}

TEST(Contacts, AreNotKnownWhereAllPeersAreRead) {
    const Contacts all =
        of("[network]\nkind = \"lattice\"\n[learning]\norder = [\"network\"]\n[workforce]\nsize = "
           "20\n");
    EXPECT_TRUE(std::isnan(all.offered));
    const Contacts more_than_peers =
        of("[network]\nkind = \"lattice\"\ndegree = 4\n[learning]\norder = [\"network\"]\n"
           "[learning.network]\nsample = 10\n[workforce]\nsize = 20\n");
    EXPECT_TRUE(std::isnan(more_than_peers.offered));
}

TEST(Contacts, OfAChannelThatNoWorkerTakesPartInAreNone) {
    const Contacts experts_only =
        of("[hierarchy]\nlevels = 1\n[network]\nkind = \"lattice\"\n[learning]\n"
           "order = [\"experts\", \"network\"]\n[learning.network]\nparticipation = 0\n"
           "[workforce]\nsize = 20\n");
    EXPECT_EQ(experts_only.offered, 1);
    EXPECT_EQ(experts_only.present, 1);
}

}  // namespace
}  // namespace orglab
