#include "selftest/targets.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

const std::filesystem::path scenarios = std::filesystem::path(ORGLAB_SOURCE) / "scenarios";
const char* const heading =
    "model,target,scenario,point,against,set,measure,statistic,period,value,error,runs,tolerance,"
    "kind,quick,full\n";

TEST(Targets, OfTheProgramAreManyAndNameScenariosThatExist) {
    const auto targets = read_targets(scenarios / "published" / "targets.csv");
    EXPECT_GT(targets.size(), 150U);
    for (const auto& target : targets) {
        EXPECT_GT(target.full, 0U) << target.name;
        EXPECT_GE(target.full, target.quick) << target.name;
        if (target.statistic != Statistic::chi_square) {
            const auto name = target.scenario + ".toml";
            EXPECT_TRUE(std::filesystem::exists(scenarios / name) ||
                        std::filesystem::exists(scenarios / "published" / name))
                << name;
        }
    }
}

TEST(Targets, EachHasASeedOfItsOwn) {
    const auto targets = read_targets(scenarios / "published" / "targets.csv");
    std::set<std::uint64_t> seeds;
    for (const auto& target : targets) {
        EXPECT_TRUE(seeds.insert(target.seed()).second) << target.model << ": " << target.name;
    }
}

TEST(Targets, AreReadColumnByColumn) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "t.csv")
        << "# a comment\n"
        << heading
        << "m,t,s,a,b,x.y=1 z=0.5,knowledge,wins,7,0.845,0.01,1000,0.02,published,20,500\n";
    const auto targets = read_targets(folder.path() / "t.csv");
    ASSERT_EQ(targets.size(), 1U);
    const Target& target = targets.front();
    EXPECT_EQ(target.model, "m");
    EXPECT_EQ(target.against, "b");
    ASSERT_EQ(target.overrides.size(), 2U);
    EXPECT_EQ(target.overrides[1].key, "z");
    EXPECT_EQ(target.overrides[1].value, "0.5");
    EXPECT_EQ(target.statistic, Statistic::wins);
    EXPECT_EQ(target.period, 7U);
    EXPECT_EQ(target.value, 0.845);
    EXPECT_EQ(target.error, 0.01);
    EXPECT_EQ(target.runs, 1000);
    EXPECT_EQ(target.tolerance, 0.02);
    EXPECT_EQ(target.full, 500U);
}

TEST(Targets, ComplainAboutEveryWrongRowWithItsLine) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "t.csv")
        << heading << "m,t,s,,,,knowledge,mode,end,0.5,,,,exact,1,1\n"
        << "m,u,s,,,,knowledge,mean,end,much,,,,exact,1,1\n"
        << "m,v,s,,,,knowledge,mean,end,,,,,guess,1,1\n";
    try {
        read_targets(folder.path() / "t.csv");
        FAIL() << "no complaint";
    } catch (const InputError& error) {
        std::set<std::pair<std::uint32_t, std::string>> places;
        for (const auto& complaint : error.complaints()) {
            places.emplace(complaint.line, complaint.key);
        }
        EXPECT_EQ(places, (std::set<std::pair<std::uint32_t, std::string>>{
                              {2, "statistic"}, {3, "value"}, {4, "value"}, {4, "kind"}}));
    }
}

}  // namespace
}  // namespace orglab
