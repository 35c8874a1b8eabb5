// Managers as files write them.
#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;
using Rows = std::vector<std::int64_t>;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(Managers, WhoAreMissingMakeHeads) {
    for (const char* none : {"", "None", "NA", "N/A", "nan", "NULL", "#N/A", "-", "\"\""}) {
        const People read = people(std::string("worker,manager\nh,") + none + "\na,h\nb,a\n");
        EXPECT_TRUE(read.complaints.empty()) << said(read);
        EXPECT_EQ(read.table.manager, (Rows{-1, 0, 1})) << none;
    }
    EXPECT_TRUE(tells(people("worker,manager\nh,None\na,h\n").notices,
                      "managers written as None, read as none: 1 (line 2)"));
}

TEST(Managers, MayBeWrittenAsFractions) {
    const People read = people("worker,manager\n1,\n2,1.0\n3,2.0\n");
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, 1}));
    EXPECT_TRUE(tells(read.notices, "numbers such as 7.0, read as 7: 2 (first in line 3)"));
    const People versions = people("worker,manager\n1.0,\n1.1,1.0\n");
    EXPECT_EQ(versions.table.ids, (Strings{"1.0", "1.1"})) << "not all are whole";
    EXPECT_EQ(versions.table.manager, (Rows{-1, 0}));
    EXPECT_EQ(people("worker,manager\n01,\n1,01\n").table.manager, (Rows{-1, 0}));
}

TEST(Managers, AreCalledByNameIfNoneIsAnId) {
    const People read = people("id,name,manager\n7,Ann,\n8,Bob,Ann\n9,Cy,Bob\n");
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, 1}));
    EXPECT_TRUE(tells(read.notices, "managers are called by the column \"name\""));
    const People by_id = people("id,name,manager\n7,8,\n8,7,7\n");
    EXPECT_EQ(by_id.table.manager, (Rows{-1, 0})) << "ids come first";
}

TEST(Managers, WhoseNameSeveralHaveAreRefused) {
    const People read = people("id,name,manager\n7,Ann,\n8,Ann,\n9,Cy,Ann\n");
    ASSERT_EQ(read.complaints.size(), 1U) << said(read);
    EXPECT_EQ(read.complaints.front().line, 4U);
}

TEST(Managers, WhoAreUnknownAreRefusedOrMakeHeads) {
    const std::string text = "worker,manager\na,board\nb,a\nc,board\n";
    EXPECT_EQ(people(text).complaints.size(), 2U);
    const People read = people(text, {.unknown_manager_is_head = true});
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, -1}));
    EXPECT_TRUE(tells(read.notices, "those who report to them are heads: 2 (first in line 2)"));
}

TEST(Managers, ThatNothingUsesRefuseNothing) {
    const People read = people("worker,manager\na,board\nb,b\n", {.managers_matter = false});
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_TRUE(read.table.manager.empty());
    EXPECT_EQ(people("worker,manager\na,\nb,a\n", {.managers_matter = false}).table.manager,
              (Rows{-1, 0}));
}

TEST(SecondManagers, StandInAColumnOfTheirOwn) {
    const People read = people("worker,manager,second_manager\nh,,\na,h,\nb,h,\nc,a,b\nd,,a\n");
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, 0, 1, 1})) << "who has only a second has a first";
    EXPECT_EQ(read.table.further_managers, (Pairs{{3, 2}}));
    EXPECT_EQ(summary_of(read.table), "5 people, 1 head, depth 2, 1 with two managers");
}

TEST(SecondManagers, AreKnownByUnmistakableNamesAndTold) {
    for (const char* name : {"Second Manager", "manager_2", "Dotted Line", "dotted-line manager",
                             "Matrix Manager ID", "project manager"}) {
        const People read =
            people(std::string("worker,manager,") + name + "\nh,,\na,h,\nb,h,\nc,a,b\n");
        EXPECT_TRUE(read.complaints.empty()) << said(read);
        EXPECT_EQ(read.table.further_managers, (Pairs{{3, 2}})) << name;
        EXPECT_TRUE(tells(read.notices, std::string("\"") + name + "\" as second_manager"));
        EXPECT_EQ(read.table.recognized.back(),
                  (std::pair<std::string, std::string>("workforce.columns.second_manager", name)));
    }
    const People other = people("worker,manager,supervisor\nh,,\na,h,\nb,h,a\n");
    EXPECT_TRUE(other.table.further_managers.empty()) << "it may name the manager once more";
    EXPECT_TRUE(tells(other.notices, "columns that nothing uses: supervisor"));
}

TEST(SecondManagers, AreReadFromTheColumnThatIsAskedFor) {
    const std::string text = "worker,manager,Project Lead\nh,,\na,h,\nb,a,h\n";
    EXPECT_TRUE(people(text).table.further_managers.empty());
    EXPECT_EQ(people(text, {.second_manager = "project lead"}).table.further_managers,
              (Pairs{{2, 0}}));
    const People none =
        people("worker,manager,manager 2\nh,,\na,h,\nb,a,h\n", {.second_manager = "none"});
    EXPECT_TRUE(none.table.further_managers.empty());
}

TEST(SecondManagers, NeedAColumnOfFirstOnes) {
    const auto complaint_of = [](const std::string& text, const PeopleRules& rules) {
        const People read = people(text, rules);
        EXPECT_EQ(read.complaints.size(), 1U) << said(read);
        return read.complaints.empty() ? "" : read.complaints.front().problem;
    };
    EXPECT_EQ(complaint_of("worker,Lead\nh,\na,h\n", {.second_manager = "Lead"}),
              "workforce.columns.second_manager names \"Lead\", but there is no first column of "
              "managers");
    EXPECT_EQ(complaint_of("worker,boss\nh,\na,h\n", {.second_manager = "boss"}),
              "workforce.columns.second_manager names \"boss\", which is the first column of "
              "managers already");
    const People mistaken =
        people("worker,manager,Project Lead\nh,,\n", {.second_manager = "Projekt Lead"});
    ASSERT_EQ(mistaken.complaints.size(), 1U) << said(mistaken);
    EXPECT_EQ(mistaken.complaints.front().suggestion, "Project Lead");
    EXPECT_TRUE(people("worker,dotted line\nh,\na,h\n").table.manager.empty());
}

TEST(SecondManagers, MayShareACellWithFirstOnes) {
    for (const char* cell : {"a;b", "a; b", "a|b", " a | b |", "\"a, b\"", "\"a,b,a\"", "a;b;a"}) {
        const People read = people(std::string("worker,manager\nh,\na,h\nb,h\nc,") + cell + "\n");
        EXPECT_TRUE(read.complaints.empty()) << cell << said(read);
        EXPECT_EQ(read.table.manager, (Rows{-1, 0, 0, 1})) << cell;
        EXPECT_EQ(read.table.further_managers, (Pairs{{3, 2}})) << cell;
        EXPECT_TRUE(tells(read.notices, "cells that name several managers: 1 (line 5)")) << cell;
    }
    const People semicolons = people("worker;manager\nh;\na;h\nb;h\nc;\"b;a\"\n");
    EXPECT_EQ(semicolons.table.manager, (Rows{-1, 0, 0, 2}));
    EXPECT_EQ(semicolons.table.further_managers, (Pairs{{3, 1}}));
    const People fractions = people("worker,manager\n1.0,\n2.0,1\n3.0,1.0\n4.0,2.0;3\n");
    EXPECT_EQ(fractions.table.further_managers, (Pairs{{3, 2}})) << said(fractions);
}

TEST(SecondManagers, AreNotMadeOfOneName) {
    const std::string names = "id,name,manager\n1,\"Ray, Ann\",\n2,Ann,\"Ray, Ann\"\n3,x;y,Ann\n";
    const People read = people(names + "4,Bob,x;y\n");
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, 1, 2}));
    EXPECT_TRUE(read.table.further_managers.empty());
    const People unknown = people("worker,manager\na,\nb,\"Ray, Bob\"\n");
    ASSERT_EQ(unknown.complaints.size(), 1U) << said(unknown);
    EXPECT_EQ(unknown.complaints.front().problem,
              "the manager \"Ray, Bob\" is not a worker of this file");
    EXPECT_EQ(people("worker,manager\n7,\n0,\"7,0\"\n").table.manager, (Rows{-1, 0}))
        << "a decimal comma";
}

TEST(SecondManagers, MayBeCalledByAnotherColumnThanFirstOnes) {
    const People read =
        people("id,name,manager,project_manager\n7.0,Ann,,\n8.0,Bob,7,\n9.0,Cy,7.0,Bob\n");
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, 0}));
    EXPECT_EQ(read.table.further_managers, (Pairs{{2, 1}}));
    EXPECT_TRUE(tells(read.notices, "second managers are called by the column \"name\""));
}

TEST(SecondManagers, WhoAreUnknownAreRefusedOrLeftOut) {
    const std::string text = "worker,manager,manager 2\nh,,\na,h,board\nb,bord,board\nc,a;d,h\n";
    const People refused = people(text);
    ASSERT_EQ(refused.complaints.size(), 4U) << said(refused);
    EXPECT_EQ(refused.complaints[0].line, 3U);
    EXPECT_EQ(refused.complaints[0].column, 5U);
    EXPECT_NE(refused.complaints[0].allowed.find("workforce.columns.second_manager = \"none\""),
              std::string::npos);
    const People read = people(text, {.unknown_manager_is_head = true});
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.manager, (Rows{-1, 0, -1, 1}));
    EXPECT_EQ(read.table.further_managers, (Pairs{{3, 0}}));
    EXPECT_TRUE(tells(read.notices, "left out beside others who are: 2 (first in line 3)"));
    EXPECT_TRUE(tells(read.notices, "those who report to them are heads: 2 (first in line 4)"));
}

TEST(SecondManagers, WhoAreTheFirstOnesCountOnce) {
    const People read = people("worker,manager,manager 2\nh,,\na,h,h\nb,a,\n");
    EXPECT_TRUE(read.table.further_managers.empty());
    EXPECT_TRUE(tells(read.notices, "named again for the same person, taken once: 1 (line 3)"));
}

TEST(SecondManagers, AreNotInACircle) {
    const People read = people("worker,manager,manager 2\nh,,\na,h,c\nb,a,\nc,b,h\nd,h,d\n");
    ASSERT_EQ(read.complaints.size(), 2U) << said(read);
    EXPECT_EQ(read.complaints[0].problem, "managers form a circle: a, c, b");
    EXPECT_EQ(read.complaints[0].line, 3U);
    EXPECT_EQ(read.complaints[0].column, 5U) << "where a says c";
    EXPECT_EQ(read.complaints[1].problem, "\"d\" is their own manager");
    EXPECT_TRUE(people("worker,manager,manager 2\nh,,\na,h,\nb,h,a\nc,a,b\n").complaints.empty())
        << "two ways up are no circle";
}

TEST(SecondManagers, ThatNothingUsesRefuseAndSayNothing) {
    const People read =
        people("worker,manager,manager 2\na,,nobody\nb,a;b,x\n", {.managers_matter = false});
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_TRUE(read.table.manager.empty() && read.table.further_managers.empty());
    EXPECT_FALSE(tells(read.notices, "several managers"));
}

}  // namespace
}  // namespace orglab
