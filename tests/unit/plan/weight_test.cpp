// What a study takes of memory, held to sizes worked out by hand.
#include "plan/weight.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "organization/parts.hpp"
#include "plain/scene.hpp"
#include "plan/plan.hpp"

namespace orglab {
namespace {

const std::string thousand =
    "[workforce]\nsize = 1000\n[task]\ndimensions = 130\n[run]\nperiods = 99\nreplicates = 7\n";
const std::string practice = "[learning]\norder = [\"practice\"]\n";

Weight weight_of(const Scenario& scenario, std::uint32_t at_a_time) {
    const auto recordings = recordings_of(scenario.points);
    return weigh(scenario.points, recordings, scenario.replicates, at_a_time);
}

Weight weight_of(const std::string& text, std::uint32_t at_a_time = 1) {
    return weight_of(plain::scenario_of(text), at_a_time);
}

/// Bytes of the term that begins so; 0 if there is none.
double bytes_for(const Weight& weight, const std::string& what) {
    for (const WeightTerm& term : weight.terms) {
        if (term.what.starts_with(what)) {
            return term.bytes;
        }
    }
    return 0;
}

TEST(Weight, OfBeliefsIsTwiceTwoPlanesOfWords) {
    // 130 dimensions are 3 words of 8 bytes.
    EXPECT_EQ(bytes_for(weight_of(thousand + practice), "workers' beliefs"),
              2 * 1000 * 3 * 2 * 8.0);
}

TEST(Weight, OfTiesIsThatOfPairs) {
    const std::string lattice =
        "[network]\nkind = \"lattice\"\ndegree = 10\n[learning]\norder = [\"network\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + lattice), "ties of"), 5000 * 8.0);
    const std::string complete =
        "[network]\nkind = \"complete\"\n[learning]\norder = [\"network\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + complete), "ties of"), 0) << "one group";
    EXPECT_EQ(bytes_for(weight_of(thousand + "[network]\nkind = \"complete\"\nexternal = "
                                             "0.1\n[learning]\norder = [\"network\"]\n"),
                        "ties of"),
              1000 * 999 / 2 * 8.0);
    EXPECT_EQ(bytes_for(weight_of(thousand + complete + "[leaders]\nweaving = 0.1\n"), "ties of"),
              1000 * 999 / 2 * (16.0 + 64))
        << "one group whose ties may lapse is written down";
    const std::string teams =
        "[teams]\nsize = 20\n[network]\ninclude = [\"team\"]\n[learning]\norder = "
        "[\"network\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + teams), "ties of"), 50 * (20 * 19 / 2) * 8.0);
    const std::string large =
        "[teams]\nsize = 250\n[network]\ninclude = [\"team\"]\n[learning]\norder = "
        "[\"network\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + large), "ties of"), 0) << "groups";
}

TEST(Weight, OfTiesInPassingGoesByWhatMeasuresMakeOfThem) {
    const auto passing = [](const std::string& measure) {
        return bytes_for(
            weight_of(thousand +
                      "[network]\nkind = \"lattice\"\ndegree = 10\n[learning]\norder = "
                      "[\"network\"]\n[observe]\nmeasures = [\"" +
                      measure + "\"]\n"),
            "ties while");
    };
    EXPECT_EQ(passing("knowledge"), 0) << "beliefs, which come later, take more";
    EXPECT_EQ(passing("net_degree"), 5000 * 52.0);
    EXPECT_EQ(passing("net_path_length"), 5000 * 80.0);
}

TEST(Weight, OfTiesThatAreLookedUpIsThatOfASet) {
    const auto passing = [](const std::string& network) {
        return bytes_for(weight_of("[workforce]\nsize = 1000\n[task]\ndimensions = 10\n"
                                   "[learning]\norder = [\"network\"]\n[observe]\nmeasures = "
                                   "[\"knowledge\"]\n[network]\ndegree = 10\n" +
                                   network),
                         "ties while");
    };
    // Later there are beliefs now, next and as counted, 16 bytes each, and 20 bytes of a worker.
    const double later = 1000 * (3 * 16 + 20);
    EXPECT_EQ(passing("kind = \"small-world\"\n"), 0) << "no tie moves";
    const double set = 16384 * 8;  // the power of two above twice the ties
    EXPECT_EQ(passing("kind = \"small-world\"\nrewire = 0.1\n"),
              set + 5000 * 8 + 1000 * 4 - later - 5000 * 8.0);
    EXPECT_EQ(passing("kind = \"caveman\"\ndirected = true\n"),
              set + 5000 * 8 + 1000 * 4 - later - 5000 * 8.0);
    EXPECT_EQ(passing("kind = \"random\"\nshortcuts = 1\n"),
              set + 2 * 5001 * 8 + 1000 * 4 - later - 5001 * 8.0);
}

TEST(Weight, OfPeopleOutsideIsThatOfTheirBeliefs) {
    const std::string outside =
        "[network]\nkind = \"lattice\"\ndegree = 10\nexternal = "
        "0.5\n[learning]\norder = [\"network\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + outside), "beliefs of people outside"),
              5000 * (3 * 2 * 8.0 + 8));
}

TEST(Weight, OfExpertsGoesByTheirLevels) {
    const std::string levels =
        "[hierarchy]\nlevels = 3\nspan = 10\n[learning]\norder = [\"experts\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + levels), "experts"), 111 * (5 * 3 * 2 * 8.0 + 40));
}

TEST(Weight, OfCommunitiesGoesByMembershipsAndDomains) {
    const std::string communities =
        "[communities]\ncount = 40\nmemberships = 4\n[learning]\norder = "
        "[\"community\"]\n";
    const Weight weight = weight_of(thousand + communities);
    EXPECT_EQ(bytes_for(weight, "communities"), 1000 * 4 * 24.0 + 40 * (3 * 8.0 + 40));
    // Hardly two workers are in the same four. Two share 4 x 4 / 40 on average, and none with the
    // probability of drawing four of the other 36; those shared beyond the first are listed.
    const double some = 1 - 36.0 * 35 * 34 * 33 / (40.0 * 39 * 38 * 37);
    EXPECT_NEAR(bytes_for(weight, "lists of peers"), 1000 * (1000 * (0.4 - some) + 6) * 12, 1e-3);
    const std::string one = "[communities]\ncount = 40\n[learning]\norder = [\"community\"]\n";
    EXPECT_EQ(bytes_for(weight_of(thousand + one), "lists of peers"), 0) << "members are enough";
}

TEST(Weight, OfTeamsInAFileGoesByTheirMembers) {
    Scenario scenario = plain::scenario_of(
        "[teams]\nsize = 2\n[network]\ninclude = [\"team\"]\n[learning]\norder = [\"team\"]\n");
    WorkforceTable table;
    for (int i = 0; i < 100; ++i) {
        table.ids.push_back(std::to_string(i));
        table.team.emplace_back(i < 60 ? "a" : i < 70 ? "b" : "");  // 30 are teams of their own
    }
    Point point = scenario.points.front();
    point.workforce = std::make_shared<const WorkforceTable>(table);
    EXPECT_EQ(pairs_in_teams(point), 100 * 1 / 2.0);  // the settings have the word
    point.model.change("teams.size", Value(std::int64_t{0}));
    EXPECT_EQ(pairs_in_teams(point), 60 * 59 / 2 + 10 * 9 / 2);
    scenario.points = std::vector<Point>{point};
    const Weight weight = weight_of(scenario, 1);
    EXPECT_EQ(bytes_for(weight, "ties of"), 1815 * 8.0);
    EXPECT_EQ(bytes_for(weight, "lists of peers"), 0) << "a team is its members";
}

TEST(Weight, OfALandscapeIsThatOfItsTable) {
    const std::string nk =
        "[task]\ndimensions = 10\nlandscape = \"nk\"\nk = 4\n[workforce]\n"
        "initial_beliefs = \"binary\"\n" +
        practice;
    EXPECT_EQ(bytes_for(weight_of(nk), "the landscape"), 2 * 10 * 32 * 4.0)
        << "and its sums by groups of bits";
    EXPECT_EQ(bytes_for(weight_of(thousand + practice), "the landscape"), 0);
}

TEST(Weight, OfSeriesAndSnapshotsGoesByPeriods) {
    const std::string observed = practice +
                                 "[observe]\nmeasures = [\"knowledge\", \"diversity\"]\nevery = 3\n"
                                 "snapshots = [0, 50, 99]\n";
    const Weight weight = weight_of(thousand + observed);
    EXPECT_EQ(bytes_for(weight, "series of a run"), 34 * 2 * 4.0);
    EXPECT_EQ(bytes_for(weight, "snapshots of a run"),
              3 * (1000 * (130 + 36.0) + sizeof(Snapshot)));
    const double of_one = 34 * 2 * 4.0 + 3 * (1000 * (130 + 36.0) + sizeof(Snapshot));
    EXPECT_EQ(bytes_for(weight, "results on their way"),
              3 * of_one + 6 * of_one + 1.5 * 2 * (7 * 34 * 4.0));
}

TEST(Weight, OfGroupsIsThatOfTheirSeriesAndOfOneGroupAlone) {
    const auto weight_by = [](const std::string& by, const std::string& measure) {
        return weight_of(thousand + "[teams]\nsize = 4\n" + practice + "[observe]\nmeasures = [\"" +
                         measure + "\"]\nby = [" + by + "]\n");
    };
    const Weight none = weight_by("", "knowledge");
    EXPECT_EQ(bytes_for(none, "workers by group"), 0);
    EXPECT_EQ(bytes_for(none, "series of a run"), 100 * 1 * 4.0);
    const Weight teams = weight_by("\"team\"", "knowledge");
    // Knowledge, and knowledge and size of 250 teams.
    EXPECT_EQ(bytes_for(teams, "series of a run"), 100 * (1 + 2 * 250) * 4.0);
    // Beliefs of 130 dimensions, a value and a count of each worker; two places.
    const double alone = 1000 * (3 * 2 * 8.0 + 12 + 8);
    EXPECT_EQ(bytes_for(teams, "workers by group"), alone);
    EXPECT_EQ(bytes_for(weight_by("\"team\"", "idle_hours"), "workers by group"),
              alone + 1000.0 * (sizeof(WorkerBlock) + sizeof(Tally)) + 250.0 * 2 * sizeof(Tally));
}

TEST(Weight, IsThatOfTheHeaviestPointAsOftenAsItRunsAtATime) {
    const std::string sweep = practice + "[sweep]\n\"workforce.size\" = [10, 1000, 20]\n";
    const std::string text = "[task]\ndimensions = 130\n[run]\nreplicates = 2\n" + sweep;
    const double of_one = bytes_for(weight_of(thousand + practice), "workers' beliefs");
    EXPECT_EQ(bytes_for(weight_of(text, 4), "workers' beliefs"), 4 * of_one);
    EXPECT_EQ(bytes_for(weight_of(text, 100), "workers' beliefs"), 6 * of_one);  // all runs
    EXPECT_EQ(weight_of(text).worker_updates, 2 * 100 * 1030.0);
}

TEST(Weight, OfTheListOfRunsGrowsWithReplicates) {
    Scenario scenario = plain::scenario_of(practice);
    scenario.replicates = 1'000'000'000;
    const Weight weight = weight_of(scenario, 2);
    EXPECT_EQ(weight.terms.front().what, "the list of runs");
    EXPECT_GE(weight.terms.front().bytes, 1e9 * sizeof(PlannedRun));
}

TEST(Weight, IsTheSumOfItsTermsTheLargestFirst) {
    const Weight weight = weight_of(thousand + practice);
    double sum = 0;
    for (const WeightTerm& term : weight.terms) {
        EXPECT_GT(term.bytes, 0) << term.what;
        sum += term.bytes;
    }
    EXPECT_EQ(weight.bytes(), sum);
    EXPECT_TRUE(std::ranges::is_sorted(weight.terms, std::ranges::greater(), &WeightTerm::bytes));
}

TEST(SizeText, HasTheUnitThatFits) {
    EXPECT_EQ(size_text(0), "0 bytes");
    EXPECT_EQ(size_text(1023), "1023 bytes");
    EXPECT_EQ(size_text(1536), "1.5 KiB");
    EXPECT_EQ(size_text(37.0 * 1024 * 1024), "37 MiB");
    EXPECT_EQ(size_text(3e12), "2.7 TiB");
}

}  // namespace
}  // namespace orglab
