// Managers as files write them.
#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;
using Rows = std::vector<std::int64_t>;

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

}  // namespace
}  // namespace orglab
