// Mistakes that show only when an organization is built are mistakes of the scenario, with a place,
// and not failed runs.
#include <gtest/gtest.h>

#include <fstream>

#include "scenario/files_on_disk.hpp"
#include "study/study.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

class Structures : public testing::Test {
protected:
    Structures() {
        std::ofstream(folder_.path() / "no-managers.csv") << "worker\na\nb\nc\nd\n";
        std::ofstream(folder_.path() / "heads.csv") << "worker,manager\na,\nb,\n";
        std::ofstream(folder_.path() / "two-heads.csv")
            << "worker,manager\na,\nb,a\nc,a\nd,a\ne,\nf,e\ng,e\nh,e\n";
        std::ofstream(folder_.path() / "one-team.csv") << "worker,team\na,x\nb,x\nc,x\nd,x\n";
    }

    /// What is wrong with a scenario that begins with five lines of its own.
    std::vector<Complaint> complaints(const std::string& text) const {
        const std::string head = "title = \"test\"\n[run]\nreplicates = 2\n[learning]\norder = ";
        try {
            read_scenario_text(head + text, folder_.path() / "test.toml", catalogue(), {},
                               files_on_disk());
        } catch (const InputError& error) {
            return error.complaints();
        }
        return {};
    }
    void expect_one(const std::string& text, const std::string& key, std::uint32_t line) const {
        const auto found = complaints(text);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_EQ(found[0].key, key);
        EXPECT_EQ(found[0].line, line);
        EXPECT_EQ(found[0].file, (folder_.path() / "test.toml").string());
        EXPECT_FALSE(found[0].problem.empty());
        EXPECT_FALSE(found[0].allowed.empty());
    }

    TemporaryFolder folder_;
};

TEST_F(Structures, LineOverAFileNeedsManagersOrASpan) {
    const std::string line =
        "[\"reporting-line\"]\n[workforce]\nfile = \"no-managers.csv\"\n[hierarchy]\nkind = "
        "\"reporting-line\"\n";
    expect_one(line, "hierarchy.span", 8);
    EXPECT_TRUE(complaints(line + "span = 2\n").empty());
}

TEST_F(Structures, ChannelsNeedSomebodyToLearnFrom) {
    const std::string file = "[workforce]\nfile = ";
    expect_one("[\"team\"]\n" + file + "\"no-managers.csv\"\n", "workforce.file", 7);
    expect_one(
        "[\"reporting-line\"]\n" + file + "\"heads.csv\"\n[hierarchy]\nkind = \"reporting-line\"\n",
        "workforce.file", 7);
    expect_one("[\"network\"]\n[network]\nkind = \"lattice\"\ndegree = 0\n", "network.degree", 8);
    expect_one("[\"network\"]\n[workforce]\nsize = 1\n[network]\nkind = \"complete\"\n",
               "workforce.size", 7);
    expect_one("[\"team\"]\n[workforce]\nsize = 1\n[teams]\nsize = 4\n", "teams.size", 9);
    EXPECT_TRUE(complaints("[\"team\"]\n" + file + "\"one-team.csv\"\n").empty());
    EXPECT_TRUE(complaints("[\"network\"]\n[network]\nkind = \"lattice\"\ndegree = 2\n").empty());
}

TEST_F(Structures, MultiscaleNeedsOneHead) {
    expect_one(
        "[\"network\"]\n[workforce]\nfile = \"two-heads.csv\"\n[hierarchy]\nkind = "
        "\"reporting-line\"\n"
        "[network]\nkind = \"multiscale\"\nshortcuts = 2\n",
        "network.kind", 11);
}

TEST_F(Structures, ShortcutsNeedRoom) {
    // Four people in two teams of two: two ties of six are taken.
    const std::string teams =
        "[\"network\"]\n[workforce]\nsize = 4\n[teams]\nsize = 2\n[network]\n"
        "include = [\"team\"]\nshortcuts = ";
    expect_one(teams + "5\n", "network.shortcuts", 12);
    EXPECT_TRUE(complaints(teams + "4\n").empty());
    const std::string line =
        "[\"network\"]\n[workforce]\nsize = 5\n[hierarchy]\nkind = \"reporting-line\"\nspan = "
        "2\n[network]\n"
        "kind = \"multiscale\"\nshortcuts = ";
    expect_one(line + "7\n", "network.shortcuts", 13);
    EXPECT_TRUE(complaints(line + "6\n").empty());
}

TEST_F(Structures, ShortcutsNeedRoomBesideTheTeamsOfAFile) {
    expect_one(
        "[\"network\"]\n[workforce]\nfile = \"one-team.csv\"\n[network]\n"
        "include = [\"team\"]\nshortcuts = 1\n",
        "network.shortcuts", 10);
}

TEST_F(Structures, MultiscaleTriesAgainWhereALotRunsIntoACorner) {
    const Scenario scenario = read_scenario_text(
        "title = \"test\"\n[workforce]\nsize = 15\n[hierarchy]\nkind = \"reporting-line\"\nspan = "
        "2\n"
        "[network]\nkind = \"multiscale\"\nshortcuts = 15\nmax_degree = 2\n"
        "[learning]\norder = [\"network\"]\n",
        folder_.path() / "test.toml", catalogue());
    for (std::uint32_t replicate = 0; replicate < 200; ++replicate) {  // a third failed at once
        EXPECT_NO_THROW(build_organization(scenario.points.front(), Draws(1, replicate)));
    }
}

TEST_F(Structures, AreToldOnceForAllPointsAndWithThePlaceOfTheSweep) {
    const auto found = complaints(
        "[\"network\"]\n[workforce]\nsize = 4\n[teams]\nsize = 2\n[network]\n"
        "include = [\"team\"]\n[sweep]\n\"learning.network.rate\" = [0.1, 0.2]\n"
        "\"network.shortcuts\" = [4, 5]\n");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].line, 14U);
}

}  // namespace
}  // namespace orglab
